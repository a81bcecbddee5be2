"""The next list of the same kind: who in it is who in the plan, what differs, and what of that is taken over."""
