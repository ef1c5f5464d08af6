"""Reading a cell of responsible units: names, collectives, roles.

The way of a cell, one module each::

    segments     labels, role words, notes      → runs of names with the role they carry
    names        separators, brackets, 和, 等   → the single names of a run
    collectives  does a name stand for one definite body, or for 各…, 有关…, 街镇?
    elision      市教委、财政局 → 市财政局
    reader       all of it put together
"""

from zwfw_cli.core.unitcells.reader import UnitCell, read_units

__all__ = ["UnitCell", "read_units"]
