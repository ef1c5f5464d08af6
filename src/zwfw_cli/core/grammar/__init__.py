"""How notices are written: deadlines, cells of units, and one spelling to match them in."""
