"""Commands that change a plan, and the one history of what was done; pure, no I/O, no clock, no ids made."""
