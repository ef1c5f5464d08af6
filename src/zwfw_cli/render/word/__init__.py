"""Papers as Word documents by GB/T 9704-2012, from the blocks of their Markdown."""
