"""Whose register it is: each decision bears the code of the office that recorded it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from thidua.flow import Office
from thidua.register.store import DamagedError, is_begun, reading, stop


def refuse_other(path: Path, office: Office) -> None:
    """Raises DataError for the register, or the copy of one, of another office; what bears no code yet may be ours."""
    strange = sorted(_offices(path) - {office.code, *office.former_codes}) if is_begun(path) else []
    if strange:
        told = f'sổ này của cơ quan mã {_listed(strange)}, không phải của {office.name} (mã "{office.code}")'
        every = _listed([*office.former_codes, *strange])
        renamed = f"nếu cơ quan này đã đổi mã thì ghi former_codes = [{every}] vào mục [office] của thidua.toml"
        raise stop(path, f"{told}; hãy dùng sổ của chính cơ quan này; {renamed}")


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(f'"{code}"' for code in codes)


def _offices(path: Path) -> set[str]:
    """None of a damaged file: whoever reads it next says so better."""
    with suppress(DamagedError), reading(path) as db:
        return {row["office"] for row in db.execute("SELECT DISTINCT office FROM decisions WHERE office IS NOT NULL")}
    return set()
