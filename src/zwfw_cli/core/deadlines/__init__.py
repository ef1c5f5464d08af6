"""Reading a Chinese deadline phrase: words and the document's year → dated milestones.

The way of a phrase, one module each::

    source       spaces, widths, quotations, numbering   → one clean line
    points       points in time: years, months, quarters …, and the day they stand for
    spans        ranges and lists of points, 前 and 起 after them
    undated      每月…, …日内, 持续推进, 待定: what has no day
    scan         the line → tokens of the four kinds above
    roles        is this date a deadline, a start, or does it describe something?
    labels       the action that is due
    reader       tokens → milestones, ongoing, notes
"""

from zwfw_cli.core.deadlines.reader import read_deadline
from zwfw_cli.core.deadlines.reading import DatedLabel, Reading

__all__ = ["DatedLabel", "Reading", "read_deadline"]
