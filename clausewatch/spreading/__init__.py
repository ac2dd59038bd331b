"""Re-analysis on many machines: work goes out as ids, answers come back, lost workers are replaced."""
