"""One module a command: it reads its arguments, calls, prints."""
