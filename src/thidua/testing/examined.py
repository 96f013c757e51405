"""What is examined: one plugin with its cases, and what of it the checks ask for again and again."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import define, evolve

from thidua.assess import Assembly, assemble
from thidua.cases import Case
from thidua.cases.build import read_cases
from thidua.flow import Evaluation
from thidua.law.award import AwardRule
from thidua.law.citation import Citation
from thidua.law.criterion import Condition, Criterion, conditions, walk
from thidua.law.fact import Fact
from thidua.law.rulebook import AddRule, Province, Replace, RuleBook, SetValue, Tighten
from thidua.pipeline import evaluate
from thidua.plugins import LoadedProvince, Provinces, Source, load_national
from thidua.problems import Problem, ThiduaError
from thidua.shown import Shown


@define(eq=False, slots=False)
class Examined(Shown):
    """A plugin that loaded, where its cases are, and the provinces beside it."""

    source: Source
    loaded: LoadedProvince
    provinces: Provinces
    case_files: tuple[Path, ...]

    @property
    def province(self) -> Province:
        """What the plugin gives."""
        return self.loaded.province

    @cached_property
    def _read(self) -> tuple[list[Case], list[Problem]]:
        return read_cases(self.case_files, self.provinces) if self.case_files else ([], [])

    @property
    def cases(self) -> list[Case]:
        """The cases that could be read."""
        return self._read[0]

    @property
    def case_problems(self) -> list[Problem]:
        """What is wrong with the others."""
        return self._read[1]

    @cached_property
    def own_cases(self) -> list[Case]:
        """The cases that are judged by this province."""
        return [case for case in self.cases if case.province and case.province.province.code == self.province.code]

    @cached_property
    def _attempts(self) -> list[tuple[Case, Evaluation | None]]:
        return [(case, _attempt(case)) for case in self.own_cases]

    @property
    def evaluated(self) -> list[tuple[Case, Evaluation]]:
        """The cases with what the stages make of them; one that cannot be evaluated is left to the check of cases."""
        return [(case, evaluation) for case, evaluation in self._attempts if evaluation]

    def assemblies(self, is_turned: bool = False) -> list[Assembly]:
        """The dossiers of every case with levels and titles; `is_turned`: from tables whose rows run the other way."""
        found = []
        for case, evaluation in self._attempts:
            step = -1 if is_turned else 1
            tables = {name: rows[::step] for name, rows in case.register.tables.items()}
            assembly = assemble(evolve(case.register, tables=tables))
            levels = evaluation.ratings.levels if evaluation else [None] * len(assembly.people)
            assembly.shared.levels = list(levels)[::step]
            results = evaluation.results if evaluation else ()
            assembly.shared.standing = {(one.rule.award.code, one.rule.of): one.standing[::step] for one in results}
            found.append(assembly)
        return found

    def own_facts(self) -> list[Fact]:
        """The facts whose functions this plugin brings, each once."""
        asked = [condition.fact for _, condition in self.conditions()]
        found = dict.fromkeys([*self.province.facts, *asked])
        return [fact for fact in found if self._is_own(fact)]

    def _is_own(self, fact: Fact) -> bool:
        """By the file of its function; what does not tell its file is looked at as well."""
        function: Any = fact.function
        while hasattr(function, "__wrapped__") or hasattr(function, "func"):
            function = getattr(function, "__wrapped__", None) or function.func
        code = getattr(function, "__code__", None)
        return code is None or any(Path(code.co_filename).is_relative_to(folder) for folder in self.loaded.folders)

    def line_of(self, error: BaseException) -> str:
        """Where in the plugin something failed, to stand behind what is said of it; empty where it failed elsewhere."""
        frames = traceback.extract_tb(error.__traceback__)
        theirs = [one for one in frames if is_under(one.filename, self.loaded.folders)]
        return f" ({Path(theirs[-1].filename).name}, dòng {theirs[-1].lineno})" if theirs else ""

    def conditions(self) -> Iterator[tuple[str, Condition]]:
        """Every condition that a rule book adds or sets in place of another, with the award or level it is for."""
        for book in self.province.rulebooks:
            for change in book.changes:
                for tree in _trees_of(change):
                    award = change.rule.award.code if isinstance(change, AddRule) else getattr(change, "award", "")
                    yield from ((award, condition) for condition in conditions(tree))

    def settings(self) -> Iterator[tuple[RuleBook, SetValue]]:
        """Every figure that a rule book sets."""
        for book in self.province.rulebooks:
            yield from ((book, change) for change in book.changes if isinstance(change, SetValue))

    def days(self) -> list[date]:
        """Days of every rule book on which something may change: its first, those of texts, the ends of years."""
        return sorted({day for book in self.province.rulebooks for day in _days(book)})


def is_under(file: str, folders: Sequence[Path]) -> bool:
    """Whether a file lies in one of these folders."""
    return any(Path(file).is_relative_to(folder) for folder in folders)


def _attempt(case: Case) -> Evaluation | None:
    with suppress(ThiduaError):
        return evaluate(case.register, load_national(), case.province, whole_pool=case.whole_pool)
    return None


def trees(book: RuleBook) -> Iterator[Criterion]:
    """The criteria that a rule book brings."""
    for change in book.changes:
        yield from _trees_of(change)


def _trees_of(change: Any) -> Iterator[Criterion]:
    if isinstance(change, Tighten):
        yield change.condition
    elif isinstance(change, Replace):
        yield change.standard
    elif isinstance(change, AddRule):
        yield change.rule.criterion


def added_rules(book: RuleBook) -> list[AwardRule]:
    """The rules that a rule book adds."""
    return [change.rule for change in book.changes if isinstance(change, AddRule)]


def cites_of(book: RuleBook) -> Iterator[Citation]:
    """What the changes and the quorums of a rule book cite."""
    given: list[Any] = [change.cites for change in book.changes]
    given += [node.cites for tree in trees(book) for node in walk(tree)]
    given += [held.cites for rule in added_rules(book) for held in (rule.quota, rule.ballot) if held]
    given += [quorum.cites for quorum in book.procedure.quorums]
    for cites in given:
        yield from cites if isinstance(cites, tuple) else filter(None, [cites])


def _days(book: RuleBook) -> Iterator[date]:
    """Only days that a text on awards covers: on others there is nothing to enact."""
    national = load_national()
    last = max(text.valid.end or date.max for text in national.regimes)
    start, end = book.valid.start, min(book.valid.end or last, last)
    starts = [text.valid.start for text in national.regimes] + [text.valid.start for text in national.ratings]
    figures = [entry.day for text in national.regimes for figure in text.parameters for entry in figure.history]
    years = [date(year, month, day) for year in range(start.year, end.year + 1) for month, day in ((1, 1), (12, 31))]
    for day in (start, *starts, *figures, *years, end - timedelta(days=1)):
        if start <= day < end and any(day in text.valid for text in national.regimes):
            yield day
