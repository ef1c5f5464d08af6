"""Who signs a paper, and its number: as the workspace says, else the notice's issuer and none."""

from typing import Annotated, NamedTuple

from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.registry.fields import about
from zwfw_cli.core.registry.office import Office, PaperForm, number_text
from zwfw_cli.core.registry.registry import Registry


class Signature(NamedTuple):
    """What a paper says of those who issue it."""

    issuer: Annotated[str, about("印发单位全称")]
    short: Annotated[str, about("印发单位简称；没有写的同全称")]
    contact: Annotated[str | None, about("联系人；没有写为 null")]
    telephone: Annotated[str | None, about("联系电话；没有写为 null")]
    number: Annotated[str | None, about("文件的编号；没有规定写法为 null")] = None


def signature(registry: Registry, period: Period | None = None) -> Signature:
    """The signature of the paper of a period, or of papers that have numbers of their own."""
    return signature_of(registry.office, registry.notice.issuer, period)


def signature_of(office: Office | None, issuer: str, period: Period | None = None) -> Signature:
    """The same; ``issuer`` signs where there is no office."""
    if office is None:
        return Signature(issuer, issuer, None, None)
    forms = office.papers._asdict() if office.papers is not None else {}
    form: PaperForm | None = forms.get(period.kind) if period is not None else None
    return Signature(
        issuer=office.issuer,
        short=office.short or office.issuer,
        contact=office.contact,
        telephone=office.telephone,
        number=number_text(form.number, *period.ordinal) if form and period else None,
    )
