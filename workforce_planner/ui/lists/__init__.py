"""The lists of a plan: units, roles, grades, pay points, rates, funding sources and targets, each with its editor."""
