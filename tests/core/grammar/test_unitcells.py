"""Unit cells, rule by rule: a cell and the names that stand in it."""

import pytest
from growth import grows_in_step
from hypothesis import given, settings
from hypothesis import strategies as st

from zwfw_cli.core.grammar.units import read_units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        # separators
        ("区民政局、区审计局", ["区民政局", "区审计局"]),
        ("区民政局，区审计局；区统计局", ["区民政局", "区审计局", "区统计局"]),
        ("区民政局,区审计局;区统计局。", ["区民政局", "区审计局", "区统计局"]),
        ("区民政局\n区审计局", ["区民政局", "区审计局"]),
        ("区民政局、\n区审计局", ["区民政局", "区审计局"]),
        ("区民政局/区审计局", ["区民政局", "区审计局"]),
        ("1.区民政局；2.区审计局", ["区民政局", "区审计局"]),
        # white space is dropped, except between two whole names
        ("区 民 政 局、  区审计局", ["区民政局", "区审计局"]),
        ("区民政局 区审计局", ["区民政局", "区审计局"]),
        # brackets around the whole, labels, role words, 等
        ("（区民政局、区审计局）", ["区民政局", "区审计局"]),
        ("〔责任单位：区民政局、区审计局〕", ["区民政局", "区审计局"]),
        ("区民政局、区审计局等按职责分工负责", ["区民政局", "区审计局"]),
        ("区民政局、区审计局等部门分别负责", ["区民政局", "区审计局"]),
        ("区民政局等9个部门", ["区民政局"]),
        ("由区民政局具体负责", ["区民政局"]),
        ("区高等教育局等", ["区高等教育局"]),
        # a second name in brackets belongs to the first
        ("市档案局（市地方志办）、市审计局", ["市档案局（市地方志办）", "市审计局"]),
        # 和 and 及 inside a name never split
        ("区规划和自然资源局、区文化和旅游局", ["区规划和自然资源局", "区文化和旅游局"]),
        ("省粮食和物资储备局", ["省粮食和物资储备局"]),
        # between two whole names they do
        ("区民政局和区审计局", ["区民政局", "区审计局"]),
        # 协办 is no role word inside 政协办
        ("县人大办、县政协办", ["县人大办", "县政协办"]),
        # a city whose name ends like 州市, a county-level one like 县市
        ("徐州市、常州市政府", ["徐州市", "常州市政府"]),
        ("辉县市政府", ["辉县市政府"]),
        # a deadline in the same bracket is no unit
        ("（区民政局牵头，8月底前完成）", ["区民政局"]),
        ("（责任单位：区民政局；完成时限：8月底）", ["区民政局"]),
        # one definite body, though the name sounds general
        ("区政府", ["区政府"]),
        ("高新区管委会", ["高新区管委会"]),
        ("龙凤桥街道、静观镇", ["龙凤桥街道", "静观镇"]),
        ("區民政局、區審計局", ["區民政局", "區審計局"]),
    ],
)
def test_names_in_text_order(text: str, units: list[str]) -> None:
    cell = read_units(text)

    assert list(cell.units) == units
    assert cell.collectives == ()


@pytest.mark.parametrize("text", ["", " ", "无", "/", "／", "-", "–", "——", "无。"])
def test_an_empty_cell_has_no_names(text: str) -> None:
    assert read_units(text).members == ()


@pytest.mark.parametrize(
    ("text", "units", "collectives"),
    [
        # words that mark a collective
        ("有关部门", [], ["有关部门"]),
        ("各相关单位", [], ["各相关单位"]),
        ("区属各国有企业", [], ["区属各国有企业"]),
        ("市直有关部门", [], ["市直有关部门"]),
        ("9个园区", [], ["9个园区"]),
        ("三大运营商", [], ["三大运营商"]),
        # kinds and levels without a name
        ("街镇", [], ["街镇"]),
        ("行业主管部门", [], ["行业主管部门"]),
        ("镇人民政府", [], ["镇人民政府"]),
        # beside units
        ("有关部门、街镇", [], ["有关部门", "街镇"]),
        ("区审计局、各街镇", ["区审计局"], ["各街镇"]),
        (
            "区审计局、区民政局等社会救助领域有关部门",
            ["区审计局", "区民政局"],
            ["社会救助领域有关部门"],
        ),
        # an enumeration inside a collective is one
        ("各州、市、县人民政府", [], ["各州、市、县人民政府"]),
        ("各乡镇、街道", [], ["各乡镇、街道"]),
        ("9个镇、街道", [], ["9个镇、街道"]),
        ("市统计局，各县、县级市", ["市统计局"], ["各县、县级市"]),
        ("各区、县级市人民政府", [], ["各区、县级市人民政府"]),
        ("全省州市", [], ["全省州市"]),
        ("各委、办、局", [], ["各委、办、局"]),
        ("各县（市、区）人民政府", [], ["各县（市、区）人民政府"]),
        ("省、市有关部门", [], ["省、市有关部门"]),
        ("中央、省属有关单位", [], ["中央、省属有关单位"]),
        ("各镇人民政府、街道办事处", [], ["各镇人民政府", "街道办事处"]),
        # before a collective 和 and 及 split
        ("区审计局和有关街镇", ["区审计局"], ["有关街镇"]),
        ("区审计局及区级有关部门、各园区", ["区审计局"], ["区级有关部门", "各园区"]),
        ("区审计局等和各街镇", ["区审计局"], ["各街镇"]),
        ("区文化和旅游局和各街镇", ["区文化和旅游局"], ["各街镇"]),
        ("各街镇和有关部门", [], ["各街镇", "有关部门"]),
        # the words behind them tell how, not who
        ("区审计局牵头，各街镇结合实际落实", ["区审计局"], ["各街镇"]),
        # but not inside one
        ("有关部门和单位", [], ["有关部门和单位"]),
        ("各级党委和政府", [], ["各级党委和政府"]),
        ("中央和国家机关有关部门", [], ["中央和国家机关有关部门"]),
    ],
)
def test_a_collective_names_no_single_body(
    text: str, units: list[str], collectives: list[str]
) -> None:
    cell = read_units(text)

    assert list(cell.units) == units
    assert list(cell.collectives) == collectives


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("区民政局牵头，区审计局配合", ["区民政局"], ["区审计局"]),
        ("区民政局牵头、区审计局配合", ["区民政局"], ["区审计局"]),
        ("区民政局、区司法局牵头，各街镇负责落实", ["区民政局", "区司法局"], ["各街镇"]),
        ("牵头单位：区民政局；配合单位：区审计局", ["区民政局"], ["区审计局"]),
        ("主办单位：区民政局 协办单位：区审计局", ["区民政局"], ["区审计局"]),
        ("牵头单位：区民政局，责任单位：各街镇", ["区民政局"], ["各街镇"]),
        ("区民政局（牵头）、区审计局", ["区民政局"], ["区审计局"]),
        ("区民政局会同区审计局等部门负责", ["区民政局"], ["区审计局"]),
        ("区民政局、区审计局（列第一位的为牵头单位，下同）", ["区民政局"], ["区审计局"]),
        ("配合单位：区审计局", [], ["区审计局"]),
        ("区民政局、区审计局按职责分工负责", [], []),
    ],
)
def test_roles_that_the_cell_gives(text: str, lead: list[str], support: list[str]) -> None:
    cell = read_units(text)

    assert list(cell.lead) == lead
    assert list(cell.support) == support


@pytest.mark.parametrize(
    ("text", "literal", "full"),
    [
        ("市民政局、审计局", ["市民政局", "审计局"], ["市民政局", "市审计局"]),
        ("县教育局、龙溪镇政府", ["县教育局", "龙溪镇政府"], ["县教育局", "龙溪镇政府"]),
        ("市民政局、市场监管局", ["市民政局", "市场监管局"], ["市民政局", "市市场监管局"]),
        ("审计局、统计局", ["审计局", "统计局"], ["审计局", "统计局"]),
    ],
)
def test_elided_prefixes_are_filled_in_beside_the_literal_names(
    text: str, literal: list[str], full: list[str]
) -> None:
    cell = read_units(text)

    assert list(cell.units) == literal
    assert list(cell.units_full) == full


def test_members_keep_the_order_of_the_text() -> None:
    assert read_units("各街镇、区审计局、有关部门").members == ("各街镇", "区审计局", "有关部门")


@pytest.mark.parametrize(
    ("text", "members", "note"),
    [
        ("区民政局。以下均需各街镇落实，不再列出", ("区民政局",), "以下均需各街镇落实，不再列出"),
        ("区民政局。各事项均涉及街镇，下同", ("区民政局",), "各事项均涉及街镇，下同"),
        ("区民政局（排名第一的为牵头单位）", ("区民政局",), "排名第一的为牵头单位"),
    ],
)
def test_a_note_is_no_unit(text: str, members: tuple[str, ...], note: str) -> None:
    cell = read_units(text)

    assert cell.members == members
    assert cell.notes == (note,)


@pytest.mark.parametrize(
    ("text", "units", "persons"),
    [
        ("区民政局 王小明", ["区民政局"], ("人名：王小明",)),
        ("区民政局 李 明\n区审计局 赵红", ["区民政局", "区审计局"], ("人名：李明", "人名：赵红")),
        # what ends like an organ or a place is none
        ("区教育局 高教科", ["区教育局高教科"], ()),
        ("区 民 政 局 龙泉镇", ["区民政局龙泉镇"], ()),
    ],
)
def test_a_person_behind_a_unit_is_set_apart(
    text: str, units: list[str], persons: tuple[str, ...]
) -> None:
    cell = read_units(text)

    assert list(cell.units) == units
    assert cell.notes == persons


@pytest.mark.parametrize(
    "unit", ["各", "（", "等", "和各", "区民政局和", "以下，", "\x00", "\n 区", "按职责"]
)
def test_the_work_grows_in_step_with_the_text(unit: str) -> None:
    assert grows_in_step(read_units.__wrapped__, unit)  # which remembers nothing


CELLS = st.lists(
    st.one_of(
        st.text(max_size=4),
        st.sampled_from(
            [
                *"、，。（）各和及等市\n\x00",
                "区民政局",
                "有关部门",
                "牵头",
                "责任单位：",
                "街镇",
                "列第一位",
            ]
        ),
    ),
    max_size=20,
).map("".join)


@settings(deadline=None)
@given(text=CELLS)
def test_no_text_makes_it_raise_and_every_member_is_named_once(text: str) -> None:
    cell = read_units(text)

    assert sorted(cell.members) == sorted(cell.units + cell.collectives)
    assert len(cell.units) == len(cell.units_full)
    assert {*cell.lead, *cell.support} <= {*cell.members}
    assert all(cell.members)
