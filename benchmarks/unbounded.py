"""``zwfw`` without its bound of 128 MB on a file, so that a journal of 1,000,000 lines can be read."""

import sys

from zwfw_cli.cli.main import main
from zwfw_cli.store import text

if __name__ == "__main__":
    text.MAX_BYTES = 1 << 40
    sys.exit(main())
