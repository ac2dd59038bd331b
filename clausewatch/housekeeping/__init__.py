"""The daily work: seal what was captured, pack what repeats itself, let go what nobody needs."""
