"""Text as YAML: any reader gets the same text back, ours and PyYAML's."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from zwfw_cli.render.scalars import block, flow_list, scalar
from zwfw_cli.store.yamltext import parse

TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="ab :#-?[]{},&*!|>'\"%@`\n\t\\=~<0.1e_是：，"),
    st.sampled_from(
        ["yes", "No", "null", "~", "010", "1:30", "0x1F", "1e3", ".5", "2021-06-30", ".inf", ""]
    ),
)


def ours(text: str) -> object:
    document, problems = parse(text, "x")
    assert problems == []
    return document.data


@given(TEXTS)
def test_a_value(text: str) -> None:
    line = f"key: {scalar(text)}\n"
    assert "\n" not in line[:-1]
    assert yaml.safe_load(line) == {"key": text}
    assert ours(line) == {"key": text}


@given(st.lists(TEXTS, max_size=4))
def test_a_list(texts: list[str]) -> None:
    line = f"- {flow_list(tuple(texts))}\n"
    assert yaml.safe_load(line) == [texts]
    assert ours(line) == [texts]


@given(TEXTS)
def test_lines(text: str) -> None:
    whole = f"a:\n    key: {block(text, 6)}\n    end: x\n"
    assert yaml.safe_load(whole) == {"a": {"key": text, "end": "x"}}
    assert ours(whole) == {"a": {"key": text, "end": "x"}}


def test_plain_where_it_can_be() -> None:
    assert scalar("6月30日前达标：持续推进") == "6月30日前达标：持续推进"
    assert scalar("键: 值") == '"键: 值"'
    assert flow_list(("甲", "乙, 丙")) == '[甲, "乙, 丙"]'
    assert block("一\n二", 4) == "|-\n    一\n    二"
