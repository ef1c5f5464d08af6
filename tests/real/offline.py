"""A workspace whose server is away for a while, and what waits there."""

import json
import re
from pathlib import Path

from postgres import Cluster, free_port


def ids(cluster: Cluster, office: str) -> list[str]:
    rows = cluster.sql("select id from zwfw.entry where office = $1 order by n", office)
    return [ident or "" for (ident,) in rows]


def waiting(root: Path) -> list[dict[str, str]]:
    path = root / "data" / "outbox.jsonl"
    return [json.loads(one) for one in path.read_text().splitlines()] if path.exists() else []


def recorded(err: str) -> str:
    found = re.search(r"已记录 (\S+)：", err)
    assert found is not None, err
    return found[1]


def away(root: Path, cluster: Cluster, office: str, port: int | None = None) -> None:
    """The workspace names a server that is not there."""
    dsn = cluster.dsn(f"o_{office}", port or free_port())
    (root / "data" / "journal.toml").write_text(f'server = "{dsn}"\noffice = "{office}"\n')


def back(root: Path, cluster: Cluster, office: str) -> None:
    away(root, cluster, office, cluster.port)
