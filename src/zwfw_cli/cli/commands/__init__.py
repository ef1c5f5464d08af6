"""One module a command; the catalogue is ``cli/catalogue.py``."""
