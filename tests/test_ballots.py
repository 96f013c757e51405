"""Ballots below a province's quorum: void, as if none had been held, and said so in every place."""

from __future__ import annotations

from fractions import Fraction

import pytest

from thidua.ballots import Ballots, ballots
from thidua.flow import BallotCount
from thidua.law.award import Ballot, Quorum
from thidua.law.citation import Document
from thidua.records import Vote

CITE = Document("qd", "QĐ 1/2025", "Quyết định").article("8")
MEETING = Quorum("Họp Hội đồng", Fraction(2, 3), CITE)
ASKED = Ballot(Fraction(8, 10), quorums=(MEETING,))


def vote(present: int | None, members: int = 15, round_: int = 1, council: str = "office") -> Vote:
    return Vote("A1", "X", council, round_, members, present, members - (present or 0), 14)


def counted(*rows: Vote, ballot: Ballot | None = ASKED) -> Ballots:
    return ballots({"A1": 0}, ballot, rows)


@pytest.mark.parametrize(("present", "is_void"), [(9, True), (10, False), (11, False)])
def test_a_ballot_below_two_thirds_is_void(present: int, is_void: bool) -> None:
    found = counted(vote(present))
    assert (0 in found.void, 0 in found.counted) == (is_void, not is_void)


def test_a_ballot_whose_attendance_is_not_recorded_is_open() -> None:
    assert counted(vote(None)).open == {0}


def test_a_ballot_against_whose_attendance_is_not_recorded_decides_nothing() -> None:
    """It may have been void: with the attendance told it might have to be held again."""
    row = Vote("A1", "X", "office", 1, 9, None, None, 1)
    assert (counted(row).counted, counted(row).open) == ({}, {0})


def test_a_void_ballot_beside_a_valid_one_is_kept_to_be_told() -> None:
    assert counted(vote(15), vote(9, council="province")).void == {0: BallotCount(15, 14, 9)}


def test_without_a_quorum_the_attendance_does_not_matter() -> None:
    found = counted(vote(None), vote(1, council="province"), ballot=Ballot(Fraction(8, 10)))
    assert (found.open, found.void) == (set(), {})


def test_a_later_round_that_is_void_does_not_bring_an_earlier_one_back() -> None:
    found = counted(vote(15), vote(9, round_=2))
    assert (found.counted, found.void) == ({}, {0: BallotCount(15, 14, 9)})


def test_another_council_with_its_quorum_counts() -> None:
    found = counted(vote(9), vote(12, council="province"))
    assert found.counted == {0: BallotCount(15, 14, 12)}
