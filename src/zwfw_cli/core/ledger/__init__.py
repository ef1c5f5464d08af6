"""What has happened: the entries of a journal, and what stands because of them on a day."""
