"""Facts about tasks: shares of the sum of the counting items that were due, own ones and those of units led."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from attrs import frozen

from thidua.facts.dossier import level_is
from thidua.facts.shares import Member, exact_share, share
from thidua.law.fact import PERSON, UNIT, Adding, Fact, speak_share
from thidua.law.level import Level
from thidua.law.value import between, high_end, low_end
from thidua.records import Work
from thidua.shown import Shown

Measure = Callable[[Work], Any]


def due(row: Work) -> int | None:
    """Tasks of the item that were due in the year."""
    return None if row.assigned is None else row.assigned - row.not_due


def done(row: Work) -> Any:
    """Tasks done; where not recorded, between those done on time and those due."""
    return between(row.on_time or 0, due(row) or 0) if row.done is None else row.done


def on_time(row: Work) -> Any:
    """Tasks done on time; a task not done counts as late."""
    return between(0, high_end(done(row))) if row.on_time is None else row.on_time


def over_fulfilled(row: Work) -> Any:
    """Tasks over-fulfilled."""
    return between(0, high_end(done(row))) if row.over_fulfilled is None else row.over_fulfilled


def poor(row: Work) -> Any:
    """Tasks of poor quality."""
    return between(0, due(row) or 0) if row.poor is None else row.poor


def late_or_poor(row: Work) -> Any:
    """Tasks late, not done or poor; how far the late and the poor are the same tasks is not recorded."""
    total = due(row) or 0
    punctual, weak = on_time(row), poor(row)
    low = max(total - high_end(punctual), low_end(weak))
    return between(low, min(total, total - low_end(punctual) + high_end(weak)))


def on_time_and_good(row: Work) -> Any:
    """Tasks done on time of which none is poor."""
    total, failing = due(row) or 0, late_or_poor(row)
    return between(total - high_end(failing), total - low_end(failing))


@frozen
class Measured(Shown):
    """Something that tasks are measured by, with the columns that say it."""

    of: Measure
    cells: tuple[str, ...]

    def of_row(self, row: Work) -> tuple[int, int, int, int] | None:
        """Of an item that counts: whether it is not known what was due, how much was, and the least and the most."""
        if not row.counts or row.assigned == row.not_due:
            return None
        total, part = due(row), self.of(row)
        return total is None, total or 0, low_end(part), high_end(part)

    @property
    def adding(self) -> Adding:
        """What is added up over the items of a subject."""
        return Adding("work", (*_COUNTING, *self.cells), self.of_row)


_COUNTING = ("counts", "assigned", "not_due")
DONE = Measured(done, ("done", "on_time"))
ON_TIME = Measured(on_time, ("on_time", "done"))
OVER = Measured(over_fulfilled, ("over_fulfilled", "done", "on_time"))
POOR = Measured(poor, ("poor",))
LATE_OR_POOR = Measured(late_or_poor, ("on_time", "done", "poor"))
ON_TIME_AND_GOOD = Measured(on_time_and_good, LATE_OR_POOR.cells)


def work_share(sums: tuple[int, ...] | None) -> Any:
    """The share of tasks due that sums of `Measured.of_row` make; None where nothing due is known."""
    if sums is None:
        return None
    not_known, total, low, high = sums
    if not_known or not total:
        return None
    return between(exact_share(low, total), exact_share(high, total))


def _own(code: str, label: str, measured: Measured) -> Fact:
    adding = measured.adding
    return Fact(code, label, (PERSON, UNIT), work_share, reads=("work",), speak_value=speak_share, most=1, adds=adding)


_LEADING = ("people.manages", "people.unit_id", "people.role")


def _of_units_led(code: str, label: str, measured: Measured) -> Fact:
    reads, adding = (*_LEADING, "led:work"), measured.adding
    return Fact(
        code, label, (PERSON,), work_share, reads=reads, speak_value=speak_share, most=1, adds=adding, of_led=True
    )


_UNIT_LEVEL = Fact("unit_level", "", (UNIT,), lambda own: own.level, reads=("ratings@year",), is_state=True)


def _units_led_at(code: str, label: str, least: Level) -> Fact:
    def share_at(levels: Counter[Any]) -> Any:
        members: Counter[Member] = Counter()
        for level, number in levels.items():
            members[True, level_is(level, least)] += number
        return share(members) if members else None

    reads = (*_LEADING, "led:ratings")
    return Fact(
        code, label, (PERSON,), share_at, reads=reads, speak_value=speak_share, most=1, counts=_UNIT_LEVEL, of_led=True
    )


DONE_SHARE = _own("done_share", "Tỷ lệ công việc hoàn thành", DONE)
ON_TIME_SHARE = _own("on_time_share", "Tỷ lệ công việc hoàn thành đúng hạn", ON_TIME)
OVER_SHARE = _own("over_fulfilled_share", "Tỷ lệ công việc vượt mức", OVER)
POOR_SHARE = _own("poor_share", "Tỷ lệ công việc chất lượng thấp", POOR)
LATE_OR_POOR_SHARE = _own("late_or_poor_share", "Tỷ lệ công việc chậm, chưa xong hoặc chất lượng thấp", LATE_OR_POOR)
ON_TIME_AND_GOOD_SHARE = _own(
    "on_time_and_good_share", "Tỷ lệ công việc đúng hạn, bảo đảm chất lượng", ON_TIME_AND_GOOD
)
LED_DONE_SHARE = _of_units_led("led_done_share", "Tỷ lệ chỉ tiêu, nhiệm vụ hoàn thành của đơn vị phụ trách", DONE)
LED_ON_TIME_AND_GOOD_SHARE = _of_units_led(
    "led_on_time_and_good_share",
    "Tỷ lệ chỉ tiêu, nhiệm vụ đúng hạn, bảo đảm chất lượng của đơn vị phụ trách",
    ON_TIME_AND_GOOD,
)
LED_OVER_SHARE = _of_units_led(
    "led_over_fulfilled_share", "Tỷ lệ chỉ tiêu, nhiệm vụ vượt mức của đơn vị phụ trách", OVER
)
LED_UNITS_HTNV_SHARE = _units_led_at(
    "led_units_htnv_share", "Tỷ lệ đơn vị phụ trách hoàn thành nhiệm vụ trở lên", Level.HTNV
)
LED_UNITS_HTTNV_SHARE = _units_led_at(
    "led_units_httnv_share", "Tỷ lệ đơn vị phụ trách hoàn thành tốt nhiệm vụ trở lên", Level.HTTNV
)
FACTS = (
    DONE_SHARE,
    ON_TIME_SHARE,
    OVER_SHARE,
    POOR_SHARE,
    LATE_OR_POOR_SHARE,
    ON_TIME_AND_GOOD_SHARE,
    LED_DONE_SHARE,
    LED_ON_TIME_AND_GOOD_SHARE,
    LED_OVER_SHARE,
    LED_UNITS_HTNV_SHARE,
    LED_UNITS_HTTNV_SHARE,
)
