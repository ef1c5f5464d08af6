"""What whoever runs the server does: the schema and its versions, offices, and who may do what."""

import json
from importlib.resources import files
from typing import Final

from zwfw_cli.core.errors import RefusedError, UnreachableError
from zwfw_cli.store.linevalues import KINDS, field_kinds
from zwfw_cli.store.shared.connection import Connection, CutError, SqlError
from zwfw_cli.store.shared.server import REACH_SECONDS, refusal

VERSION: Final = 2
"""Of the tables; each has its file tables-N.sql."""
_ROLES: Final = """
set local client_min_messages = warning;
do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'zwfw_owner') then
    create role zwfw_owner nologin;
  end if;
  if not exists (select 1 from pg_roles where rolname = 'zwfw_member') then
    create role zwfw_member nologin;
  end if;
  if not pg_has_role(current_user, 'zwfw_owner', 'member') then
    execute format('grant zwfw_owner to %I', current_user);
  end if;
end $$;
create schema if not exists zwfw authorization zwfw_owner;
set local role zwfw_owner;
create table if not exists zwfw.version (n integer primary key);
"""
_FIELDS: Final = """
delete from zwfw.field;
insert into zwfw.field select key, value from json_each_text($json${}$json$);
"""


class Setup:
    """A session of somebody who may make schemas and roles."""

    def __init__(self, server: str) -> None:
        try:
            self._connection = Connection(server, REACH_SECONDS * 5)
        except CutError as error:
            raise UnreachableError(f"服务器连不上：{error}") from None

    def version(self) -> int:
        """Of the tables as they are; 0 where there are none."""
        if self._one("select to_regclass('zwfw.version')") == "":
            return 0
        return int(self._one("select coalesce(max(n), 0) from zwfw.version"))

    def init(self) -> tuple[int, int]:
        """Make or upgrade everything, all or nothing; the version before and after."""
        encoding = self._one("show server_encoding")
        if encoding != "UTF8":
            raise RefusedError(f"数据库的编码是 {encoding}，应为 UTF8；请另建一个库。")
        before = self.version()
        if before > VERSION:
            raise RefusedError(f"服务器上是第{before}版，本程序只到第{VERSION}版；请先升级本程序。")
        steps = [
            f"{_sql(f'tables-{n}')}\ninsert into zwfw.version values ({n});"
            for n in range(before + 1, VERSION + 1)
        ]
        kinds = {**field_kinds(), **{f"={kind}": "" for kind in KINDS}}
        fields = _FIELDS.format(json.dumps(kinds))
        self._run("\n".join((_ROLES, *steps, _sql("functions"), fields)))
        return before, VERSION

    def add_office(self, office: str) -> bool:
        """An empty journal; False where there is one already."""
        sql = "insert into zwfw.office (office) values ($1) on conflict do nothing returning office"
        return self._one(sql, office) != ""

    def enrol(self, login: str, office: str, unit: str) -> bool:
        """Give rights, see zwfw.member; whether the login is new, and so has no password yet."""
        return self._one("select zwfw.enrol($1, $2, $3)", login, office, unit) == "t"

    def dismiss(self, login: str, office: str) -> int:
        """Take all rights to an office; how many there were."""
        return int(self._one("select zwfw.dismiss($1, $2)", login, office))

    def close(self) -> None:
        """Let go of the server."""
        self._connection.close()

    def _one(self, sql: str, *values: str) -> str:
        """The first value of the answer; empty where there is none."""
        try:
            rows = self._connection.rows(sql, *values)
        except SqlError as error:
            raise refusal(error) from None
        except CutError as error:
            raise UnreachableError(f"服务器断了：{error}") from None
        return (rows[0][0] or "") if rows else ""

    def _run(self, script: str) -> None:
        try:
            self._connection.run(script)
        except SqlError as error:
            raise refusal(error) from None
        except CutError as error:
            raise UnreachableError(f"服务器断了：{error}") from None


def _sql(name: str) -> str:
    return (files(__package__) / f"{name}.sql").read_text("utf-8")
