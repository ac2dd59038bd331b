"""Digests as short notices for chat services, social networks and push messages."""
