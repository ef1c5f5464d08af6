"""Regular-expression fragments out of word lists, so that the lists stay readable."""


def any_of(words: str) -> str:
    """One group of alternatives, parted by white space; earlier ones are tried first."""
    return f"(?:{'|'.join(words.split())})"
