"""Reading a Chinese deadline phrase: words and the document's year → dated milestones.

The way of a phrase, one module each::

    source      spaces, widths, quotations, numbering → one clean line
    withyear    2022年6月, 2022-06-30, “十四五”      → points in time …
    withinyear  6月30日, 三季度末, 上半年, 年底       → … of a year still open
    points      the day that a point stands for
    spans       ranges and lists of points, 前 and 起 behind them
    undated     每月…, …日内, 春节前: expressions of time that have no day
    scan        the line → tokens: spans and undated expressions
    clauses     each token in its clause, with its
    dateroles   … part: a deadline, a start, or a description of something?
    labels      … action that is due
    dating      the days of a span, given what was settled before it
    standingwords  持续推进, 适时; 待定
    phrases     tokens → milestones, ongoing, notes (gathered in a draft)
"""

from zwfw_cli.core.grammar.deadlines.phrases import read_deadline
from zwfw_cli.core.grammar.deadlines.reading import DatedLabel, Reading

__all__ = ["DatedLabel", "Reading", "read_deadline"]
