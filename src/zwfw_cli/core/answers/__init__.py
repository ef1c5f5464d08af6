"""What people ask: lists, papers and scores as values, computed from registry and ledger."""
