"""What passes between the stages: the register that `load` gives, and what `assess`, `judge`, `allocate` make of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import IntEnum
from fractions import Fraction
from functools import cached_property
from typing import Any, Protocol, TypeVar

from attrs import Factory, frozen

from thidua.columns import Codes, Column, Part
from thidua.law.award import AwardRule, Ballot, Effect, Quota
from thidua.law.citation import Citation
from thidua.law.criterion import Criterion, Verdict
from thidua.law.fact import PERSON, UNIT, Fact
from thidua.law.prize import PrizeRules
from thidua.law.regime import RatingRegime, Regime
from thidua.law.rulebook import NO_PROCEDURE, Procedure, Province, RuleBook
from thidua.problems import Problem
from thidua.records import Row
from thidua.shown import Shown
from thidua.store import Store

T = TypeVar("T")

# Above and in everything made by rules that are not installed.
DRAFT = "BẢN NHÁP: quy tắc của tỉnh lấy từ thư mục --plugin-path, chưa phải plugin đã cài; không dùng để trình, ký"

BLOCK = 128  # subjects that are written at a time


@frozen
class Signer(Shown):
    """Who signs a paper: its name, post, and for whom (thay mặt, ký thay)."""

    papers: tuple[str, ...] = ()
    name: str = ""
    post: str = ""
    on_behalf: str = ""
    from_: date | None = None


@frozen
class Office(Shown):
    """The office of a workspace, as `[office]` of its thidua.toml says."""

    code: str
    name: str
    province: str | None = None
    parent: str = ""
    place: str = ""
    symbol: str = ""
    recipients: tuple[str, ...] = ()
    signer: tuple[Signer, ...] = ()
    former_codes: tuple[str, ...] = ()  # under which its register was kept before


@frozen
class YearSettings(Shown):
    """`[year.YYYY]` of thidua.toml; None is what the officer left out."""

    decision_date: date | None = None
    dossier_date: date | None = None
    regime: str | None = None
    presume: tuple[str, ...] = ()
    prize_rounding: str | None = None  # "none" retraces decisions that did not round


@frozen
class Input(Shown):
    """A file that was read: its path relative to the data folder, with `/`, and its SHA-256."""

    path: str
    sha256: str


@frozen(eq=False, repr=False)
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
    partial: frozenset[str] = frozenset()  # tables known by decisions on record alone: the rest of them is not known
    overrides: Mapping[tuple[str, int], str] = Factory(dict)  # by origin and line of an award: what a council decided
    # against the finding, as the register has it
    list_numbers: Mapping[tuple[str, int], int] = Factory(dict)  # likewise: its number in the list of the decision
    signers: Mapping[tuple[str, int], str] = Factory(dict)  # likewise: who signed the decision on an award
    decided_names: Mapping[tuple[str, int], str] = Factory(dict)  # likewise: whom the decision names
    headings: Mapping[str, str] = Factory(dict)  # what the officer's own list of people calls its columns

    @property
    def subject_ids(self) -> frozenset[str]:
        """Everyone and every unit on the lists of the year."""
        people: Any = self.tables.get("people", ())
        units: Any = self.tables.get("units", ())
        return frozenset([*(row.person_id for row in people), *(row.unit_id for row in units)])


@frozen(eq=False)
class InForce(Shown):
    """What applies on a day: the names of the texts, the classification of its year, the rules, the prizes.

    `authorities` says where it stands who decides, `rulebook` what the province says.
    """

    day: date
    text: str
    rating: RatingRegime | None
    rules: tuple[AwardRule, ...]
    prizes: PrizeRules | None
    authorities: Mapping[str, Citation] = Factory(dict)
    rulebook: RuleBook | None = None

    @property
    def procedure(self) -> Procedure:
        """What the province says beside its standards."""
        return self.rulebook.procedure if self.rulebook else NO_PROCEDURE


@frozen(eq=False)
class Finding(Shown):
    """What a criterion came to for one pattern of answers; shared by all subjects with that pattern.

    `verdicts` are those of all nodes of the tree, parents before children; `hopeful` is the verdict if every
    doubtful condition is taken as met.
    """

    verdicts: tuple[Verdict, ...]
    hopeful: Verdict

    @property
    def verdict(self) -> Verdict:
        """The verdict of the whole."""
        return self.verdicts[0]


@frozen(eq=False, repr=False)
class Findings:
    """The findings of one criterion: by code, and which code each subject has; `present`: the codes that are used."""

    criterion: Criterion
    found: Sequence[Finding]
    codes: Codes
    present: Sequence[int] | None = None

    def told(self, function: Callable[[Finding], int]) -> list[int]:
        """What a function says of the finding of each code, 0 for those that nobody has."""
        said = [0] * len(self.found)
        for code in range(len(said)) if self.present is None else self.present:
            said[code] = function(self.found[code])
        return said

    def __getitem__(self, position: int) -> Finding:
        found: Finding = self.found[self.codes[position]]
        return found


class Outcome(IntEnum):
    """What becomes of a subject for an award (contract: names do not change)."""

    NOT_MET = 0
    NOT_NOMINATED = 1
    ON_HOLD = 2
    TO_REVIEW = 3
    MISSING_DATA = 4
    OVER_QUOTA = 5
    TIE = 6
    PROPOSED = 7
    NO_ENTRY = 8  # not a subject of this award at all; never shown

    @property
    def code(self) -> str:
        """The code of the contract."""
        return self.name.lower()

    @property
    def label(self) -> str:
        """How the outcome is shown to an officer."""
        return _SHOWN[self]

    @property
    def standing(self) -> Verdict:
        """How a later tier reads it: who holds the award, who may yet, who does not."""
        return _STANDING.get(self, Verdict.NOT_MET)


_SHOWN = {
    Outcome.NOT_MET: "không đạt",
    Outcome.NOT_NOMINATED: "không được đề cử",
    Outcome.ON_HOLD: "chưa xét",
    Outcome.TO_REVIEW: "cần xem xét",
    Outcome.MISSING_DATA: "thiếu dữ liệu",
    Outcome.OVER_QUOTA: "đủ tiêu chuẩn, ngoài tỷ lệ",
    Outcome.TIE: "đồng hạng tại ngưỡng, hội đồng quyết",
    Outcome.PROPOSED: "đề nghị",
    Outcome.NO_ENTRY: "",
}
_STANDING = {
    Outcome.PROPOSED: Verdict.MET,
    Outcome.TIE: Verdict.UNKNOWN,
    Outcome.ON_HOLD: Verdict.UNKNOWN,
    Outcome.MISSING_DATA: Verdict.UNKNOWN,
    Outcome.TO_REVIEW: Verdict.UNKNOWN,
}


_OUTCOMES = tuple(Outcome)  # by their numbers, without the detour by which an enum finds its members
_STANDINGS = bytes(outcome.standing for outcome in Outcome).ljust(256, b"\0")


def standing_of(outcomes: bytes | bytearray) -> bytes:
    """How a later tier reads the outcomes of many, as verdicts."""
    return bytes(outcomes.translate(_STANDINGS))


@frozen
class BallotCount(Shown):
    """A ballot that was held: all members, all votes in favour, and how many were present (None: not recorded).

    `recused` did not vote because they were themselves up for the award; they stay among all members.
    """

    members: int
    in_favour: int
    present: int | None = None
    recused: int | None = None

    @property
    def share(self) -> Fraction:
        """The votes in favour over all members."""
        return Fraction(self.in_favour, self.members)

    @property
    def attendance(self) -> str:
        """How many of all members were present: "6/9"."""
        return f"{self.present}/{self.members}"

    def passes(self, ballot: Ballot) -> bool:
        """Whether the share of all members that a rule asks for agreed."""
        assert isinstance(ballot.share, Fraction)  # enacted: constants only
        return self.share >= ballot.share


@frozen
class Lowering(Shown):
    """A council put a subject forward for a lower award instead of the one voted on (hạ xuống)."""

    to: str
    reason: str


@frozen
class CutLine(Shown):
    """Where a quota cut: the last one in, the first one out, and the key that parted them."""

    last_in: str
    first_out: str
    key: str


@frozen(eq=False, repr=False)
class Limits:
    """The places of each pool of a quota, at the least and at the most."""

    least: Sequence[int]
    most: Sequence[int]
    least_of_all: int
    most_of_all: int


@frozen(eq=False)
class QuotaResult(Shown):
    """A quota held against this run; `limit` for the sure base, `limit_possible` for the possible one."""

    award: str
    quota: Quota
    effect: Effect
    base: int
    base_unknown: int
    limit: int
    limit_possible: int
    qualified: int
    qualified_unknown: int
    proposed: int
    cut: CutLine | None = None
    limits: Limits | None = None  # of each pool


def _no_rank(position: int) -> int | None:
    return None


@frozen(eq=False, repr=False)
class AwardResult:
    """One rule applied to all subjects of its kind, in their order.

    `votes_open` holds the positions with a ballot whose figures are not all recorded, `votes_void` the ballots below
    their quorum, which count as none, `quota_undecided` those whose outcome waits for a quota that cannot be decided
    yet. `lowered` are those whom a council put forward for a lower award instead, `perhaps_lowered` those of whom it is
    not known whether that ballot counts, `put_forward` those whom it put forward for this one, `perhaps_put_forward`
    likewise; each of these two names the award that was voted on.
    """

    rule: AwardRule
    findings: Findings
    outcomes: bytes
    standing: bytes
    ranks: Mapping[int, int]
    votes: Mapping[int, BallotCount]
    votes_open: frozenset[int] = frozenset()
    votes_void: Mapping[int, BallotCount] = Factory(dict)
    decided: Collection[int] = ()  # of whom a decision of the year is on record
    quota: QuotaResult | None = None
    quota_undecided: frozenset[int] = frozenset()
    lowered: Mapping[int, Lowering] = Factory(dict)
    perhaps_lowered: Mapping[int, Lowering] = Factory(dict)
    put_forward: Mapping[int, str] = Factory(dict)
    perhaps_put_forward: Mapping[int, str] = Factory(dict)
    rank_of: Callable[[int], int | None] = _no_rank  # as `ranks`, for one of them: those of all are not counted then

    def outcome_of(self, position: int) -> Outcome:
        """What becomes of one subject."""
        return _OUTCOMES[self.outcomes[position]]

    def proposed(self) -> list[int]:
        """The positions of those proposed."""
        return [position for position, outcome in enumerate(self.outcomes) if outcome == Outcome.PROPOSED]

    def proposes(self, position: int) -> bool:
        """Whether someone is proposed, and no decision of the year refused or revoked it."""
        return self.outcomes[position] == Outcome.PROPOSED and self.standing[position] == Verdict.MET


@frozen(eq=False, repr=False)
class Ratings:
    """The levels of all people: what the rules make of the records, and what stands (a decided one goes before).

    `decided` says whose level was decided, `groups` which groups of the classification each one may belong to.
    """

    regime: RatingRegime
    computed: Column
    levels: Column
    decided: Column
    groups: Column
    judged: Sequence[Findings] = ()  # of who is classified, then of every level of every group
    quota: QuotaResult | None = None  # a ceiling on a level
    before_quota: Column | None = None  # the levels of before, where the ceiling made some fall


@frozen(eq=False)
class Note(Shown):
    """Something that an officer must read beside the outcome; `code` is for programs, `where` names the place."""

    code: str
    where: str
    message: str


@frozen(eq=False, repr=False)
class Amounts:
    """The whole đồng that subjects receive for one award: by code, who is alike in all proposals having one code."""

    codes: Codes
    by_code: Mapping[int, int]
    total: int
    size: int  # codes are below it
    is_of_one_day: bool = True  # else some was decided on a day with another base salary

    def at(self, position: int) -> int | None:
        """What a subject receives; None where that is nothing."""
        return self.by_code.get(int(self.codes[position]))


class Records(Protocol):
    """The tables of an evaluation by column and by subject, as its stages left them."""

    @property
    def store(self) -> Store:
        """Where columns are kept."""
        ...

    @property
    def home_units(self) -> Codes:
        """The position of each person's unit; the number of units where it is not known."""
        ...

    @property
    def parents(self) -> Codes:
        """The position of the unit above each unit; the number of units where there is none."""
        ...

    def is_listed(self, id_: str) -> bool:
        """Whether somebody, or a unit, of this id is on the lists of the year."""
        ...

    def own_column(self, of: str, cell: str) -> Column:
        """A cell of the own row of each subject of a kind."""
        ...

    def column(self, table: str, cell: str) -> Column:
        """One column of a table; None for every row where there is no such column."""
        ...

    def rows_where(self, table: str, of: str, **wanted: Any) -> list[tuple[int, Any]]:
        """The rows of a table with these values, in order, each with the position of its subject."""
        ...


@frozen(eq=False)
class Block(Shown):
    """Some subjects in the order of listing: the kind of each, and by kind their positions."""

    kinds: list[str] = Factory(list)
    positions: Mapping[str, list[int]] = Factory(lambda: {PERSON: [], UNIT: []})

    def add(self, of: str, positions: Sequence[int]) -> None:
        """Puts more behind."""
        self.kinds.extend([of] * len(positions))
        self.positions[of].extend(positions)

    def lined_up(self, lines: Mapping[str, Callable[[Sequence[int]], Iterable[T]]]) -> Iterator[T]:
        """A line for each, made of all of a kind together."""
        made = {of: iter(lines[of](positions)) for of, positions in self.positions.items()}
        return (next(made[of]) for of in self.kinds)


@frozen(eq=False, repr=False)
class Evaluation:
    """One office, one year, evaluated: everything that explanations, papers and results are made from.

    `column` gives the column of a fact for a kind of subject, computed when first asked.
    """

    register: Register
    decision_date: date
    assumed: Mapping[str, str]
    rating_regime: RatingRegime
    regime: Regime | None
    refused: str  # why no awards were judged; empty where they were
    province: Province | None
    rulebook: RuleBook | None
    people: Sequence[Any]
    units: Sequence[Any]
    column: Callable[[Fact, str], Column]
    records: Records
    ratings: Ratings
    results: Sequence[AwardResult]
    warnings: Sequence[Note]
    prizes: Mapping[tuple[str, str], Amounts] = Factory(dict)
    rating_book: RuleBook | None = None  # the rule book of 31 December of the year, by which levels are given
    is_draft: bool = False  # by rules from a folder of drafts: nothing to sign

    def subjects(self, of: str) -> Sequence[Any]:
        """The subjects of a kind, in their order of listing."""
        return self.people if of == PERSON else self.units

    def passing(self, of: str, position: int) -> Any:
        """One subject that is looked at and not kept: of people, whoever is kept stays in memory."""
        subjects: Any = self.subjects(of)
        return subjects.passing(position)

    @property
    def table_notes(self) -> list[str]:
        """What absent tables, and those taken as complete, were taken to mean: every output says so once."""
        return [note.message for note in self.warnings if note.code.startswith("table.")]

    @property
    def lacks_province(self) -> list[Note]:
        """That no province is named, or that no text of it is sourced: every output says so."""
        return [note for note in self.warnings if note.code in ("province.none", "rulebook.unsourced")]

    @property
    def quotas(self) -> list[QuotaResult]:
        """The ceilings held against this run: on awards from high to low, then on a level."""
        held = [result.quota for result in self.results if result.quota is not None]
        return [*held, self.ratings.quota] if self.ratings.quota else held

    def prize(self, award: str, own: Any) -> int | None:
        """What a subject receives for an award in whole đồng; None where it is not proposed or has no prize."""
        amounts = self.prizes.get((award, own.of))
        return amounts.at(own.position) if amounts else None

    def positions(self, column: Column, wanted: Callable[[Any], bool]) -> Sequence[int]:
        """The positions, in order, whose value in a column is wanted."""
        chosen = column.mapped(wanted)
        return self.records.store.positions(column.codes, chosen) if any(chosen) else ()

    def having(self, result: AwardResult, outcome: Outcome) -> Sequence[int]:
        """The positions, in order, that have an outcome."""
        return self.records.store.positions(result.outcomes, [each is outcome for each in Outcome])

    def proposed_often(self, results: Sequence[AwardResult], times: int) -> Sequence[int]:
        """The positions that at least so many of these results of one kind of subject propose."""
        if len(results) < times:
            return ()
        store, is_proposed = self.records.store, [outcome is Outcome.PROPOSED for outcome in Outcome]
        parts = [Part(store.gather(one.outcomes, is_proposed, 2), 2) for one in results]
        alike = store.combine(parts, len(results[0].outcomes))
        often = [False] * alike.size
        for code, place in zip(alike.present, alike.some, strict=True):
            often[code] = sum(one.outcomes[place] == Outcome.PROPOSED for one in results) >= times
        return store.positions(alike.codes, often) if any(often) else ()

    def in_order(self) -> Iterator[Any]:
        """Units in table order, each followed by its people."""
        for of, positions in self._in_turn():
            yield from (self.passing(of, position) for position in positions)

    def _in_turn(self) -> Iterator[tuple[str, Sequence[int]]]:
        at_home = self.records.store.group(self.records.home_units, len(self.units))
        for unit in range(len(self.units)):
            yield UNIT, (unit,)
            yield PERSON, at_home.rows_of(unit)

    def in_blocks(self) -> Iterator[Block]:
        """The same by position, some subjects at a time."""
        block = Block()
        for of, positions in self._in_turn():
            for first in range(0, len(positions), BLOCK):
                block.add(of, positions[first : first + BLOCK])
                if len(block.kinds) >= BLOCK:
                    yield block
                    block = Block()
        if block.kinds:
            yield block

    def results_for(self, of: str) -> list[AwardResult]:
        """The results for a kind of subject, from the highest award to the lowest."""
        return [result for result in self.results if result.rule.of == of]

    def result(self, award: str, of: str) -> AwardResult | None:
        """The result of one award for a kind of subject, if it is judged."""
        return self._by_award.get((award, of))

    @cached_property
    def _by_award(self) -> Mapping[tuple[str, str], AwardResult]:
        return {(result.rule.award.code, result.rule.of): result for result in self.results}
