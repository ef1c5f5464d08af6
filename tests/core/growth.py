"""How the work grows with the length of a text: by processor time, which a busy machine leaves alone."""

import time
from collections.abc import Callable


def growth(read: Callable[[str], object], unit: str) -> float:
    """So many times the work for eight times the text: 8 where it grows in step, 64 with the square."""
    short, long = (unit * (length // len(unit)) for length in (2_500, 20_000))
    return cost(read, long) / cost(read, short)


def cost(read: Callable[[str], object], text: str) -> float:
    """The least of three tries, in seconds."""
    tries = []
    for _ in range(3):
        start = time.process_time()
        read(text)
        tries.append(time.process_time() - start)
    return max(min(tries), 1e-5)
