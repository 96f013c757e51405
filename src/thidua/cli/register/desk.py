"""The office whose register it is: found, with the words and awards that its rules know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click
from attrs import frozen

from thidua.law.award import COMMENDATION, TITLE, Award
from thidua.load import HISTORY_AWARDS, Vocabulary, Workspace, find_workspaces, load_register
from thidua.offices import province_of, vocabulary
from thidua.plugins import available, load_national
from thidua.problems import DataError, UsageError
from thidua.register import store
from thidua.register.owner import refuse_other
from thidua.register.verify import verify
from thidua.shown import Shown


@frozen(eq=False)
class Desk(Shown):
    """The workspace of a command, the words and the awards that its rules know."""

    workspace: Workspace
    words: Vocabulary
    awards: Mapping[str, Award]

    @property
    def path(self) -> Path:
        """Where the register is."""
        return self.workspace.root / store.NAME

    def code(self, written: str) -> str:
        """The code of an award as it is written; what names none stays, to be told with all that is wrong."""
        return self.words.history_words.find(written) or written


def workspace_of(data: Path | None, office: str | None) -> Workspace:
    """The one workspace that is meant; the samples of the package keep no register."""
    found = find_workspaces(data, Path.cwd())
    if found.note:
        raise UsageError("Không có thidua.toml ở đây; hãy vào thư mục làm việc, hoặc ghi thư mục đó sau --data.")
    chosen = found.chosen(office)
    count = len(chosen) if office else len(found.items) + len(found.broken)
    if count > 1:
        raise UsageError(f"Có {count} cơ quan; hãy chọn một bằng --office: {found.codes}")
    return chosen[0]


def desk_of(data: Path | None, office: str | None) -> Desk:
    """The office with what its province's rules name.

    Raises PluginError where they cannot be had, DataError where the register is another office's.
    """
    workspace = workspace_of(data, office)
    refuse_other(workspace.root / store.NAME, workspace.office)
    national, loaded = load_national(), province_of(workspace, available())
    awards = {rule.award.code: rule.award for regime in national.regimes for rule in regime.rules}
    awards |= {award.code: award for award in (loaded.province.awards if loaded else ())}
    return Desk(workspace, vocabulary(national, loaded), {**_history_awards(), **awards})


def _history_awards() -> dict[str, Award]:
    """What can stand in a history without being judged; whose it is to give, the rules do not say."""
    forms = ("Huân chương", "Bằng khen", "Kỷ niệm chương")
    return {
        code: Award(code, name, ("person", "unit"), COMMENDATION if name.startswith(forms) else TITLE, "", 0)
        for code, name in HISTORY_AWARDS.items()
    }


def years_of(desk: Desk) -> list[Any]:
    """The tables of every year that can be read, the last year first."""
    found: list[Any] = []
    years = {int(path.stem) for path in desk.workspace.root.glob("[12][0-9][0-9][0-9]*") if path.stem.isdigit()}
    for year in sorted(years):
        try:
            found.insert(0, load_register(desk.workspace, year, desk.words).tables)
        except DataError:
            click.echo(f"Lưu ý: số liệu năm {year} có lỗi, không đọc được; hãy chạy thidua check {year}.", err=True)
    return found


def subjects_of(years: Iterable[Any]) -> dict[str, tuple[str, str]]:
    """Kind and name of everyone on the lists of these years; the first of them says the name."""
    found: dict[str, tuple[str, str]] = {}
    for tables in reversed(list(years)):
        found |= {row.unit_id: ("unit", row.name) for row in tables["units"]}
        found |= {row.person_id: ("person", row.full_name) for row in tables["people"]}
    return found


def tell_edits(path: Path) -> None:
    """Edits behind the program's back are said wherever the register is used, and what killed programs have left."""
    for left in store.left_behind(path):
        click.echo(f"Lưu ý: {left}.", err=True)
    if store.is_begun(path):
        for problem in verify(path).problems:
            click.echo(f"Lưu ý: {problem}", err=True)
