"""Who stands on the lists of the other years of a workspace: the same one keeps its id, nobody gets another's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from thidua.load.foreign.ledger import Texts
from thidua.load.foreign.target import read_target
from thidua.load.vocabulary import Vocabulary
from thidua.load.workspace import Workspace
from thidua.problems import DataError, Problem, Where

_LISTS = ("people", "units", "initiatives")


def other_years(
    workspace: Workspace, year: int, vocabulary: Vocabulary, recorded: Mapping[str, str]
) -> tuple[Mapping[str, Sequence[Texts]], list[Problem]]:
    """The rows of their lists, the nearest year first, those `recorded` by id alone, and which years are unreadable."""
    rows: dict[str, list[Texts]] = defaultdict(list)
    problems = []
    for other in sorted(years_of(workspace) - {year}, key=lambda each: (abs(each - year), each)):
        try:
            tables = read_target(workspace, other, vocabulary).tables
        except DataError:
            message = f"số liệu năm {other} không đọc được nên chưa biết ai đã có mã; hãy chạy thidua check {other}"
            problems.append(Problem(Where(workspace.path(str(other))), message, "warning"))
            continue
        for name in _LISTS:
            rows[name] += (texts for _, texts in tables[name].rows())
    known = {texts.get("person_id") for texts in rows["people"]} | {texts.get("unit_id") for texts in rows["units"]}
    strangers = {code: name for code, name in recorded.items() if code not in known}
    rows["people"] += ({"person_id": code, "full_name": name} for code, name in strangers.items())
    return rows, problems


def years_of(workspace: Workspace) -> set[int]:
    """The years that a workspace has tables of."""
    return {int(path.stem) for path in workspace.root.glob("[12][0-9][0-9][0-9]*") if _holds_year(path.name)}


def _holds_year(name: str) -> bool:
    return name.removesuffix(".xlsx").isdigit() and len(name.removesuffix(".xlsx")) == 4
