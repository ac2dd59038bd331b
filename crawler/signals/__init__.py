"""What platforms say to machines: each signal read into values that can be compared by meaning."""
