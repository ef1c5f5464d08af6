"""``zwfw share``: the journal on a server, from its setting up to what waits for it."""

from types import MappingProxyType
from typing import Annotated, Final

import typer

from zwfw_cli.cli import sharing
from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.command import Words
from zwfw_cli.cli.shell.options import AsOf, Output, Root

HELP: Final = """台账放在 PostgreSQL 服务器上，各办公室、各单位同时记；命令和在文件上一样用。
工作区的 data/journal.toml 写明服务器和办公室，不写密码（用 ~/.pgpass、PGSERVICE）；
环境变量 ZWFW_JOURNAL 优先于它，如 'service=zwfw office=北碚'。怎样搭建见 docs/shared.md。

例：
  zwfw share init --dsn 'service=zwfw user=dba' --name 北碚
  zwfw share grant office1 --office --dsn 'service=zwfw user=dba'
  zwfw share push
  zwfw share status"""
INIT_HELP: Final = """在服务器上建表、函数和角色，或升到本版；可以重复运行。由能建角色的管理员做。
写了 --name 的，同时建这个办公室的台账，并在工作区写 data/journal.toml。

例：
  zwfw share init --dsn 'service=zwfw user=dba'
  zwfw share init --dsn 'service=zwfw user=dba' --name 北碚"""
GRANT_HELP: Final = """给一个数据库用户权限，没有的用户先建（无密码，由管理员设）。三种里写一种：
--unit：联络员，只记本单位的，读本办公室的；--office：办公室，什么都记；--city：市里，读各办公室的。

例：
  zwfw share grant zhang --unit 区信息中心 --dsn 'service=zwfw user=dba'
  zwfw share grant office1 --office --dsn 'service=zwfw user=dba'
  zwfw share grant city1 --city --dsn 'service=zwfw user=dba'"""
REVOKE_HELP: Final = """收回一个用户对本办公室台账的权限；--city 收回市里的。用户本身不删。

例：
  zwfw share revoke zhang --dsn 'service=zwfw user=dba'"""
STATUS_HELP: Final = """服务器连不连得上、我有什么权限、台账到哪一条、本机副本和待送的各有多少。

例：
  zwfw share status"""
PUSH_HELP: Final = """把工作区已有的 data/journal.jsonl 原样送到服务器；可以重复运行，已有的不再送。
前后不衔接的不送，指出是哪一条。

例：
  zwfw share push"""
PULL_HELP: Final = """把服务器上的台账原样取来：不写 -o 更新本机副本，写 -o 存成一份备份。

例：
  zwfw share pull
  zwfw share pull -o 备份.jsonl"""
PUBLISH_HELP: Final = """把本办公室的登记册（data/*.yaml）存到服务器，供市里汇总；内容没变不产生新版本。

例：
  zwfw share publish"""
SYNC_HELP: Final = """把 data/outbox.jsonl 里的记录依次送到服务器。已经在的（应答丢了的）认得出来，不会重复；
同一次记下的几条（一张表、一次更正）要么都送，要么都不送。不再合规则的逐条说明，留在原处，
退出码为4。

例：
  zwfw share sync"""

Dsn = Annotated[
    str | None,
    typer.Option("--dsn", metavar="DSN", help="服务器，libpq 的写法，不含密码；默认按工作区"),
]
Name = Annotated[
    str | None, typer.Option("--name", metavar="OFFICE", help="办公室在服务器上的名称")
]
Login = Annotated[str, typer.Argument(metavar="USER", help="数据库用户名")]
Unit = Annotated[
    str | None,
    typer.Option("--unit", metavar="UNIT", help="联络员的单位", autocompletion=complete.units),
]
OfficeFlag = Annotated[bool, typer.Option("--office", help="本办公室的经办人")]
CityFlag = Annotated[bool, typer.Option("--city", help="市里，只读全部")]


def init(dsn: Dsn = None, name: Name = None, root: Root = None) -> None:
    """Make or upgrade what the server holds."""
    sharing.init(root, dsn, name)


def grant(
    login: Login,
    unit: Unit = None,
    office: OfficeFlag = False,
    city: CityFlag = False,
    dsn: Dsn = None,
    root: Root = None,
) -> None:
    """Give rights."""
    sharing.grant(root, dsn, login, sharing.Right(unit, office, city))


def revoke(login: Login, city: CityFlag = False, dsn: Dsn = None, root: Root = None) -> None:
    """Take rights."""
    sharing.revoke(root, dsn, login, city)


def status(root: Root = None, as_of: AsOf = None) -> None:
    """How things stand."""
    sharing.status(root, as_of)


def push(root: Root = None) -> None:
    """The file to the server."""
    sharing.push(root)


def pull(output: Output = None, root: Root = None) -> None:
    """The server's to the copy, or to a file."""
    sharing.pull(root, output)


def publish(root: Root = None) -> None:
    """The registry to the server."""
    sharing.publish(root)


def sync(root: Root = None, as_of: AsOf = None) -> int:
    """What waits to the server; 4 where some of it was refused."""
    from zwfw_cli.cli import syncing

    return syncing.sync(root, as_of)


WORDS: Final[Words] = MappingProxyType(
    {
        "init": ("在服务器上建表、函数和角色", INIT_HELP, init),
        "grant": ("给一个用户权限", GRANT_HELP, grant),
        "revoke": ("收回一个用户的权限", REVOKE_HELP, revoke),
        "status": ("连接、权限、副本、待送的", STATUS_HELP, status),
        "push": ("把已有的台账送到服务器", PUSH_HELP, push),
        "pull": ("把服务器上的台账取来", PULL_HELP, pull),
        "publish": ("发布本办公室的登记册", PUBLISH_HELP, publish),
        "sync": ("送出连不上时记下的", SYNC_HELP, sync),
    }
)
