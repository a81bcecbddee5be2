"""Proposals in the window: choosing one, the page of all, deciding conflicts, reviewing, the list of changes."""
