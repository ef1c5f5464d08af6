"""Work in a process of its own, which ends whatever it is at: a signal waits for the end of one long
step of Python's own, such as a comparison of long lists, and no bound of sizes makes them all short.
"""

import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Final, TypeVar

from zwfw_cli.render.papers import bounds

T = TypeVar("T")
WAIT: Final = 10
"""Seconds by the clock, on Windows the only bound of time."""


def apart(work: Callable[..., T], *arguments: Any) -> T:
    """What the work returns. BoundError where the process does not come to an end within WAIT, or
    comes to one before, by the bounds that the work set itself.

    A copy of this process takes no time, but is safe only on Linux and without threads; elsewhere
    one is started anew, and work and arguments are sent to it.
    """
    context: Any = get_context(method())
    ours, theirs = context.Pipe(duplex=False)
    worker = context.Process(target=_answer, args=(theirs, work, arguments), daemon=True)
    worker.start()
    theirs.close()
    try:
        if not ours.poll(WAIT):
            raise bounds.BoundError(bounds.SLOW.format(WAIT))
        answer: T = ours.recv()
    except EOFError:
        worker.join()
        raise bounds.BoundError(_ended(worker.exitcode)) from None
    else:
        return answer
    finally:
        worker.kill()
        worker.join()
        ours.close()


def method() -> str:
    """How the process is made, by the names of ``multiprocessing``."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _answer(pipe: Connection, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who waits hears it, and ends this one
    pipe.send(work(*arguments))


def _ended(code: int | None) -> str:
    if sys.platform != "win32" and code in (-signal.SIGKILL, -signal.SIGXCPU):
        return bounds.SLOW.format(bounds.SECONDS)
    return "排到一半被系统终止，可能是嵌套太深或占用内存太多"
