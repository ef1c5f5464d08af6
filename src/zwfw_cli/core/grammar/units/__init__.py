"""Reading a cell of responsible units: names, collectives, roles.

The way of a cell, one module each::

    roles        labels (牵头单位：) and verbs (…牵头) that tell what the names do
    segments     the cell → runs of names that share a role; notes set apart
    names        separators, brackets, 和, 等 → the single names of a run
    collectives  does a name stand for one definite body, or for 各…, 有关…, 街镇?
    elision      市教委、财政局 → 市财政局
    words        a stretch of text in both spellings, cut without breaking brackets
    cells        all of it put together
"""

from zwfw_cli.core.grammar.units.cells import UnitCell, read_units

__all__ = ["UnitCell", "read_units"]
