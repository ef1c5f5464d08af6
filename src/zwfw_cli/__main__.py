"""``zwfw`` and ``python -m zwfw_cli``: an interrupt ends it quietly, also while it is being loaded."""

import gc
import os

INTERRUPTED = 130


def start() -> None:
    """Load the program and run it; the process ends with it.

    No search for cycles from the first import on: what is loaded stays until the end, and the
    searches among it cost a twentieth of a short question.
    """
    gc.disable()
    try:
        from zwfw_cli.cli.main import run

        run()
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)


if __name__ == "__main__":
    start()
