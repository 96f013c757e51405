"""Ids in a line: the first few, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

NAMED = 10  # ids that one line names before it is cut


def named(ids: Sequence[str]) -> str:
    """The first of these ids."""
    return ", ".join(ids[:NAMED]) + ("…" if len(ids) > NAMED else "")


def named_at(subjects: Sequence[Any], positions: Sequence[int]) -> str:
    """The first of the subjects at these positions."""
    return named([subjects[position].id for position in positions[: NAMED + 1]])
