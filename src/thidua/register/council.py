"""What a council makes of a result: what it takes over as proposed, and what it decides against the finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve, frozen

from thidua.flow import Outcome
from thidua.law.award import OFFICE_DECIDES
from thidua.register.book import Override
from thidua.register.entry import Decision, Entry, Head, told_before
from thidua.register.refused import may_decide, other_authority
from thidua.register.result import Result, entries_of, entry_of, levels_of
from thidua.shown import Shown

Pair = tuple[str, str]  # subject and award


@frozen
class Said(Shown):
    """What the officer says beside the result: awards to be recorded (none: all), what was decided otherwise and why,
    and which initiatives were spent, by subject and award."""

    awards: tuple[str, ...] = ()
    grants: tuple[Pair, ...] = ()
    refusals: tuple[Pair, ...] = ()
    reason: str = ""
    body: str = ""
    uses: tuple[tuple[str, str, str], ...] = ()  # and the id of the initiative


def decision_of(result: Result, head: Head, said: Said) -> Decision:
    """The decision with every problem that it shows by itself."""
    council = _Council(result, head, said)
    return Decision(
        head=head,
        entries=tuple(council.entries.values()),
        awards=result.awards,
        levels=tuple(levels_of(result)) if head.authority == OFFICE_DECIDES else (),
        before=tuple(council.before.values()),
        problems=tuple(map(result.problem, council.faults)),
    )


class _Council:
    """The entries of a decision by subject and award, being changed by what the officer says."""

    def __init__(self, result: Result, head: Head, said: Said) -> None:
        self.result, self.said, self.faults = result, said, list[str]()
        own = [code for code, award in result.awards.items() if may_decide(head, award.authority)]
        proposed = {(one.subject_id, one.award): one for one in entries_of(result, said.awards or own)}
        # The paper of a decision to come leaves these out, and so does its record: a late grant is recorded by itself.
        self.before = {pair: self._decided(one) for pair, one in proposed.items() if self._outcome(pair).get("decided")}
        self.entries = {pair: one for pair, one in proposed.items() if pair not in self.before}
        self.faults += self._unused(head)
        for pair in dict.fromkeys(said.grants):
            self._grant(pair)
        for pair in dict.fromkeys(said.refusals):
            self._refuse(pair)
        for subject, award, initiative in said.uses:
            self._spend((subject, award), initiative)
        if not self.entries and not self.faults:
            self.faults.append(f"không có gì để ghi, {self._why_nothing()}")

    def _why_nothing(self) -> str:
        if self.before:
            told = told_before(self.before.values())
            return f"những gì kết quả đề nghị đã có quyết định trong năm: {told}; hãy đánh giá lại nếu số liệu đã đổi"
        return "kết quả không đề nghị ai; hãy kiểm tra --authority và --award"

    def _unused(self, head: Head) -> Iterator[str]:
        """Awards asked for that nobody is proposed for, and that the council gives nobody besides."""
        for code in self.said.awards:
            award = self.result.awards.get(code)
            if award is None:
                yield f'không có danh hiệu, hình thức "{code}" trong kết quả; hãy kiểm tra --award'
            elif not may_decide(head, award.authority):
                yield other_authority(code, award.authority, head)
            elif all(award != code for _, award in (*self.entries, *self.before, *self.said.grants)):
                yield f"kết quả không đề nghị ai cho {code}; hãy bỏ --award {code}"

    def _grant(self, pair: Pair) -> None:
        subject = self.result.by_id.get(pair[0])
        if subject is None or pair[1] not in self.result.awards:
            self.faults.append(self._unknown(pair, "--grant"))
        elif pair in self.entries and not self._is_refused(pair):
            self.faults.append(f"{_named(pair)}: kết quả đã đề nghị; hãy bỏ --grant {':'.join(pair)}")
        else:
            override = Override(self._found(pair), self.said.body, self.said.reason)
            self.entries[pair] = entry_of(self.result, subject, pair[1], override)
            self.before.pop(pair, None)

    def _refuse(self, pair: Pair) -> None:
        entry = self.entries.get(pair)
        if pair[0] not in self.result.by_id or pair[1] not in self.result.awards:
            self.faults.append(self._unknown(pair, "--refuse"))
        elif pair in self.before:
            self.faults.append(self._decided_before(pair))
        elif entry is None or entry.override:
            self.faults.append(f"{_named(pair)}: kết quả không đề nghị; hãy bỏ --refuse {':'.join(pair)}")
        else:
            override = Override(self._found(pair), self.said.body, self.said.reason)
            self.entries[pair] = evolve(entry, granted=False, override=override)

    def _decided_before(self, pair: Pair) -> str:
        old = self.before[pair]
        remedy = "rút lại thì thu hồi bằng thidua register revoke" if old.granted else "không ghi lại"
        return f"{_named(pair)}: đã có quyết định: {told_before([old])}; {remedy}, hãy bỏ --refuse {':'.join(pair)}"

    def _spend(self, pair: Pair, initiative: str) -> None:
        entry = self.entries.get(pair)
        if entry is None or not entry.granted:
            self.faults.append(f"{_named(pair)}: không có trong quyết định này; hãy kiểm tra --initiative")
        else:
            spent = dict.fromkeys([*entry.initiatives, initiative])
            self.entries[pair] = evolve(entry, initiatives=tuple(spent))

    def _unknown(self, pair: Pair, option: str) -> str:
        if pair[0] not in self.result.by_id:
            return f'không có cá nhân hay đơn vị "{pair[0]}" trong kết quả; hãy kiểm tra mã sau {option}'
        known = ", ".join(self.result.awards)
        return f'không có danh hiệu, hình thức "{pair[1]}"; sau {option} hãy ghi một trong: {known}'

    def _outcome(self, pair: Pair) -> Any:
        return self.result.by_id[pair[0]].outcomes.get(pair[1], {})

    def _found(self, pair: Pair) -> str:
        if self._is_refused(pair):
            return "đã có quyết định không tặng hoặc thu hồi"
        outcome = self._outcome(pair).get("outcome")
        return Outcome[outcome.upper()].label if outcome else "không xét"

    def _decided(self, entry: Entry) -> Entry:
        """As the decision of the year has it that the result knows of."""
        said = self._outcome((entry.subject_id, entry.award))["decided"]
        return evolve(entry, granted=bool(said.get("granted")), decided_no=said.get("decision_no") or "")

    def _is_refused(self, pair: Pair) -> bool:
        return (self._outcome(pair).get("decided") or {}).get("granted") is False


def _named(pair: Pair) -> str:
    return ", ".join(pair)
