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
    groups, names = _groups(assembly, of, pool)
    return Pools(base, columns, id_of, whole, groups, len(names), names.__getitem__, assembly.store)


def _groups(assembly: Assembly, of: str, pool: str) -> tuple[Codes, list[str]]:
    """The pool of each subject, and what the pools are called."""
    files, store = assembly.files, assembly.store
    number = len(assembly.units)
    home = files.home_units if of == PERSON else store.pack(range(number), number, number)
    if pool == "unit" and of == PERSON:
        return home, [*files.ids(UNIT), ""]
    if pool == "bloc":
        blocs: Column = numbered([*files.own_column(UNIT, "bloc"), None])
        return store.gather(home, blocs.codes, len(blocs.values)), [bloc or "" for bloc in blocs.values]
    return store.gather(home, [*files.parents, number], number + 1), [*files.ids(UNIT), ""]
