"""The public history in forms that others read: never anything about people."""
