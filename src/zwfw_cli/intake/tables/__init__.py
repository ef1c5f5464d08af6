"""Grids and clauses of an annex read as rows of tasks."""
