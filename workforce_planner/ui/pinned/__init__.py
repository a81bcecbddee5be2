"""Tables whose names stay in sight at the left and whose totals stay in sight below."""
