"""``python -m zwfw_cli`` is the same as ``zwfw``."""

import sys

from zwfw_cli.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
