"""How the work grows with the length of a text: by processor time, which a busy machine leaves alone."""

import time
from collections.abc import Callable


def grows_in_step(read: Callable[[str], object], unit: str) -> bool:
    """Whether eight times the text takes less than 32 times the work: 8 is in step, 64 the square.

    Each length is measured by the least of three tries; of the long one no more than are needed.
    """
    short, long = (unit * (length // len(unit)) for length in (2_500, 20_000))
    least = max(min(cost(read, short) for _ in range(3)), 1e-5)
    return any(cost(read, long) < 32 * least for _ in range(3))


def cost(read: Callable[[str], object], text: str) -> float:
    """In seconds of this process."""
    start = time.process_time()
    read(text)
    return time.process_time() - start
