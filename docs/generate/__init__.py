"""Writes what of the documents comes from the code: ``make docs``. A test finds what is stale."""
