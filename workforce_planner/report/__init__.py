"""What a report says, as blocks of text and tables; not how a page of it looks."""
