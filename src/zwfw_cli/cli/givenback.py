"""Where the rows of a reply that go back are written: a workbook beside its file."""

from pathlib import Path

from zwfw_cli.core.answers.replies.ledger import Ledger
from zwfw_cli.core.answers.replies.merge import Merged, Result
from zwfw_cli.core.answers.replies.returning import returned
from zwfw_cli.core.errors import ZwfwError
from zwfw_cli.render.views.replies import Collected


def given_back(ledger: Ledger, one: Collected) -> Collected:
    """The refused rows as a sheet beside the file."""
    from zwfw_cli.render.excel.replysheet import as_workbook
    from zwfw_cli.store.files import write_atomically

    sheet = returned(ledger, one.merged) if one.merged is not None else None
    if one.merged is None or sheet is None:
        return one
    place = _place_beside(Path(one.file), one.merged)
    if place is None:
        return one
    write_atomically(place, as_workbook(sheet))
    return one._replace(returned=str(place))


def _place_beside(path: Path, merged: Merged) -> Path | None:
    """A name that is free, or holds what was given back before and is not filled in. None where that
    is filled in, and only rows that nobody asked for are left: a person has been told of them.
    """
    from zwfw_cli.intake.replies.reading import read_reply

    count = 1
    while True:
        place = path.with_name(f"{path.stem}_退回{count if count > 1 else ''}.xlsx")
        if not place.exists():
            return place
        try:
            lies = read_reply(place)
            if lies.answers == merged.reply.batch:
                if lies.is_untouched:
                    return place
                if not merged.of(Result.REFUSED):
                    return None
        except (ZwfwError, OSError):
            pass
        count += 1
