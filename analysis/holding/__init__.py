"""Is a new state real, and does it last?"""
