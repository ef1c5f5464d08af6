"""How the work grows with what it is done for: by processor time, which a busy machine leaves alone."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def grows_in_step(read: Callable[[str], object], unit: str) -> bool:
    """Whether reading keeps in step with the length of a text: 2,500 and 20,000 characters."""
    return is_in_step(read, *(unit * (length // len(unit)) for length in (2_500, 20_000)))


def is_in_step(work: Callable[[T], object], short: T, long: T) -> bool:
    """Whether eight times as much takes less than 32 times the work: 8 is in step, 64 the square.

    Each is measured by the least of three tries; of the long one no more than are needed.
    """
    least = max(min(cost(work, short) for _ in range(3)), 1e-5)
    return any(cost(work, long) < 32 * least for _ in range(3))


def cost(work: Callable[[T], object], of: T) -> float:
    """In seconds of this process."""
    start = time.process_time()
    work(of)
    return time.process_time() - start
