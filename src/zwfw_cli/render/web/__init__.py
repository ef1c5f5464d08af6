"""Papers as web pages that need no other file, from the blocks of their Markdown."""
