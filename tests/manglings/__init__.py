"""Known establishments, mangled as real spreadsheets are, imported and compared cell by cell with what they were."""
