"""The only code that opens the files of a workspace."""
