"""Backups: one plain file with the database and the archive, and nothing that is secret."""
