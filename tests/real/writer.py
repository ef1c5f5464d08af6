"""A writer that goes on through every trouble: python writer.py DSN OFFICE NAME COUNT.

Prints the id of each entry when it is acknowledged.
"""

import sys
import time

from zwfw_cli.core.errors import BusyError, MovedError
from zwfw_cli.store.chain import START, seal_of
from zwfw_cli.store.shared.place import Place
from zwfw_cli.store.shared.server import ServerDoor

BODY = (
    '{"entry":"%s","kind":"record","on":"2021-07-05","recorded_at":"2021-07-05T09:00:00+08:00",'
    '"task":"T09","unit":"区信息中心","note":"第%d次"}'
)


def main(dsn: str, office: str, name: str, count: str) -> None:
    door, after = ServerDoor(Place(dsn, office)), START
    for n in range(int(count)):
        ident = f"{name}-{n}"
        while True:
            try:
                after = written(door, [BODY % (ident, n)], after)
            except BusyError:
                time.sleep(0.1)
            else:
                print(ident, flush=True)
                break


def written(door: ServerDoor, bodies: list[str], after: str) -> str:
    """Append behind what there is by now; the position then."""
    while True:
        try:
            return seal_of(door.append(bodies, after)[-1]) or ""
        except MovedError:
            after = seal_of(door.since(after)[-1]) or ""


if __name__ == "__main__":
    main(*sys.argv[1:])
