"""Reply sheets that came back, read as values."""
