"""The command line: options in, one call, one rendering, one exit code. Reads the clock."""
