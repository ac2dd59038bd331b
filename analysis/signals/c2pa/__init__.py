"""
What a picture says of itself: the training and data mining assertion in its Content Credentials.

Only the statement is read. Signatures and hashes are not checked, so it may have been put there by anybody.
"""
