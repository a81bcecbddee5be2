"""Puts a Scene or a report's blocks on screen, PDF, SVG, PNG, DOCX or PPTX; it decides nothing about what
is said or where."""
