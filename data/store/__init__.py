"""The database: what was captured, read, found and sent."""
