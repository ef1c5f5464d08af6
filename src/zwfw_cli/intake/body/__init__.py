"""The prose of a notice: its head, outline and numeric targets."""
