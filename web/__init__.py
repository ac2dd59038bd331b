"""The public site and the JSON API."""
