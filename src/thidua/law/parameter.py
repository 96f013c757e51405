"""Figures of the law with their history: every value has a day and a citation."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import frozen

from thidua.law.citation import Citation, Interpretation
from thidua.shown import Shown


@frozen
class Since(Shown):
    """A value in force from a day."""

    day: date
    value: Any
    cites: tuple[Citation, ...] = ()
    interpretation: Interpretation | None = None


@frozen
class Delegation(Shown):
    """The place where the law leaves something to a province (giao cho tỉnh quy định), and its bounds.

    `more_than` is excluded, `up_to` included; `among` lists the values allowed where they are not numbers. Of an award
    `keeps` are conditions that stand in the law itself: another standard may ask for more, not for less.
    """

    cites: Citation
    more_than: Any = None
    up_to: Any = None
    among: tuple[Any, ...] = ()
    keeps: tuple[Any, ...] = ()  # Conditions, each at least a bound or below one

    def allows(self, value: Any) -> bool:
        """Whether a province may set this value."""
        if self.among:
            return value in self.among
        return (self.more_than is None or value > self.more_than) and (self.up_to is None or value <= self.up_to)


@frozen
class Parameter(Shown):
    """A figure of the law with a history; it lives across regimes."""

    code: str
    label: str
    history: tuple[Since, ...]
    delegated: Delegation | None = None

    def at(self, day: date) -> Since:
        """The entry in force on `day`; LookupError before the first."""
        entries = [entry for entry in self.history if entry.day <= day]
        if not entries:
            raise LookupError(f"{self.code} has no value on {day}")
        return max(entries, key=lambda entry: entry.day)
