"""The same facts for programs: JSON, read only."""
