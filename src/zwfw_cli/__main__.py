"""``zwfw`` and ``python -m zwfw_cli``: an interrupt ends it quietly, also while it is being loaded."""

import os

INTERRUPTED = 130


def start() -> None:
    """Load the program and run it."""
    try:
        from zwfw_cli.cli.main import run

        run()
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)


if __name__ == "__main__":
    start()
