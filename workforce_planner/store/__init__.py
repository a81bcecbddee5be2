"""The plan file: SQLite, working copy, journal, publishing and backups; it does not know how sheets or
documents are exchanged."""
