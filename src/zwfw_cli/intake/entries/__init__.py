"""Tables of entries that somebody filled: CSV, Excel, JSON lines; their rows, cell by cell."""
