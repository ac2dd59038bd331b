"""Links: where they lead, what they are called, and what that says of the document behind them."""
