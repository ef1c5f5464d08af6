"""Names of units as names of files: inside the folder asked for, on every system, no two alike."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

_BAD: Final = re.compile(r'[\\/:*?"<>|]')
_DEVICES: Final = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?")
"""What Windows takes for a device, with any ending."""
_MOST_BYTES: Final = 200
"""Of the 255 that systems allow; an ending and a number have room."""


def file_name(name: str) -> str:
    """The name itself where it can be one of a file, without ending; else what comes closest."""
    shown = "".join(one if one.isprintable() else "_" for one in unicodedata.normalize("NFC", name))
    safe = _BAD.sub("_", shown).strip(" ")
    safe = re.sub(r"^\.+|[. ]+$", lambda found: "_" * len(found[0]), safe)
    safe = safe.encode("utf-8", "replace")[:_MOST_BYTES].decode("utf-8", "ignore")
    return f"_{safe}" if not safe or _DEVICES.fullmatch(safe) else safe


def file_names(names: Iterable[str]) -> Mapping[str, str]:
    """For each name a file's name; those that come out alike, also but for case, are numbered."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(names):
        safe, count = file_name(name), 1
        while (numbered := safe if count == 1 else f"{safe}_{count}").casefold() in taken:
            count += 1
        taken.add(numbered.casefold())
        found[name] = numbered
    return found
