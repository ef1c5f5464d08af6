"""The yardstick of a first load: ``yaml.load`` with libyaml, the collector off, nothing checked."""

import gc
import sys
from pathlib import Path

import yaml

if __name__ == "__main__":
    gc.disable()
    yaml.load(Path(sys.argv[1]).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
