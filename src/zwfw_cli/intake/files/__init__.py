"""Foreign files opened as paragraphs and grids."""
