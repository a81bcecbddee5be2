"""The sheets of the workbook for finance: what a structure costs, as formulas that a person can follow."""
