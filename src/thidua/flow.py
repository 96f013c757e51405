"""What passes between the stages: the register that `load` gives, and what `assess`, `judge`, `allocate` make of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import frozen

from thidua.problems import Problem
from thidua.records import Row


@frozen
class Signer:
    """Who signs a paper: its name, post, and for whom (thay mặt, ký thay)."""

    papers: tuple[str, ...] = ()
    name: str = ""
    post: str = ""
    on_behalf: str = ""
    from_: date | None = None


@frozen
class Office:
    """The office of a workspace, as `[office]` of its thidua.toml says."""

    code: str
    name: str
    province: str | None = None
    parent: str = ""
    place: str = ""
    symbol: str = ""
    recipients: tuple[str, ...] = ()
    signer: tuple[Signer, ...] = ()


@frozen
class YearSettings:
    """`[year.YYYY]` of thidua.toml; None is what the officer left out."""

    decision_date: date | None = None
    dossier_date: date | None = None
    regime: str | None = None
    presume: tuple[str, ...] = ()


@frozen
class Input:
    """A file that was read: its path relative to the data folder, with `/`, and its SHA-256."""

    path: str
    sha256: str


@frozen(eq=False)
class Register:
    """The records of one office for one year. A table that is absent has no key in `tables`.

    `complete_from` is the first year whose history is complete; None where the officer did not say.
    """

    office: Office
    year: int
    settings: YearSettings
    complete_from: int | None
    tables: Mapping[str, Sequence[Row]]
    inputs: tuple[Input, ...] = ()
    warnings: tuple[Problem, ...] = ()
