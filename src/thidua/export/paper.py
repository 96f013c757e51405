"""What a paper is: data made from the roll, and writers of that data by the ending of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from thidua.export.roll import Roll
from thidua.export.stamp import Stamp
from thidua.flow import Evaluation, Office
from thidua.law.citation import Citation
from thidua.shown import Shown
from thidua.vietnamese import fold

Data = dict[str, Any]  # plain values: text, whole numbers, lists and dicts of them


@frozen
class Options(Shown):
    """What an officer says of a paper besides its kind; each kind uses some of them."""

    template: Path | None = None
    is_for_signature: bool = False  # without the part that says what the paper was made from
    authority: str = ""
    part: str = ""
    subject: str = ""
    stage: int = 10
    offset: tuple[float, float] = (0.0, 0.0)  # millimetres to the right and down
    is_test_sheet: bool = False
    is_preprinted: bool = False
    is_internal: bool = False


@frozen(eq=False)
class Job(Shown):
    """One paper to be made."""

    roll: Roll
    stamp: Stamp
    options: Options = field(factory=Options)
    templates: Mapping[str, Path] = field(factory=dict)  # those of the province, by kind
    part: str = ""  # of a kind that comes in several papers: which one

    @property
    def evaluation(self) -> Evaluation:
        """The run that the roll is of."""
        return self.roll.evaluation

    @property
    def office(self) -> Office:
        """The office whose paper it is."""
        return self.evaluation.register.office

    @property
    def year(self) -> int:
        """The year assessed."""
        return self.evaluation.register.year

    def cite(self, cites: Iterable[Citation]) -> str:
        """Citations on one line; a copy for signature does not bear the marks of what was not held against its text."""
        bare = self.options.is_for_signature
        return "; ".join(dict.fromkeys(cite.place if bare else str(cite) for cite in cites))

    @property
    def source_lines(self) -> list[str]:
        """What the paper was made from; empty in a copy for signature."""
        return [] if self.options.is_for_signature else list(self.stamp.lines)


Write = Callable[[Job, Path], None]


@frozen
class Part(Shown):
    """One of several papers of a kind: the key that `--authority`, `--part` or `--subject` names, its file, its title.

    An empty stem or title is that of the kind. `names` are what an officer may write for the key.
    """

    key: str = ""
    stem: str = ""
    title: str = ""
    names: tuple[str, ...] = ()

    def is_named(self, words: str) -> bool:
        """Whether an officer means this one, however the letters are written."""
        return fold(words) in map(fold, (self.key, *self.names))


def _single(job: Job) -> Iterator[Part]:
    yield Part()


def _none(job: Job) -> Iterator[Part]:
    return iter(())


@frozen(eq=False)
class Paper(Shown):
    """One kind of paper.

    `data` gives plain values, the same for every form; `writers` makes a file of them by its ending, the form that
    `--all` writes first. `uses` names the fields of Options that it heeds. `parts` says which papers of this kind
    there are to be made (one for each deciding authority, for one); nothing where there is nothing to write. `others`
    are made only when they are chosen by name (a report of someone whom nobody has proposed yet). `forms` are the
    endings that `--all` writes; empty: the first of `writers`. `is_whole` says that it tells everything of a year: the
    levels where no awards may be judged, and what is still open. `reminds`: with what it was made from it also tells
    what whoever signs it must know; `warns` tells it where only some of what the last page says is of that kind.
    """

    kind: str
    name: str
    stem: str  # of its file in a folder of all papers
    data: Callable[[Job], Data]
    writers: Mapping[str, Write]
    uses: frozenset[str] = frozenset()
    parts: Callable[[Job], Iterator[Part]] = _single
    forms: tuple[str, ...] = ()
    others: Callable[[Job], Iterator[Part]] = _none
    choose: str = ""  # the option that chooses among several parts, as an officer types it
    is_whole: bool = False
    reminds: bool = False
    warns: Callable[[Job], Iterator[str]] | None = None

    def left_unsaid(self, job: Job) -> list[str]:
        """What whoever signs must know and a copy for signature does not bear; what it was made from is not among it.

        Such copies leave out the last page as a whole.
        """
        if job.options.is_for_signature and self.warns:
            return list(self.warns(job))
        if not (self.reminds and job.options.is_for_signature):
            return []
        whole = evolve(job, options=evolve(job.options, is_for_signature=False))
        said = self.data(whole)["nguon"]
        return [line for line in said if line not in whole.source_lines]
