"""Facts about tasks: shares of the sum of the counting items that were due, own ones and those of units led."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from thidua.facts.dossier import Dossier, level_is
from thidua.facts.shares import add, share
from thidua.law.fact import PERSON, UNIT, Fact, speak_share
from thidua.law.level import Level
from thidua.law.value import Between, between, high_end, low_end
from thidua.records import Work

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


def work_share(rows: Iterable[Work], measure: Measure) -> Any:
    """The share of tasks due of which `measure` is true; None where nothing due is known."""
    counting = [row for row in rows if row.counts and row.assigned != row.not_due]
    parts_due = list(map(due, counting))
    total = None if None in parts_due else sum(parts_due)  # type: ignore[arg-type]
    if not total:
        return None
    part = add(map(measure, counting))
    if isinstance(part, Between):
        return Between(_ratio(part.low, total), _ratio(part.high, total))
    return _ratio(part, total)


_ratio = cache(Fraction)  # the same few thousand shares come again and again


def _own(measure: Measure) -> Callable[[Dossier], Any]:
    return lambda own: work_share(own.rows("work"), measure)


def _led(measure: Measure) -> Callable[[Dossier], Any]:
    def of_units(own: Dossier) -> Any:
        if own.led is None:
            return None
        return work_share([row for unit in own.led for row in unit.rows("work")], measure)

    return of_units


def _led_units(least: Level) -> Callable[[Dossier], Any]:
    def of_units(own: Dossier) -> Any:
        if not own.led:
            return None
        return share((True, level_is(unit.level, least)) for unit in own.led)

    return of_units


def _share_fact(code: str, label: str, of: Sequence[str], function: Any, *reads: str) -> Fact:
    return Fact(code, label, tuple(of), function, reads=reads, speak_value=speak_share)


_BOTH = (PERSON, UNIT)
_LED = ("people.manages", "people.unit_id", "people.role", "led:work")
DONE_SHARE = _share_fact("done_share", "Tỷ lệ công việc hoàn thành", _BOTH, _own(done), "work")
ON_TIME_SHARE = _share_fact("on_time_share", "Tỷ lệ công việc hoàn thành đúng hạn", _BOTH, _own(on_time), "work")
OVER_SHARE = _share_fact("over_fulfilled_share", "Tỷ lệ công việc vượt mức", _BOTH, _own(over_fulfilled), "work")
POOR_SHARE = _share_fact("poor_share", "Tỷ lệ công việc chất lượng thấp", _BOTH, _own(poor), "work")
LATE_OR_POOR_SHARE = _share_fact(
    "late_or_poor_share", "Tỷ lệ công việc chậm, chưa xong hoặc chất lượng thấp", _BOTH, _own(late_or_poor), "work"
)
LED_DONE_SHARE = _share_fact(
    "led_done_share", "Tỷ lệ chỉ tiêu, nhiệm vụ hoàn thành của đơn vị phụ trách", (PERSON,), _led(done), *_LED
)
LED_ON_TIME_SHARE = _share_fact(
    "led_on_time_share", "Tỷ lệ chỉ tiêu, nhiệm vụ đúng hạn của đơn vị phụ trách", (PERSON,), _led(on_time), *_LED
)
LED_OVER_SHARE = _share_fact(
    "led_over_fulfilled_share",
    "Tỷ lệ chỉ tiêu, nhiệm vụ vượt mức của đơn vị phụ trách",
    (PERSON,),
    _led(over_fulfilled),
    *_LED,
)
_LED_RATINGS = ("people.manages", "people.unit_id", "people.role", "led:ratings")
LED_UNITS_HTNV_SHARE = _share_fact(
    "led_units_htnv_share",
    "Tỷ lệ đơn vị phụ trách hoàn thành nhiệm vụ trở lên",
    (PERSON,),
    _led_units(Level.HTNV),
    *_LED_RATINGS,
)
LED_UNITS_HTTNV_SHARE = _share_fact(
    "led_units_httnv_share",
    "Tỷ lệ đơn vị phụ trách hoàn thành tốt nhiệm vụ trở lên",
    (PERSON,),
    _led_units(Level.HTTNV),
    *_LED_RATINGS,
)
FACTS = (
    DONE_SHARE,
    ON_TIME_SHARE,
    OVER_SHARE,
    POOR_SHARE,
    LATE_OR_POOR_SHARE,
    LED_DONE_SHARE,
    LED_ON_TIME_SHARE,
    LED_OVER_SHARE,
    LED_UNITS_HTNV_SHARE,
    LED_UNITS_HTTNV_SHARE,
)
