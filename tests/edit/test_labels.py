"""What a step that sets fields is called in Undo."""

import pytest

from tests.sketch import Desk


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"title": "Lead"}, "Change the job title of Social Worker P4 to Lead"),
        ({"fte": "0.5"}, "Change the FTE of Social Worker P4 to 0.50"),
        ({"statutory": "yes"}, "Change Statutory post of Social Worker P4 to Yes"),
        ({"starts_on": "1/4/2026"}, "Change Starts of Social Worker P4 to 01/04/2026"),
        ({"title": "Lead", "fte": "0.5"}, "Change Social Worker P4: job title to Lead and FTE to 0.50"),
    ],
)
def test_a_change_of_a_post_is_said_as_people_say_it(fields: dict[str, str], label: str) -> None:
    assert Desk().do("change-post", posts="P4", **fields) == label


def test_a_change_of_several_posts_says_how_many() -> None:
    assert Desk().do("change-post", posts="P4; P5", fte="0.5") == "Change the FTE of 2 posts to 0.50"
