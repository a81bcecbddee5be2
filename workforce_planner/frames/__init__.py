"""Pivots and reconciliation of lists with pandas, handed back as plain rows; no data frame leaves it."""
