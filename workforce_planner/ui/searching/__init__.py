"""Search (Ctrl+K): what is found, the list below the field, and doing what was chosen."""
