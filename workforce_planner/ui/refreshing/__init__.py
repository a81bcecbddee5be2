"""The next list of the same, or a list of some: what differs, what is taken over, what HR is told."""
