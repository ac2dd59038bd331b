"""The ground floor: domain types, errors, declarations, store, archive."""
