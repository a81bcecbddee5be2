"""The records, the plan they form, the changes to it, the schema, dated values and wording; no I/O, no
clock, standard library only."""
