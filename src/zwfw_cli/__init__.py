"""zwfw: the registry of a government-services notice, asked, recorded, checked and reported."""

__version__ = "0.1.0"
