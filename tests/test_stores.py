"""The two stores do the same: the standard library for an office, arrays for a country."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_unknowns import GUESS, HARD, NATIONAL, everything, picker, register, seeds, sketch, trial
from thidua.columns import Part
from thidua.export.result import write_result
from thidua.facts.conduct import DISCIPLINE, REGISTERED, Severity
from thidua.facts.history import CSTDCS_RUN
from thidua.facts.initiatives import UNIT_INITIATIVES
from thidua.facts.service import MONTHS_WORKED
from thidua.facts.standing import RATING, holds
from thidua.facts.work import DONE_SHARE, ON_TIME_SHARE, OVER_SHARE
from thidua.flow import Evaluation
from thidua.law.award import Effect, Quota, Rounding
from thidua.law.criterion import AtLeast, Criterion, Unless
from thidua.law.level import Level
from thidua.law.regime import LevelQuota
from thidua.offices import Run
from thidua.pipeline import evaluate
from thidua.plugins import National
from thidua.store import Store
from thidua.store.fast import Fast
from thidua.store.plain import Plain

QUICK = settings(max_examples=150, deadline=None, derandomize=True)
KEYS = (OVER_SHARE, ON_TIME_SHARE, RATING, MONTHS_WORKED)
ASKED = (
    DONE_SHARE.at_least(1, why=GUESS),
    ON_TIME_SHARE.at_least(Fraction(7, 10), why=GUESS),
    DISCIPLINE.at_least(Severity.KHIEN_TRACH, why=GUESS),
    UNIT_INITIATIVES.at_least(1, why=GUESS),
    CSTDCS_RUN.at_least(2, why=GUESS),
    REGISTERED.equals(True, why=GUESS),
    RATING.at_least(Level.HTTNV, why=GUESS),
    holds("LDTT", "LĐTT").equals(True, why=GUESS),
)

# --- whole evaluations -----------------------------------------------------------------------------------------------


def tree(random: Random, depth: int = 2) -> Criterion:
    """Some criterion over what is asked of people."""
    if depth == 0 or random.random() < 0.3:
        return random.choice(ASKED)
    parts = tuple(tree(random, depth - 1) for _ in range(random.randint(1, 3)))
    whole = AtLeast(random.randint(1, len(parts)), parts)
    return Unless(whole) if random.random() < 0.2 else whole


def quota(random: Random) -> Quota:
    """Some quota that cuts, in one of the pools of which a register holds everyone."""
    share = Fraction(random.randint(1, 3), 3)
    pool = random.choice(("office", "unit", "parent"))
    return Quota(
        "LDTT", share, random.choice(list(Rounding)), pool, tuple(random.sample(KEYS, 2)), Effect.CUT, (), (GUESS,)
    )


def rule_book(seed: int) -> National:
    """The national law with awards of its own, and a ceiling on a level that cuts."""
    random = Random(seed)
    rules = tuple(trial(f"R{i}", 50 + i, tree(random), quota=quota(random)) for i in range(3))
    levels = LevelQuota(
        random.choice((Level.HTXSNV, Level.HTTNV)),
        (Level.HTTNV, Level.HTXSNV),
        Fraction(random.randint(1, 2), 2),
        random.choice(list(Rounding)),
        random.choice(("office", "unit")),
        (OVER_SHARE,),
        Effect.CUT,
    )
    regimes = tuple(evolve(regime, rules=(*regime.rules, *rules)) for regime in NATIONAL.regimes)
    return evolve(NATIONAL, regimes=regimes, ratings=tuple(evolve(each, quota=levels) for each in NATIONAL.ratings))


def told(evaluation: Evaluation) -> tuple[dict[Any, Any], str]:
    """All that is said of everyone, and the bytes of the result."""
    run = Run(Path(), evaluation.register.year, ((evaluation, None),), (), ())
    return everything(evaluation), "".join(write_result(run, {}))


@settings(HARD, max_examples=40)
@given(seeds)
def test_both_stores_come_to_the_same_result(seed: int) -> None:
    """Outcomes, reasons, ranks, standings and the bytes of the result, under rule books made at random."""
    base, law = register(sketch(picker(seed)), {}), rule_book(seed)
    found = [evaluate(base, law, None, store=store) for store in (Plain(), Fast())]
    assert told(found[0]) == told(found[1])
    for result in found[0].results + found[1].results:
        everyone = range(len(result.outcomes))
        assert list(map(result.rank_of, everyone)) == list(map(result.ranks.get, everyone))


# --- what they do ----------------------------------------------------------------------------------------------------

STORES: tuple[Store, Store] = (Plain(), Fast())
sizes = st.sampled_from((1, 2, 3, 7, 255, 256, 257, 5000, 1 << 26))


@st.composite
def parts(draw: st.DrawFn) -> tuple[list[list[int]], list[int]]:
    """Codes of some subjects in several parts, and the sizes of the parts."""
    number, limits = draw(st.integers(0, 30)), draw(st.lists(sizes, min_size=1, max_size=5))
    codes = [draw(st.lists(st.integers(0, min(size, 9) - 1), min_size=number, max_size=number)) for size in limits]
    return codes, limits


def packed(store: Store, codes: Sequence[int], size: int) -> Part:
    return Part(store.pack(codes, size, len(codes)), size)


@QUICK
@given(parts())
def test_those_alike_in_all_parts_have_one_code(
    given_parts: tuple[list[list[int]], list[int]],
) -> None:
    codes, limits = given_parts
    number = len(codes[0])
    for store in STORES:
        combined = store.combine([packed(store, *each) for each in zip(codes, limits, strict=True)], number)
        seen = [tuple(part[place] for part in codes) for place in range(number)]
        by_code = {int(combined.codes[place]): seen[place] for place in range(number)}
        assert [by_code[int(code)] for code in combined.codes] == seen
        assert len(by_code) == len(set(seen))
        assert {int(code): seen[place] for code, place in zip(combined.present, combined.some, strict=True)} == by_code
        assert max(by_code, default=0) < combined.size


@QUICK
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), max_size=40), st.booleans(), st.booleans())
def test_the_rows_of_each_subject_make_its_history(rows: list[tuple[int, int]], in_order: bool, all_rows: bool) -> None:
    """Alike are those with the same rows in the same order; a subject beyond all numbers is nobody."""
    rows = sorted(rows, key=lambda row: row[0]) if in_order else rows
    chosen = None if all_rows else [place for place, (_, code) in enumerate(rows) if code]
    said = [tuple(code for subject, code in rows if subject == number and (all_rows or code)) for number in range(5)]
    for store in STORES:
        subjects = store.pack([min(subject, 5) for subject, _ in rows], 6, len(rows))
        groups = store.group(subjects, 5, chosen)
        assert [[rows[place][1] for place in groups.rows_of(number)] for number in range(5)] == list(map(list, said))
        found = store.histories(groups, packed(store, [code for _, code in rows], 4), 1, 4)
        assert [[a == b for a in found.codes] for b in found.codes] == [[a == b for a in said[1:]] for b in said[1:]]
        sums = store.sums(groups, store.pack([code for _, code in rows], 4, len(rows)), [0, 10, 200, 3000], 1, 4)
        assert list(sums) == [sum((0, 10, 200, 3000)[code] for code in own) for own in said[1:]]


def test_sums_of_money_are_larger_than_any_code() -> None:
    """Two subjects with five billion đồng and one more than these, the third with none, told apart beside others."""
    for store in STORES:
        groups = store.group(store.pack([0, 0, 1], 4, 3), 3)
        sums = store.sums(groups, store.pack([0, 1, 1], 2, 3), [1, 5_000_000_000], 0, 3)
        assert list(sums) == [5_000_000_001, 5_000_000_000, 0]
        part = Part(sums.codes, len(sums.values))
        combined = store.combine([part, part, part], 3)
        assert len(set(map(int, combined.codes))) == 3


def test_more_histories_than_a_byte_holds_are_told_apart() -> None:
    """A history for each subject, each the beginning of the next one but for its last row."""
    rows = [(subject, 0 if place < subject % 40 else subject) for subject in range(600) for place in range(4)]
    for store in STORES:
        subjects = store.pack([subject for subject, _ in rows], 600, len(rows))
        codes = packed(store, [code for _, code in rows], 600)
        found = store.histories(store.group(subjects, 600), codes, 0, 600)
        said = [tuple(code for _, code in rows[4 * subject : 4 * subject + 4]) for subject in range(600)]
        assert len(set(map(int, found.codes))) == len(set(said))


@QUICK
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2)), max_size=40), st.booleans())
def test_people_are_counted_in_their_unit_and_in_all_above(people: list[tuple[int, int]], in_order: bool) -> None:
    people = sorted(people) if in_order else people
    above = [3, 3, 0, 4, 4]  # 2 below 0 below 3; 1 below 3; 3 and beyond at the top
    chains = [{0, 3}, {1, 3}, {2, 0, 3}, {3}, set()]
    expected = [[sum(code == c and unit in chains[u] for u, c in people) for unit in range(4)] for code in range(3)]
    for store in STORES:
        units = store.pack([unit for unit, _ in people], 5, len(people))
        codes = packed(store, [code for _, code in people], 3)
        tallies = store.tally(units, 4, codes, store.pack(above[:4], 5, 4))
        assert [list(map(int, part.codes)) for part in tallies] == expected


def test_one_pool_of_many_values_is_cut_like_any_other() -> None:
    """A part of one code beside one of as many codes as a byte, or as two bytes, hold."""
    for store in STORES:
        for size in (256, 257, 65_536, 65_537):
            key = packed(store, [0, size - 1, 7], size)
            assert list(map(int, store.cut(store.pack([0, 0, 0], 1, 3), [key], [1]).states)) == [2, 0, 2]


@QUICK
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 1), st.integers(0, 1)), max_size=25),
    st.tuples(*[st.integers(0, 6)] * 3),
    st.sampled_from((4, 70_000, 1 << 31)),
)
def test_candidates_are_cut_in_their_own_pool(
    candidates: list[tuple[int, ...]], limits: tuple[int, ...], size: int
) -> None:
    """Inside are those whom no more than the places are ahead of or level with; outside, whom as many are ahead of.

    Of values as many as `size`, keys are too large to be one number, and are asked one after the other.
    """
    ahead = [sum(o[0] == c[0] and o[1:] > c[1:] for o in candidates) for c in candidates]
    level = [sum(o == c for o in candidates) for c in candidates]
    states = [
        0 if a + n <= limits[c[0]] else 2 if a >= limits[c[0]] else 1
        for a, n, c in zip(ahead, level, candidates, strict=True)
    ]
    for store in STORES:
        pools, *keys = (store.pack([c[i] for c in candidates], size, len(candidates)) for i in range(4))
        places = store.cut(pools, [Part(key, size) for key in keys], array("I", limits))
        assert (list(map(int, places.states)), list(places.ahead)) == (states, ahead)


def test_a_code_that_few_have_is_counted_where_it_stands() -> None:
    """Two in a hundred, in units of ten, one above all; where the people of a unit stand apart, too."""
    codes = [int(place in (17, 95)) for place in range(100)]
    for units in ([place // 10 for place in range(100)], [place % 10 for place in range(100)]):
        having = [sum(units[place] == unit for place in (17, 95)) for unit in range(10)]
        for store in STORES:
            of, above = store.pack(units, 12, 100), store.pack([10] * 10 + [11], 12, 11)
            found = [list(map(int, part.codes)) for part in store.tally(of, 11, packed(store, codes, 2), above)]
            assert found == [[*(10 - number for number in having), 98], [*having, 2]]


@QUICK
@given(st.sampled_from((2, 40, 256, 300)), st.integers(0, 9000))
def test_a_code_that_stands_late_is_found(size: int, place: int) -> None:
    """Nine thousand alike and one that is not, wherever it stands."""
    codes = [0] * 9000 + [0]
    codes[place] = size - 1
    for store in STORES:
        combined = store.combine([packed(store, codes, size), Part(store.pack(codes, size, 9001), size)], 9001)
        assert sorted(map(int, combined.some), key=codes.__getitem__)[-1] == place
        assert len(combined.present) == 2


@QUICK
@given(st.sampled_from((2, 255, 256, 257, 1000)), st.sampled_from((2, 256, 257)), st.data())
def test_what_a_table_says_is_told_of_every_code(size: int, told: int, data: st.DataObject) -> None:
    """Codes of one byte and of more, tables that say one byte and more, and who has what is wanted."""
    codes = data.draw(st.lists(st.integers(0, size - 1), max_size=20))
    table = [(7 * code) % told for code in range(size)]
    wanted = [code % 3 > 0 for code in range(size)]
    for store in STORES:
        own = store.pack(codes, size, len(codes))
        assert list(map(int, store.gather(own, table, told))) == [table[code] for code in codes]
        assert list(store.outcomes(own, [one % 5 for one in table])) == [table[code] % 5 for code in codes]
        assert list(map(int, store.positions(own, wanted))) == [i for i, code in enumerate(codes) if wanted[code]]
