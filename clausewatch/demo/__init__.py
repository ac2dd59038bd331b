"""An embedded, recorded web: invented platforms whose terms change over a simulated month."""
