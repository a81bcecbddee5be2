"""Lays out charts and plots once as a Scene of boxes, lines and text; it paints nothing and knows no Qt."""
