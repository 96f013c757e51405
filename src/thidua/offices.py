"""Every office of a data folder, each standing alone: one that cannot be evaluated stops no other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from attrs import evolve, frozen

from thidua.flow import Evaluation, Register
from thidua.law.award import Award
from thidua.load import Vocabulary, Workspace, Workspaces, check_year, find_workspaces, load_register
from thidua.pipeline import evaluate
from thidua.plugins import LoadedProvince, National, Provinces, available, blamed, check_pin, load_national
from thidua.problems import DataError, NoYearError, PluginError, Problem, ThiduaError, inner_fault, not_allowed
from thidua.records import TABLES
from thidua.shown import Shown

REGISTER = "register.sqlite"
LONG_BYTES = 1_000_000  # about a second of reading and judging


@frozen(eq=False)
class NotEvaluated(Shown):
    """An office that could not be evaluated, why, and with which exit status."""

    office: str
    reasons: tuple[str, ...]
    exit_status: int
    problems: tuple[Problem, ...] = ()


@frozen(eq=False)
class Loaded(Shown):
    """An office ready to be evaluated."""

    register: Register
    province: LoadedProvince | None


@frozen(eq=False)
class Run(Shown):
    """What a command over a data folder came to; `messages` are lines for stderr."""

    base: Path
    year: int
    evaluations: tuple[tuple[Evaluation, LoadedProvince | None], ...]
    not_evaluated: tuple[NotEvaluated, ...]
    messages: tuple[str, ...]
    is_sample: bool = False  # the data that ships with the package, because no workspace was at hand
    roots: tuple[Path, ...] = ()  # the folders of the offices that were asked for

    @property
    def exit_status(self) -> int:
        """The highest status met."""
        refused = (3 for evaluation, _ in self.evaluations if evaluation.refused)
        none = 0 if self.evaluations or self.not_evaluated else 1
        return max([none, *refused, *(failed.exit_status for failed in self.not_evaluated)])


Tell = Callable[[str], None]
OfficeOutcome = tuple[Evaluation, LoadedProvince | None] | NoYearError | NotEvaluated  # what becomes of one office


def run(
    data: Path | None,
    year: int,
    office: str | None = None,
    decision_date: date | None = None,
    tell: Tell = lambda line: None,
    provinces: Provinces | None = None,
    thorough: bool = False,
) -> Run:
    """Evaluates the offices of `data`, or the one named, by the provinces installed or by these.

    `tell` hears how a long run gets on; `thorough` asks about everything in the data that is hardly meant.

    Raises UsageError for an office that is not there.
    """
    found = find_workspaces(data, Path.cwd())
    provinces = provinces or available()
    chosen = found.chosen(office)
    provinces.refuse_shared_awards(_trusted(chosen, provinces))
    outcomes = {each.label: _outcome(each, year, provinces, decision_date, tell, thorough) for each in chosen}
    done = _run_of(evolve(found, broken={}) if office else found, year, outcomes)
    return evolve(done, roots=tuple(each.root for each in chosen))


def _run_of(found: Workspaces, year: int, outcomes: Mapping[str, OfficeOutcome]) -> Run:
    """What became of the offices, by label; of those whose settings are broken only that."""
    without = [(label, str(error)) for label, error in outcomes.items() if isinstance(error, NoYearError)]
    failed = [_not_evaluated(label, error) for label, error in found.broken.items()]
    failed += [one for one in outcomes.values() if isinstance(one, NotEvaluated)]
    done = tuple(one for one in outcomes.values() if isinstance(one, tuple))
    messages = [*filter(None, [found.note, found.hidden]), *_left_out(without, year, bool(found.note))]
    return Run(found.base, year, done, tuple(failed), tuple(messages), bool(found.note))


def _outcome(
    workspace: Workspace, year: int, provinces: Provinces, decision_date: date | None, tell: Tell, thorough: bool
) -> OfficeOutcome:
    """What becomes of one office, whatever becomes of the others."""
    try:
        return _evaluated(workspace, year, provinces, decision_date, tell, thorough)
    except NoYearError as error:
        return error
    except Exception as error:
        return _not_evaluated(workspace.office.code, error)


def _evaluated(
    workspace: Workspace, year: int, provinces: Provinces, decision_date: date | None, tell: Tell, thorough: bool
) -> tuple[Evaluation, LoadedProvince | None]:
    """One office; of one that takes a while its stages are told."""
    long = _is_long(workspace, year)
    if long:
        tell(f"{workspace.office.name}: đang đọc số liệu…")
    national = load_national()
    loaded = load_office(workspace, year, national, provinces, thorough)
    if long:
        tell(f"{workspace.office.name}: đang đánh giá {len(loaded.register.tables['people'])} người…")
    return evaluate(loaded.register, national, loaded.province, decision_date), loaded.province


def _not_evaluated(office: str, error: Exception) -> NotEvaluated:
    """Why one office was not evaluated; a fault of our own is its office's alone, too."""
    error = not_allowed(error) or error
    if isinstance(error, DataError):
        return NotEvaluated(office, tuple(map(str, error.problems)), error.exit_status, error.problems)
    said = error if isinstance(error, ThiduaError) else blamed(error)
    if said is not None:
        return NotEvaluated(office, (str(said),), said.exit_status)
    if os.environ.get("THIDUA_DEBUG"):
        raise error
    return NotEvaluated(office, (inner_fault(error),), 4)


def _left_out(without: list[tuple[str, str]], year: int, is_sample: bool) -> list[str]:
    """The offices that keep no records of the year; of the samples in one line, since nobody need add to them."""
    if is_sample and without:
        return [f"Số liệu mẫu năm {year} không có: {', '.join(label for label, _ in without)}."]
    return [message for _, message in without]


def _is_long(workspace: Workspace, year: int) -> bool:
    """Whether the tables of the year are large enough for someone to wait for them."""
    tables = [*(workspace.root / str(year)).glob("*.csv"), *workspace.root.glob(f"{year}.xlsx")]
    return sum(path.stat().st_size for path in tables) > LONG_BYTES


def load_office(
    workspace: Workspace,
    year: int,
    national: National,
    provinces: Provinces | None = None,
    thorough: bool = False,
) -> Loaded:
    """One office's province and register; raises PluginError or DataError.

    First of all NoYearError: an office left out needs no plugin.
    """
    check_year(workspace, year)
    province = province_of(workspace, provinces or available())
    register = load_register(workspace, year, vocabulary(national, province), thorough)
    return Loaded(_remembered(register, workspace, thorough), province)


def year_problems(workspace: Workspace, year: int, words: Vocabulary, home: Path) -> tuple[Problem, ...]:
    """What is wrong with a year, also against the register that is kept at `home`; nothing where there is no year."""
    try:
        register = load_register(workspace, year, words)
        return _remembered(register, evolve(workspace, root=home)).warnings
    except NoYearError:
        return ()
    except DataError as error:
        return error.problems


def _remembered(register: Register, workspace: Workspace, thorough: bool = False) -> Register:
    """With the years that the register of decisions holds, where the office keeps one."""
    if not os.path.lexists(workspace.root / REGISTER):  # a link may point to a share that is not there today
        return register
    from thidua.load.recorded import check_recorded
    from thidua.register.merge import with_history

    joined = with_history(register, workspace.root, workspace.path(REGISTER))
    return evolve(joined, warnings=(*joined.warnings, *check_recorded(joined.tables, REGISTER, thorough)))


def _trusted(workspaces: Iterable[Workspace], provinces: Provinces) -> Iterator[str]:
    """The provinces of these offices whose plugins may be run: those that no office has pinned otherwise."""
    for workspace in workspaces:
        with suppress(PluginError):
            if workspace.office.province:
                check_pin(provinces.source(workspace.office.province), workspace.pins)
                yield workspace.office.province


def province_of(workspace: Workspace, provinces: Provinces) -> LoadedProvince | None:
    """The province of an office; a plugin that is not the one it has pinned is not even imported."""
    code = workspace.office.province
    if not code:
        return None
    check_pin(provinces.source(code), workspace.pins)
    return provinces.load(code)


def vocabulary(national: National, loaded: LoadedProvince | None) -> Vocabulary:
    """The tables, awards, statements and headings that a workspace may use."""
    province = loaded.province if loaded else None
    awards = {rule.award.code: rule.award.name for regime in national.regimes for rule in regime.rules}
    given = [*(text.statements for text in national.regimes), *(text.statements for text in national.ratings)]
    statements = {statement.code: statement.label for group in given for statement in group}
    below, official = awards_below(national, loaded), _official(national, loaded)
    if province is None:
        return Vocabulary(TABLES, awards, statements, below=below, official=official)
    return Vocabulary(
        {**TABLES, **{table.name: table for table in province.tables}},
        {**awards, **{award.code: award.name for award in province.awards}},
        {**statements, **{statement.code: statement.label for statement in province.statements}},
        province.aliases,
        below,
        official,
    )


def _official(national: National, loaded: LoadedProvince | None) -> dict[str, Award]:
    """The awards that can be judged, by code."""
    awards = {rule.award.code: rule.award for regime in national.regimes for rule in regime.rules}
    return awards | {award.code: award for award in (loaded.province.awards if loaded else ())}


def awards_below(national: National, loaded: LoadedProvince | None) -> dict[str, tuple[str, ...]]:
    """Of each award the lower ones of its kind and stream that the same subjects can have, from high to low."""
    awards = _official(national, loaded)
    in_order = sorted(awards.values(), key=lambda award: (-award.height, award.code))
    return {award.code: tuple(one.code for one in in_order if award.is_above(one)) for award in in_order}
