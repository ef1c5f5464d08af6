"""Whether a sheet may be answered."""

from datetime import date

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.register import VOID, Registered


def check_reply(sheet: Registered, on: date) -> None:
    """RefusedError for a sheet that was taken back, and for an answer before it was sent."""
    if sheet.state == VOID:
        raise RefusedError(f"{sheet.title}已撤销，不用回复；用 zwfw register 查编号。")
    if on < sheet.on:
        raise RefusedError(f"{sheet.title}是{sheet.on}发出的，回复不能早于这一天；请改 --on。")
