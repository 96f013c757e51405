"""The pools of a quota: who competes with whom for the places."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.allocate import Pools
from thidua.assess import Assembly
from thidua.columns import Codes, Column
from thidua.law.fact import PERSON, UNIT, Fact
from thidua.rows import numbered


def pools_of(assembly: Assembly, of: str, pool: str, keys: Sequence[Fact], base: Codes, whole: bool) -> Pools:
    """The pools of a kind of subject: the whole register, or one by unit, unit above, or bloc (khối, cụm thi đua)."""
    subjects = assembly.subjects(of)
    columns = [assembly.column(fact, of) for fact in keys]

    def id_of(position: int) -> str:
        return subjects[position].id

    if pool not in ("unit", "parent", "bloc"):
        return Pools(base, columns, id_of, whole, store=assembly.store)
    groups, number = _groups(assembly, of, pool)
    return Pools(base, columns, id_of, whole, groups, number, assembly.store)


def _groups(assembly: Assembly, of: str, pool: str) -> tuple[Codes, int]:
    """The pool of each subject, and how many there are; the last one is of those whose unit is not known."""
    files, store = assembly.files, assembly.store
    number = len(assembly.units)
    home = files.home_units if of == PERSON else store.pack(range(number), number, number)
    if pool == "unit" and of == PERSON:
        return home, number + 1
    if pool == "bloc":
        blocs: Column = numbered([*files.own_column(UNIT, "bloc"), None])
        return store.gather(home, blocs.codes, len(blocs.values)), len(blocs.values)
    return store.gather(home, store.extended(files.parents, number), number + 1), number + 1
