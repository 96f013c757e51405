"""assess: the records of an office become dossiers, and facts become columns of distinct values.

It knows no law: which facts are wanted comes from the rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from attrs import define, field

from thidua.assess.dossiers import Subjects, people_and_units
from thidua.assess.files import Files
from thidua.assess.initiatives import initiatives_told, uses_told
from thidua.columns import Column, Combined, Part
from thidua.facts.dossier import SERVICE_YEAR, Year
from thidua.flow import Register
from thidua.law.fact import PERSON, UNIT, Adding, Fact
from thidua.law.value import Between
from thidua.problems import PluginError
from thidua.rows import numbered
from thidua.store import Store, store_for

_ABSENT_IS_UNKNOWN = ("registrations", "initiatives")
_HISTORY = {"awards", "ratings"}  # how far back one of them speaks depends on both
_HORIZON = "horizon"  # Dossier.horizon
_HELD = "held="
_LED = "led:"
CONSIDERED = "considered:"  # what a fact declares that reads who counts in the denominators of an award


@define(eq=False, repr=False)
class Assembly:
    """The dossiers of an office and the columns computed from them so far."""

    shared: Year
    files: Files
    people: Subjects
    units: Subjects
    store: Store
    columns: dict[tuple[Fact, str], Column] = field(factory=dict)
    readings: dict[tuple[str, str], Part] = field(factory=dict)
    units_led: Sequence[Sequence[int]] = ()  # by the codes of the reading "led:"

    def subjects(self, of: str) -> Subjects:
        """The dossiers of a kind of subject."""
        return self.people if of == PERSON else self.units

    def column(self, fact: Fact, of: str) -> Column:
        """The column of a fact, computed once; ask only when what the fact reads is settled."""
        known = self.columns.get((fact, of))
        if known is None:
            known = self.columns[fact, of] = self._computed(fact, of)
        return known

    def _computed(self, fact: Fact, of: str) -> Column:
        if fact.of_led:
            return self._of_units_led(fact, of)
        if fact.counts is not None and of == UNIT:
            return self._counted(fact, fact.counts)
        if fact.adds is not None:
            return self._added(fact, fact.adds, of)
        if fact.cell:
            return self.files.own_column(of, fact.cell)
        subjects, parts = self.subjects(of), self._parts(fact, of)
        if fact.is_state:
            return self.derived(lambda at: fact.function(subjects[at]), parts, len(subjects))
        return self.derived(lambda at: _checked(fact, fact.function(subjects[at])), parts, len(subjects))

    def derived(self, function: Callable[[int], Any], parts: Sequence[Part] | None, number: int) -> Column:
        """What a function says of each position, asked once for those alike in all parts; None: of each apart."""
        if parts is None:
            return numbered(map(function, range(number)))
        return each_of(self.store.combine(parts, number), function)

    def part_of(self, column: Column) -> Part:
        """A column as a part of a combination, by the places of its values."""
        distinct = len(column.values)
        if distinct == 1:
            return Part(bytes(len(column)), 1)
        if column.through is None:
            return Part(column.codes, max(distinct, 1))
        return Part(self.store.gather(column.codes, column.through, max(distinct, 1)), max(distinct, 1))

    # --- which subjects are alike -----------------------------------------------------------------------------

    def _parts(self, fact: Fact, of: str) -> list[Part] | None:
        """Everything that the fact reads, as codes; None where nothing is declared, so nothing is known to be alike."""
        if len(self.subjects(of)) == 1:
            return []  # nobody to tell apart from
        reads = parting(fact)
        if reads is None or not self.subjects(of):
            return None
        through = [self.part_of(self.column(one, of)) for one in fact.by]
        return [*through, *(self.reading(read, of) for read in reads)]

    def _held(self, award: str, of: str) -> Part:
        """Who holds an award; where this run does not judge it, as the records say."""
        standing = self.shared.standing.get((award, of))
        if standing is not None:
            return Part(standing, 3)
        subjects = self.subjects(of)
        reads = [self.reading(read, of) for read in (f"awards={award}", SERVICE_YEAR)]
        return self.part_of(self.derived(lambda at: subjects[at].holds_now(award), reads, len(subjects)))

    def reading(self, read: str, of: str) -> Part:
        """One thing that facts read (Fact.reads, or "level") as a code per subject."""
        if read == "level" and of == PERSON:
            return self._levels()
        if read.startswith(_HELD):
            return self._held(read.removeprefix(_HELD), of)
        if read.startswith(CONSIDERED):
            considered = self.shared.considered_of(read.removeprefix(CONSIDERED), of)
            return Part(b"", 1) if considered is None else Part(considered, 3)
        known = self.readings.get((read, of))
        if known is None:
            known = self.readings[read, of] = self._read(read, of)
        return known

    def _levels(self) -> Part:
        levels = self.shared.levels
        return self.part_of(levels if isinstance(levels, Column) else numbered(levels))

    def _read(self, read: str, of: str) -> Part:
        if read == "level":
            units, reads = self.units, [self.reading("ratings@year", UNIT)]
            return self.part_of(self.derived(lambda at: units[at].level, reads, len(units)))
        if read == SERVICE_YEAR:
            return self._service_years(of)
        if read == _HORIZON:
            return self._horizons(of)
        if "." in read:
            table, cell = read.split(".")
            return self._cells(table, cell, of)
        if ":" in read:
            return self.reading(_LED, of) if read != _LED else self._led(of)
        return self._histories(read, of)

    def _led(self, of: str) -> Part:
        """Which units each one leads; most lead none."""
        if of == UNIT:
            return Part(bytes(len(self.units)), 1)
        codes, seen = [0] * len(self.people), {(): 0}
        for position, led in self.shared.staff.leaders():
            codes[position] = seen.setdefault(led, len(seen))
        self.units_led = list(seen)
        return Part(self.store.pack(codes, len(seen), len(codes)), len(seen))

    def _service_years(self, of: str) -> Part:
        dawn = self._dawn()
        joined = self.files.own_column(of, "joined_on")
        years = [dawn - 1 if day is None else max(day.year, dawn - 1) for day in joined.values]
        return self.part_of(self._mapped(joined, years))

    def _mapped(self, column: Column, values: Sequence[Any]) -> Column:
        """A column with other values, the same of them once."""
        index = {value: i for i, value in enumerate(dict.fromkeys(values))}
        places = [index[value] for value in values]
        through = places if column.through is None else [places[place] for place in column.through]
        return Column(list(index), column.codes, through)

    def _dawn(self) -> int:
        """The first year that anything on record speaks of: service before it is all one."""
        years: list[int] = [y for table in _HISTORY for y in self.files.column(table, "year").values if y is not None]
        return min([self.shared.complete_from, self.shared.year, *years])

    def _horizons(self, of: str) -> Part:
        """How far back each one's history speaks, by the years of the rows alone."""
        subjects, parts = self.subjects(of), []
        for table in filter(self.files.has_rows, sorted(_HISTORY)):
            years = self.files.column(table, "year")
            first, number = self.files.span(of)
            part = Part(years.codes, max(len(years.by_code()), 1))
            parts.append(self.store.histories(self.files.groups(table), part, first, number))
        return self.part_of(self.derived(lambda at: subjects.passing(at).horizon, parts, len(subjects)))

    def _cells(self, table: str, cell: str, of: str) -> Part:
        """A cell of the subject's own row, or of the row of a person's unit."""
        if table != "units" or of == UNIT:
            return self.part_of(self.files.own_column(of, cell))
        cells = self.files.own_column(UNIT, cell)
        table_of = [*(cells.code_at(i) for i in range(len(cells))), len(cells.values)]
        size = len(cells.values) + 1
        return Part(self.store.gather(self.files.home_units, table_of, size), size)

    def _histories(self, read: str, of: str) -> Part:
        """The rows of a table: alike if they say the same, but for whose they are and where they stand."""
        table, _, award = read.partition("=")
        table, _, of_year = table.partition("@")
        if not self.files.has_rows(table):
            return Part(b"", 1)
        if table in _TOLD:
            return _TOLD[table](self.files, of)
        first, number = self.files.span(of)
        wanted: dict[str, Hashable] = {"year": self.shared.year} if of_year else {"award": award} if award else {}
        groups = self.files.groups_where(table, **wanted) if wanted else self.files.groups(table)
        return self.store.histories(groups, self.files.said(table), first, number)

    # --- facts of many ----------------------------------------------------------------------------------------

    def _counted(self, fact: Fact, counted: Fact) -> Column:
        """A fact of units by how many of their people, and of those below, have which value of another."""
        column = self.column(counted, PERSON)
        values, number = column.values, len(self.units)
        part = self.part_of(column)
        tallies = self.store.tally(self.files.home_units, number, part, self.files.parents)
        tallied = [tally.codes for tally in tallies]

        def value(position: int) -> Any:
            counts: Counter[Any] = Counter.__new__(Counter)  # empty, without looking for what there is to count
            for each, codes in zip(values, tallied, strict=False):
                if many := codes[position]:
                    counts[each] = int(many)
            return _checked(fact, fact.function(counts))

        return self.derived(value, tallies, number)

    def _of_units_led(self, fact: Fact, of: str) -> Column:
        """A fact by the units led: how many have which value, or what their rows add up to. A unit leads none."""
        part = self.reading(_LED, of)
        units = self.units_led if of == PERSON else ((),)
        over, told = self._counter(fact.counts) if fact.counts is not None else self._adder(fact.adds)
        answer = cache(lambda numbers: _checked(fact, fact.function(told(numbers))))
        return self.derived(lambda at: answer(over(units[part.codes[at]])), [part], len(self.subjects(of)))

    def _counter(self, counted: Fact) -> tuple[Callable[[Iterable[int]], Hashable], Callable[[Any], Any]]:
        """How many of some units have which value of a fact; and as a Counter."""
        column = self.column(counted, UNIT)
        codes = [column.code_at(position) for position in range(len(column))]
        return (
            lambda units: frozenset(Counter(map(codes.__getitem__, units)).items()),
            lambda told: Counter({column.values[code]: number for code, number in told}),
        )

    def _adder(self, adding: Adding | None) -> tuple[Callable[[Iterable[int]], Hashable], Callable[[Any], Any]]:
        """What the rows of some units add up to, None where they have none; and the same."""
        sums: list[tuple[int, ...]] = [(0,)] * len(self.units)
        if adding is not None and self.files.has_rows(adding.table):
            sums = list(zip(*self.files.sums(adding, *self.files.span(UNIT)), strict=True))

        def over(units: Iterable[int]) -> Hashable:
            counted = [totals for count, *totals in map(sums.__getitem__, units) if count]
            return tuple(map(sum, zip(*counted, strict=True))) if counted else None

        return over, lambda told: told

    def _added(self, fact: Fact, adding: Adding, of: str) -> Column:
        """A fact by what its subject's rows add up to."""
        first, number = self.files.span(of)
        if not self.files.has_rows(adding.table):
            return self.derived(lambda at: _checked(fact, fact.function(None)), [], number)
        sums = self.files.sums(adding, first, number)

        def value(position: int) -> Any:
            count, *totals = (column[position] for column in sums)
            return _checked(fact, fact.function(tuple(totals) if count else None))

        return self.derived(value, [Part(column.codes, len(column.values)) for column in sums], number)


@lru_cache(maxsize=1024)
def parting(fact: Fact) -> tuple[str, ...] | None:
    """What parts two subjects for a fact, besides the facts that it is by; None where that is not declared."""
    level = ("level",) if fact.reads_level else ()
    held = (_HELD + one for one in fact.reads_awards)
    reads = set(fact.alike) if fact.alike or fact.by else {*fact.reads, *level, *held}
    if fact.of_members or any(read.startswith("members:") for read in reads) or not (reads or fact.by):
        return None
    if any(read.partition("=")[0] in _HISTORY for read in reads):
        reads.add(_HORIZON)
    return tuple(sorted(reads))


def each_of(alike: Combined, function: Callable[[int], Any]) -> Column:
    """What a function says of each position, asked once for those who are alike."""
    values: list[Any] = []
    index: dict[tuple[type, Any], int] = {}
    known: dict[int, int] = {}  # by the identity of those in `values`: many facts answer with the same few objects
    through = [0] * alike.size
    for code, position in zip(alike.present, alike.some, strict=True):
        value = function(position)
        place = known.get(id(value))
        if place is None:
            place = index.setdefault((type(value), value), len(values))
            if place == len(values):
                known[id(value)] = place
                values.append(value)
        through[code] = place
    return Column(values or [None], alike.codes, through)


def assemble(register: Register, store: Store | None = None) -> Assembly:
    """The dossiers of a register: people and units in table order, linked to each other."""
    store = store or store_for(len(register.tables.get("people", ())))
    files = Files(register.tables, store)
    shared = Year(
        register.year,
        register.year if register.complete_from is None else register.complete_from,
        files,
        frozenset(_missing(register)) | register.partial,
        frozenset(register.settings.presume),
        headings=register.headings,
    )
    return Assembly(shared, files, *people_and_units(files, shared), store)


def _missing(register: Register) -> set[str]:
    return {name for name in (*_ABSENT_IS_UNKNOWN, "awards", "ratings", "work") if name not in register.tables}


_EXACT = (bool, int, Fraction, Enum, date)


def _checked(fact: Fact, value: Any) -> Any:
    """The value, if a condition can be held against it."""
    value = _exact(value)
    if value is None or isinstance(value, _EXACT) or (isinstance(value, Between) and _has_ends(value)):
        return value
    raise PluginError(
        f'dữ kiện "{fact.code}" trả về {value!r:.60} ({type(value).__name__}); '
        f"hãy trả về số chính xác, True, False, Between(thấp, cao) hoặc None"
    )


def _exact(value: Any) -> Any:
    """A Decimal as the Fraction that it is: one way to print and to write it; what is no number stays one."""
    if isinstance(value, Between):
        return Between(_exact(value.low), _exact(value.high))
    return Fraction(value) if isinstance(value, Decimal) and value.is_finite() else value


def _has_ends(value: Between) -> bool:
    """Whether both ends are exact values, the upper one may be open, and the lower one is not above it."""
    low, high = value.low, value.high
    try:
        return isinstance(low, _EXACT) and (high is None or (isinstance(high, _EXACT) and low <= high))  # type: ignore[operator]
    except TypeError:
        return False


_TOLD = {"initiatives": initiatives_told, "initiative_uses": uses_told}
