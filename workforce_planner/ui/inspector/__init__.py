"""The inspector: what is selected, field by field, and what can be done with it."""
