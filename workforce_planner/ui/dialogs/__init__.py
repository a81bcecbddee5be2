"""What asks for a file, a manager or a name."""
