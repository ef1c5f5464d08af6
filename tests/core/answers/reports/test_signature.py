"""Who signs a paper and how it is numbered."""

import pytest
from plainly import day, office

from zwfw_cli.core.answers.reports.signature import Signature, signature
from zwfw_cli.core.dates.periods import Kind, period_of
from zwfw_cli.core.ledger.sheets import REMIND, URGE, pattern_of, title
from zwfw_cli.core.registry.office import Office, PaperForm, PaperForms

PLAIN = office("T01 甲局 | 发布清单 | 06-30")


def form(number: str) -> PaperForm:
    return PaperForm(number)


FORMS = PaperForms(
    weekly=form("周报{year}第{number}号"),
    monthly=form("通报〔{year}〕{number}期"),
    quarterly=form("分析{number}"),
    notice=form("某督〔{year}〕{number}号"),
)
OFFICE = Office("某县政务服务局", "县政务局", "王某", "0311-1", FORMS)


def test_without_an_office_the_issuer_of_the_notice_signs() -> None:
    issuer = "某县人民政府办公室"
    period = period_of("monthly", day("06-30"))
    assert signature(PLAIN, period) == Signature(issuer, issuer, None, None, None)


@pytest.mark.parametrize(
    ("kind", "when", "number"),
    [
        ("monthly", "06-30", "通报〔2024〕6期"),
        ("weekly", "2024-12-31", "周报2025第1号"),
        ("quarterly", "10-01", "分析4"),
        ("annual", "01-01", None),
        ("daily", "01-01", None),
    ],
)
def test_the_office_signs_and_numbers_by_the_period(
    kind: Kind, when: str, number: str | None
) -> None:
    found = signature(PLAIN.replace(office=OFFICE), period_of(kind, day(when)))
    assert found == Signature("某县政务服务局", "县政务局", "王某", "0311-1", number)


def test_an_office_of_one_name() -> None:
    found = signature(PLAIN.replace(office=Office("某县政务服务局")))
    assert found == Signature("某县政务服务局", "某县政务服务局", None, None, None)


@pytest.mark.parametrize(
    ("issuing", "paper", "said"),
    [
        (None, URGE, "督〔2024〕3号"),
        (None, REMIND, "提〔2024〕3号"),
        (OFFICE, URGE, "某督〔2024〕3号"),
        (OFFICE, REMIND, "提〔2024〕3号"),
        (Office("某局"), URGE, "督〔2024〕3号"),
    ],
)
def test_the_numbers_of_sheets(issuing: Office | None, paper: str, said: str) -> None:
    pattern = pattern_of(issuing, paper)
    assert title(pattern, 2024, 3) == said
    assert title(pattern, 2024, None) == said.replace("3号", "　号")
