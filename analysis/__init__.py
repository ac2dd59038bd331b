"""Pure functions from bytes to findings: no network, no database, no clock."""
