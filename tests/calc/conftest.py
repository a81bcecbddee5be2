"""Tables as large plans have them."""

from tests.layered_tables import _small_tables_are_layered_too

__all__ = ["_small_tables_are_layered_too"]
