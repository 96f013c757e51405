"""Reading what a case expects: every code known, every value of its kind, else a fault with the nearest right one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import define

from thidua.cases.drafts import advice
from thidua.cases.lawbook import Lawbook
from thidua.cases.model import Expected, Faults
from thidua.flow import Outcome
from thidua.law.fact import PERSON, UNIT
from thidua.load.cells import LEVELS
from thidua.load.terms import Lexicon, did_you_mean, lexicon, quoted
from thidua.records import AUTHORITIES
from thidua.shown import Shown

OPEN_LEVEL = "unknown"
REFUSALS = ("no_regime",)
QUOTA_FIGURES = ("base", "base_unknown", "limit", "limit_possible", "qualified", "proposed", "effect")
EXPLAINED = (Outcome.NOT_MET, Outcome.MISSING_DATA, Outcome.TO_REVIEW, Outcome.PROPOSED)
OUTCOMES: Lexicon[Outcome] = lexicon(
    (outcome, outcome.code, (outcome.code, outcome.label)) for outcome in Outcome if outcome is not Outcome.NO_ENTRY
)
_AUTHORITIES: Lexicon[str] = lexicon((code, code, (code, name)) for code, name in AUTHORITIES.items())


def read_expected(keys: Mapping[str, Any], book: Lawbook, faults: Faults) -> Expected:
    """What `expect` and `because` say."""
    given = keys.get("expect")
    if not isinstance(given, dict) or not given:
        faults.say("expect", 'cần ít nhất một điều để so, ví dụ expect = { LDTT = "proposed" }')
        return Expected()
    reader = _Reader(book, faults, {})
    for name, value in given.items():
        reader.take(name, value)
    reader.because(keys.get("because", {}))
    return Expected(**reader.read)


@define(eq=False)
class _Reader(Shown):
    """Fills the fields of Expected."""

    book: Lawbook
    faults: Faults
    read: dict[str, Any]

    def take(self, name: str, value: Any) -> None:
        """Reads one key of `expect`."""
        special = _SPECIAL.get(name)
        if special:
            special(self, value)
            return
        award = self.award(f"expect.{name}", name)
        outcome = self.word(f"expect.{name}", value, OUTCOMES, "kết quả")
        if award and outcome is not None:
            self.read.setdefault("outcomes", {})[award] = outcome

    def award(self, path: str, text: Any) -> str | None:
        """The code of an award that some rule judges."""
        found = self.book.words.award_words.find(str(text))
        if found is None:
            codes = [*self.book.words.awards, *(_SPECIAL if path == f"expect.{text}" else ())]
            self.faults.say(path, f"{quoted(str(text))} không phải là mã khen thưởng; {advice(str(text), codes)}")
        return found

    def word(self, path: str, value: Any, words: Lexicon[Any], what: str) -> Any:
        """A word of a closed set; None, and a fault, for any other."""
        found = words.find(str(value))
        if found is None:
            self.faults.say(path, f"{quoted(str(value))} không phải là {what}; {words.advice(str(value))}")
        return found

    def rating(self, value: Any) -> None:
        """A level, `unrated`, or `unknown` where it must be open."""
        self.read["names_level"] = True
        if value != OPEN_LEVEL:
            self.read["level"] = self.word("expect.rating", value, LEVELS, "mức xếp loại")

    def prize(self, value: Any) -> None:
        """What the subject receives in all, or by award, in whole đồng."""
        if _is_number(value):
            self.read["prize"] = value
            return
        for award, path, each in self._by_award("prize", value):
            if _is_number(each):
                self.read.setdefault("prizes", {})[award] = each
            else:
                self.faults.say(path, "cần số tiền bằng đồng, ví dụ 450000")

    def totals(self, value: Any) -> None:
        """A number by award, or a number by award and kind of subject."""
        for award, path, each in self._by_award("totals", value):
            numbers = each if isinstance(each, dict) else {PERSON: each}
            strange = [kind for kind in numbers if kind not in (PERSON, UNIT)]
            if strange or not all(map(_is_number, numbers.values())):
                self.faults.say(path, "cần một số, ví dụ 15, hay { person = 45, unit = 9 }")
            else:
                self.read.setdefault("totals", {})[award] = each

    def quotas(self, value: Any) -> None:
        """Figures by award."""
        for award, path, each in self._by_award("quotas", value, levels=True):
            if not isinstance(each, dict) or not each:
                self.faults.say(path, "cần các con số, ví dụ { base = 33, limit = 4, qualified = 5 }")
                continue
            for name, figure in each.items():
                self._figure(f"{path}.{name}", name, figure)
            self.read.setdefault("quotas", {})[award] = each

    def _figure(self, path: str, name: str, figure: Any) -> None:
        if name not in QUOTA_FIGURES:
            self.faults.say(path, f"không có khóa này; {advice(name, QUOTA_FIGURES)}")
        elif name == "effect" and figure not in ("cut", "warn"):
            self.faults.say(path, f"{quoted(str(figure))} không phải là cut hay warn")
        elif name != "effect" and not _is_number(figure):
            self.faults.say(path, "cần một số nguyên không âm")

    def authority(self, value: Any) -> None:
        """Who decides, by award."""
        for award, path, each in self._by_award("authority", value):
            found = self.word(path, each, _AUTHORITIES, "cấp quyết định")
            self.read.setdefault("authority", {})[award] = found

    def ballot(self, value: Any) -> None:
        """Awards that wait for a ballot."""
        awards = [self.award("expect.ballot", each) for each in self._list("ballot", value)]
        self.read["ballot"] = tuple(award for award in awards if award)

    def warnings(self, value: Any) -> None:
        """Codes of notes."""
        self.read["warnings"] = tuple(map(str, self._list("warnings", value)))

    def refused(self, value: Any) -> None:
        """Why no awards are judged at all."""
        if value not in REFUSALS:
            self.faults.say("expect.refused", f'{quoted(str(value))} không dùng được; hãy ghi "no_regime"')
        self.read["refused"] = True

    def because(self, value: Any) -> None:
        """The deciding fact, by award."""
        for award, path, each in self._by_award("because", value, prefix=""):
            outcome = self.read.get("outcomes", {}).get(award)
            if outcome is None:
                self.faults.say(path, f"expect không nêu kết quả của {award}; hãy thêm vào expect")
            elif outcome not in EXPLAINED:
                codes = ", ".join(one.code for one in EXPLAINED)
                self.faults.say(path, f"không dùng với {outcome.code}; chỉ dùng với {codes}")
            elif each not in self.book.facts:
                near = _near_facts(str(each), self.book.facts)
                self.faults.say(path, f"không có dữ kiện {quoted(str(each))}; {near}")
            else:
                self.read.setdefault("because", {})[award] = each

    def _list(self, name: str, value: Any) -> list[Any]:
        if isinstance(value, list):
            return value
        self.faults.say(f"expect.{name}", f'cần một danh sách, ví dụ ["{"CSTDT" if name == "ballot" else "…"}"]')
        return []

    def _by_award(
        self, name: str, value: Any, levels: bool = False, prefix: str = "expect."
    ) -> Iterator[tuple[str, str, Any]]:
        """The known awards of a table by award, each with the path of its key."""
        if not isinstance(value, dict):
            self.faults.say(f"{prefix}{name}", "cần một bảng theo mã khen thưởng, ví dụ { CSTDCS = … }")
            return
        for text, each in value.items():
            path = f"{prefix}{name}.{text}"
            level = LEVELS.find(text) if levels else None
            known = level.code if level else self.award(path, text)
            if known:
                yield known, path, each


def _near_facts(written: str, known: Sequence[str]) -> str:
    """The remedy for a code of no fact; there are too many to list them."""
    from difflib import get_close_matches

    slip = lexicon((code, code, (code,)) for code in known).nearest(written)
    near = [slip] if slip else get_close_matches(written, known, 3)
    if not near:
        return "hãy xem các mã bằng lệnh: thidua rules show --facts"
    return did_you_mean(near[0]) if len(near) == 1 else f"ý bạn là một trong: {', '.join(near)}?"


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


_SPECIAL: dict[str, Callable[[_Reader, Any], None]] = {
    "rating": _Reader.rating,
    "prize": _Reader.prize,
    "totals": _Reader.totals,
    "quotas": _Reader.quotas,
    "authority": _Reader.authority,
    "ballot": _Reader.ballot,
    "warnings": _Reader.warnings,
    "refused": _Reader.refused,
}
