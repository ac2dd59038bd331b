"""Years of recorded history, walked through the same path as the live pipeline."""
