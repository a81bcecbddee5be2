"""Tables of records as a spreadsheet shows them: columns, order, filters, pastes. Without a window."""
