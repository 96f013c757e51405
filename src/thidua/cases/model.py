"""A law case, what it expects, and the faults of its author; no reading and no running here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from attrs import Factory, define, frozen

from thidua.flow import Outcome, Register
from thidua.law.level import Level
from thidua.plugins import LoadedProvince
from thidua.problems import Problem, Where
from thidua.shown import Shown


@frozen
class Expected(Shown):
    """What `expect` and `because` name; whatever is None or empty is not compared.

    `level` is None where the level must be open. `totals` holds a number, or a number by kind of subject.
    `warnings` and `ballot` may be empty tuples: then there must be none.
    """

    outcomes: Mapping[str, Outcome] = Factory(dict)
    because: Mapping[str, str] = Factory(dict)
    names_level: bool = False
    level: Level | None = None
    totals: Mapping[str, int | Mapping[str, int]] = Factory(dict)
    prize: int | None = None
    prizes: Mapping[str, int] = Factory(dict)
    quotas: Mapping[str, Mapping[str, int | str]] = Factory(dict)
    authority: Mapping[str, str] = Factory(dict)
    ballot: tuple[str, ...] | None = None
    warnings: tuple[str, ...] | None = None
    refused: bool = False

    @property
    def of_subject(self) -> tuple[str, ...]:
        """The awards that are expected of the case's own subject."""
        return tuple(dict.fromkeys((*self.outcomes, *(self.ballot or ()), *self.authority, *self.prizes)))

    @property
    def of_everyone(self) -> tuple[str, ...]:
        """The awards that are counted over all people and units; a quota of a level is not of an award."""
        counted = dict.fromkeys((*self.totals, *self.quotas))
        return tuple(code for code in counted if code not in Level.__members__)


@frozen(eq=False)
class Case(Shown):
    """One case, ready to run; `subjects` holds the id of its person and of its unit, by kind."""

    name: str
    file: str
    line: int
    register: Register
    province: LoadedProvince | None
    subjects: Mapping[str, str]
    expected: Expected
    whole_pool: bool = False
    presumed: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    source: str = ""

    def __str__(self) -> str:
        return f"{PurePath(self.file).name}:{self.name}"

    @property
    def place(self) -> str:
        """File and line of its [[case]]."""
        return f"{self.file}:{self.line}"


@define
class Faults(Shown):
    """What is wrong with one case, each by the path of its key."""

    file: str
    line: int
    found: list[Problem] = Factory(list)

    def say(self, path: str, message: str) -> None:
        """Notes one fault of the key at `path`."""
        self.found.append(Problem(Where(self.file, self.line), f'khóa "{path}": {message}'))
