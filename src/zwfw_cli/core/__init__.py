"""Frozen values and pure functions. No file, no clock, no printing: the day is an argument."""
