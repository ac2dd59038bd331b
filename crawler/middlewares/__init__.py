"""What stands between a request and the network, each with one job."""
