"""One spelling for matching, the other for showing.

Notices come with full-width digits, half-width punctuation, traditional characters and the
look-alike radicals of PDF files. Matching works on that one spelling of the same length, so an
offset found there cuts the words as they were written.
"""

import re
import unicodedata
from typing import Final

_TRADITIONAL: Final = (
    "請请於于務务報报經经後后時时間间個个週周號号內内結结實实現现開开啟启動动節节應应須须將将"
    "為为達达標标續续長长進进適适隨随並并從从來来關关單单責责牽牵頭头參参與与負负導导領领協协"
    "辦办縣县鄉乡鎮镇區区園园門门業业處处總总環环財财貿贸發发規规劃划國国資资稅税檢检員员團团"
    "銀银級级屬属聯联確确爭争預预計计擬拟遲迟過过兩两當当連连術术機机構构織织體体産产產产驗验"
    "設设運运農农衛卫監监電电統统訂订製制論论訊讯廳厅會会黨党廣广東东華华遠远無无條条畫画態态"
    "獨独際际職职權权據据組组對对學学醫医藥药險险鐵铁氣气漁渔種种糧粮儲储備备證证視视網网訪访"
    "編编紀纪檔档專专場场館馆眾众婦妇殘残僑侨臺台灣湾傳传戰战軍军隊队兒儿試试項项題题點点強强"
    "積积極极營营輸输郵邮陸陆畢毕歸归歲岁雙双幾几萬万億亿階阶歷历"
)
_PUNCTUATION: Final = {
    **dict.fromkeys("—–―─﹣−‐‑‒", "-"),
    **dict.fromkeys("∼〜", "~"),
    **dict.fromkeys("〔【［﹝〈", "("),
    **dict.fromkeys("〕】］﹞〉", ")"),
    **dict.fromkeys("[{", "("),
    **dict.fromkeys("]}", ")"),
    **dict.fromkeys("﹑､", "、"),
    **dict.fromkeys('「『‘"', "“"),
    **dict.fromkeys("」』’", "”"),
    "｡": "。",
    "﹐": ",",
}
_FULL_WIDTH: Final = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_TABLE: Final = str.maketrans(
    {**_FULL_WIDTH, **_PUNCTUATION} | dict(zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True))
)
_GLYPHS: Final = re.compile("[\u2e80-\u2fd5\uf900-\ufaff]")
"""Radicals and compatibility ideographs, behind which a plain character stands: PDF text has them."""
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zs", "Zl", "Zp"})


def is_invisible(char: str) -> bool:
    """White space, control and zero-width characters; line breaks too."""
    return unicodedata.category(char) in _INVISIBLE


def one_spelling(text: str) -> str:
    """The same text, character for character: half-width, simplified, one kind of dash."""
    return _GLYPHS.sub(_plain_glyph, text).translate(_TABLE)


def _plain_glyph(found: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKC", found.group())
    return plain if len(plain) == 1 else found.group()


def any_of(words: str) -> str:
    """One group of alternatives, parted by white space; earlier ones are tried first."""
    return f"(?:{'|'.join(words.split())})"


def run_of(pattern: str, name: str, least: int = 0) -> str:
    """A run of a pattern as long as it gets, which is never given back; ``name`` is its own.

    What ``(?:…)*+`` means. Before Python 3.11.5 that fails where the pattern has alternatives.
    """
    return rf"(?=(?P<{name}>(?:{pattern}){{{least},}}))(?P={name})"
