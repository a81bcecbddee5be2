"""Print: a preview of the very pages, a PDF of them, a real printer."""
