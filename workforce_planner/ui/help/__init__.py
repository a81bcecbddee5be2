"""The help pages at the side of the window, offline, opened by F1 for where the keyboard is."""
