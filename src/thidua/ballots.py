"""ballots: from the rows that councils left, the one ballot of each subject that counts.

Of several rounds the last counts, of several councils the ballot least in favour. What is not fully recorded is not
known; a ballot below its quorum is void, as if none had been held. A lowering (hạ xuống danh hiệu thấp hơn) counts if
the ballot that counts of any council has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import define, field

from thidua.flow import BallotCount, Lowering
from thidua.law.award import Ballot
from thidua.shown import Shown

Positions = Mapping[str, int]


@define(eq=False)
class Ballots(Shown):
    """By position: what counts, who has a ballot that is not fully recorded, whose ballot is void, and who was lowered.

    `perhaps_lowered` are those of whom it is not known whether the ballot that lowered them counts.
    """

    counted: dict[int, BallotCount] = field(factory=dict)
    open: set[int] = field(factory=set)
    void: dict[int, BallotCount] = field(factory=dict)
    lowered: dict[int, Lowering] = field(factory=dict)
    perhaps_lowered: dict[int, Lowering] = field(factory=dict)


def ballots(at: Positions, ballot: Ballot | None, rows: Iterable[Any]) -> Ballots:
    """The ballots that a rule asks for; `at` gives the position of a subject by id."""
    by_subject: dict[int, list[Any]] = {}
    for row in _of_council(ballot, rows):
        by_subject.setdefault(at[row.subject_id], []).append(row)
    found = Ballots()
    for position, held in by_subject.items():
        _count(found, position, held, ballot)
        _lower(found, position, held, ballot)
    return found


def _of_council(ballot: Ballot | None, rows: Iterable[Any]) -> list[Any]:
    """The ballots of the council that a rule asks; a row that names no council counts for any."""
    council = ballot.council if ballot else ""
    return [row for row in rows if not council or row.council in (None, council)]


def _count(found: Ballots, position: int, held: Sequence[Any], ballot: Ballot | None) -> None:
    quorums = ballot.quorums if ballot else ()
    last = _last_rounds(held)
    told = [row for row in last if row.members and row.in_favour is not None]
    counts = [BallotCount(row.members, row.in_favour, row.present, row.recused) for row in told]
    void = [one for one in counts if _fails(one, quorums)]
    unattended = [one for one in counts if quorums and one.present is None]
    valid = [one for one in counts if one not in void and one not in unattended]
    if valid:
        found.counted[position] = min(valid, key=lambda one: (one.share, one.members))
    if void:
        found.void[position] = void[0]
    if len(counts) < len(last) or unattended or not _orderly(held):
        found.open.add(position)


def _lower(found: Ballots, position: int, held: Sequence[Any], ballot: Ballot | None) -> None:
    """A lowering needs no figures, but a meeting of which it is known that it was no void one, and the last."""
    orderly = _orderly(held)
    rows = [row for row in (_last_rounds(held) if orderly else held) if row.lowered_to]
    states = [_stands(row, ballot.quorums if ballot else ()) for row in rows]
    sure = [row for row, state in zip(rows, states, strict=True) if state and orderly]
    maybe = [row for row, state in zip(rows, states, strict=True) if state is not False]
    if sure:
        found.lowered[position] = _lowering(sure)
    elif maybe:
        found.perhaps_lowered[position] = _lowering(maybe)


def _lowering(rows: Iterable[Any]) -> Lowering:
    """Of several the one of the province's council, whatever their order."""
    last = max(rows, key=lambda row: (row.council or "", row.lowered_to, row.reason or ""))
    return Lowering(last.lowered_to, last.reason or "")


def _stands(row: Any, quorums: Sequence[Any]) -> bool | None:
    """Whether enough members were present; None where that is not recorded."""
    if quorums and (row.present is None or not row.members):
        return None
    return all(quorum.reached(row.present, row.members) for quorum in quorums)


def _fails(one: BallotCount, quorums: Iterable[Any]) -> bool:
    present = one.present
    return present is not None and not all(quorum.reached(present, one.members) for quorum in quorums)


def _last_rounds(rows: Sequence[Any]) -> list[Any]:
    """The rows of the last round of each council."""
    last: dict[str | None, int] = {}
    for row in rows:
        last[row.council] = max(last.get(row.council, 0), row.round or 1)
    return [row for row in rows if (row.round or 1) == last[row.council]]


def _orderly(rows: Sequence[Any]) -> bool:
    """Whether of several ballots each says whose and which round it is."""
    return len(rows) == 1 or all(row.council and row.round for row in rows)
