"""Documents for tests of the session."""

from collections.abc import Iterator

import pytest

from tests.sketch import SAFEGUARDING, sketch
from workforce_planner.edit.commands import prepared
from workforce_planner.model.change import difference
from workforce_planner.session.document import Document


@pytest.fixture
def document() -> Iterator[Document]:
    """A new document with a small structure."""
    with Document.new("Children's services") as document:
        wanted = sketch(SAFEGUARDING)
        changes = difference(
            document.plan(), wanted, tables=("units", "roles", "grades", "posts", "people", "assignments")
        )
        document.perform(prepared("Begin", changes))
        yield document
