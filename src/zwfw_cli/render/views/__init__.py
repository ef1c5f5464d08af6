"""One module a question: what is asked of the core becomes a table and items."""
