"""The import: choose a file, look at what will happen, accept, then grades and rates."""
