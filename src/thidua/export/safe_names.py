"""Names of files for what people typed: ids of people and units, made safe for any system, one file for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

LONGEST = 80
# What Windows keeps for its devices, whatever the ending.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))}


def safe_names(ids: Iterable[str]) -> Mapping[str, str]:
    """A name for each id, in letters, digits, - and _; ids that would share one are numbered."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for one in ids:
        plain = re.sub(r"[^\w-]", "_", one)[:LONGEST]
        names[one] = _free(f"_{plain}" if plain.lower() in _DEVICES else plain, taken)
        taken.add(names[one].casefold())  # where capitals make no difference
    return names


def _free(name: str, taken: set[str]) -> str:
    number, candidate = 1, name
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{name}-{number}"
    return candidate
