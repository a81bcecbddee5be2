"""Sheets in and workbooks out, with every row accounted for; it never edits a plan, it proposes changes."""
