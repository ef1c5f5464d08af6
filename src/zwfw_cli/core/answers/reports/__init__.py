"""Reports as values: everything that a paper says is computed here, reconciled, then rendered."""
