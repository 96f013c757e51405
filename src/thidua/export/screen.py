"""The result for the screen: one office after another, as tables an officer reads from top to bottom."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence

from thidua.columns import Column
from thidua.explain.outcomes import OPEN
from thidua.export.alike import at_levels, cells
from thidua.export.counts import initiative_counts, rating_counts
from thidua.export.long_table import long_table
from thidua.export.wording import (
    QUOTA_HEADERS,
    note_text,
    quota_cells,
    quota_remarks,
    rating_regime_text,
    regime_text,
    rulebook_text,
)
from thidua.flow import DRAFT, AwardResult, Evaluation, Outcome
from thidua.law.citation import cite_text
from thidua.law.criterion import Verdict
from thidua.law.fact import PERSON, UNIT
from thidua.law.level import Level
from thidua.law.value import is_settled
from thidua.records import AUTHORITIES
from thidua.vietnamese import date_text, whole_text

Row = tuple[str, ...]
Style = Callable[[str, str], str]  # text and the part it plays: "title", "warn", "good", "bad"


def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose columns line up whatever Unicode form the text is in; numbers stay as they are written."""
    from tabulate import tabulate

    def tidy(row: Sequence[str]) -> list[str]:
        return [unicodedata.normalize("NFC", cell) for cell in row]

    return tabulate([tidy(row) for row in rows], tidy(headers), tablefmt="simple", disable_numparse=True)


def show(evaluation: Evaluation, style: Style, only: str | None = None) -> Iterator[str]:
    """The lines for one office."""
    yield from _heading(evaluation, style)
    yield from _totals(evaluation, style, only)
    yield from _levels(evaluation, style)
    yield from _quotas(evaluation, style)
    yield from _list(evaluation, style, only)
    yield from _notes(evaluation, style)


def _heading(evaluation: Evaluation, style: Style) -> Iterator[str]:
    office, year = evaluation.register.office, evaluation.register.year
    yield style(f"{office.name.upper()} – NĂM {year}", "title")
    if evaluation.is_draft:
        yield style(DRAFT, "bad")
    yield f"Ngày quyết định:    {date_text(evaluation.decision_date)}"
    yield f"Xếp loại theo:      {rating_regime_text(evaluation)}"
    yield f"Khen thưởng theo:   {regime_text(evaluation)}"
    yield f"Quy tắc của tỉnh:   {rulebook_text(evaluation)}"
    for text in evaluation.assumed.values():
        yield style(f"Giả định:           {text}", "warn")
    yield ""


def _totals(evaluation: Evaluation, style: Style, only: str | None) -> Iterator[str]:
    """The number proposed of each award; `only` leaves out the awards that nobody is proposed for."""
    if not evaluation.results:
        return
    yield style("TỔNG HỢP ĐỀ NGHỊ", "title")
    rows: dict[str, list[str]] = {}
    money = _amounts(evaluation)
    for result in evaluation.results:
        award = result.rule.award
        stage = "công nhận, tặng" if award.stage == "decided" else "đề nghị cấp trên, tổ chức khác"
        row = rows.setdefault(
            award.code, [award.code, award.name, "–", "–", "", AUTHORITIES.get(award.authority, award.authority), stage]
        )
        row[2 if result.rule.of == UNIT else 3] = _number(result)
        row[4] = _money(money.get(award.code, 0))
    headers = ["Mã", "Danh hiệu, hình thức", "Tập thể", "Cá nhân", "Tiền thưởng", "Cấp quyết định", "Việc của cơ quan"]
    kept = [row for row in rows.values() if only is None or {row[2][0], row[3][0]} - {"–", "0"}]
    yield from long_table(headers, lambda: kept) if kept else ["Không đề nghị ai."]
    yield from _prizes(evaluation, money)
    yield ""


def _number(result: AwardResult) -> str:
    """How many are proposed, and what decisions of the year already made of them: no paper proposes those again.

    Whom a decision gave the award and this run does not propose comes on top.
    """
    made = [_decided(result, one) for one in result.decided if result.outcomes[one] == Outcome.PROPOSED]
    told = [", ".join(f"{made.count(each)} {_MADE[each]}" for each in (_GIVEN, _REFUSED) if each in made)]
    if besides := sum(_decided(result, one) == _GIVEN for one in result.decided) - made.count(_GIVEN):
        told.append(f"ngoài ra đã tặng {besides}")
    said = "; ".join(filter(None, told))
    return f"{result.outcomes.count(Outcome.PROPOSED)}{f' ({said})' if said else ''}"


_GIVEN, _REFUSED = 1, 2
_MADE = ("", "đã quyết định", "không tặng hoặc đã thu hồi")
_MARKS = tuple(made and f" ({made})" for made in _MADE)


def _decided(result: AwardResult, position: int) -> int:
    """What a decision of the year has made of an award: nothing, or it gave it, or refused or revoked it."""
    if position not in result.decided:
        return 0
    return _GIVEN if result.standing[position] == Verdict.MET else _REFUSED


def _amounts(evaluation: Evaluation) -> dict[str, int]:
    """The prizes of each award, of people and units together."""
    amounts: dict[str, int] = {}
    for (award, _), those in evaluation.prizes.items():
        amounts[award] = amounts.get(award, 0) + those.total
    return amounts


def _money(amount: int) -> str:
    return whole_text(amount) if amount else "–"


def _prizes(evaluation: Evaluation, money: dict[str, int]) -> Iterator[str]:
    """The sums, by who pays: the office, or whoever issues the decision."""
    if evaluation.regime is None or evaluation.regime.prizes is None:
        return
    stages = {result.rule.award.code: result.rule.award.stage for result in evaluation.results}
    own = sum(amount for award, amount in money.items() if stages[award] == "decided")
    other = sum(amount for award, amount in money.items() if stages[award] != "decided")
    entry = evaluation.regime.prizes.salary.at(evaluation.decision_date)
    is_of_one_day = all(those.is_of_one_day for those in evaluation.prizes.values())
    others = "" if is_of_one_day else "; đã quyết định vào ngày có mức khác thì theo mức của ngày ấy"
    yield (
        f"Tiền thưởng: cơ quan chi {whole_text(own)} đồng; cấp trên chi {whole_text(other)} đồng "
        f"(mức lương cơ sở {whole_text(entry.value)} đồng [{cite_text(entry.cites)}]{others})"
    )


def _levels(evaluation: Evaluation, style: Style) -> Iterator[str]:
    counts = rating_counts(evaluation)
    yield style("XẾP LOẠI CÁ NHÂN", "title")
    names = {level.code: level.label for level in Level} | {"unknown": "chưa xác định được"}
    yield "; ".join(f"{names[code]}: {count}" for code, count in counts.items() if count)
    found = initiative_counts(evaluation)
    yield f"Sáng kiến được công nhận: cấp cơ sở {found['unit']}, tỉnh {found['province']}, toàn quốc {found['nation']}"
    yield ""


def _quotas(evaluation: Evaluation, style: Style) -> Iterator[str]:
    held = evaluation.quotas
    if not held:
        return
    yield style("TỶ LỆ KHỐNG CHẾ", "title")
    yield from long_table(QUOTA_HEADERS, lambda: map(quota_cells, held))
    yield from quota_remarks(evaluation)
    yield ""


def _list(evaluation: Evaluation, style: Style, only: str | None) -> Iterator[str]:
    yield style("DANH SÁCH THEO ĐƠN VỊ", "title")
    rows = {of: _Rows(evaluation, of, only).at for of in (PERSON, UNIT)}

    def kept() -> Iterator[Row]:
        every = (row for block in evaluation.in_blocks() for row in block.lined_up(rows))
        return (row for row in every if only is None or row[4] or row[6])

    yield from long_table(["Mã", "Tên", "Chức vụ", "Xếp loại", "Đề nghị", "Tiền thưởng", "Cần xem"], kept)
    yield "Xếp loại: ? chưa xác định được; KXL không xếp loại; – chưa ghi mức của đơn vị"
    yield ""


class _Rows:
    """The rows of a kind of subject; what follows from level and outcomes is put in words once for those alike."""

    def __init__(self, evaluation: Evaluation, of: str, only: str | None) -> None:
        self.evaluation, self.of, self.only = evaluation, of, only
        self.results = evaluation.results_for(of)
        names = ("person_id", "full_name", "position") if of == PERSON else ("unit_id", "name")
        self.cells = [cells(evaluation.records.own_column(of, name)) for name in names]
        outcomes = [Column(list(Outcome), result.outcomes) for result in self.results]
        given = [_given(result) for result in self.results if result.decided]
        self.said = at_levels(evaluation, of, self._said, *outcomes, *given, *self._amounts())

    def at(self, positions: Sequence[int]) -> Iterator[Row]:
        """The row of each of these."""
        named = zip(*(at(positions) for at in self.cells), strict=True)
        for own, said in zip(named, self.said(positions), strict=True):
            yield (own[0], own[1], own[2] or "", *said) if self.of == PERSON else (own[0], own[1].upper(), "", *said)

    def _amounts(self) -> list[Column]:
        """What prizes depend on: the same codes for most awards."""
        every = (self.evaluation.prizes.get((result.rule.award.code, self.of)) for result in self.results)
        distinct = {id(one.codes): one for one in every if one is not None}
        return [Column(range(one.size), one.codes) for one in distinct.values()]

    def _said(self, position: int) -> Row:
        own = self.evaluation.passing(self.of, position)
        level = own.level.code if is_settled(own.level) else "–" if self.of == UNIT and own.level is None else "?"
        found = [(one, one.rule.award.code, one.outcome_of(position)) for one in self.results]
        told = [each for each in found if self.only in (None, each[2].code)]
        proposed = [(one, code) for one, code, outcome in told if outcome is Outcome.PROPOSED]
        waits = [(one, code, outcome.label) for one, code, outcome in told if outcome in OPEN]
        return (
            "KXL" if level == "unrated" else level,
            ", ".join(f"{code}{_MARKS[_decided(one, position)]}" for one, code in proposed),
            _money(sum(self.evaluation.prize(code, own) or 0 for _, code, _ in found)),
            ", ".join(f"{code}: {label}{_MARKS[_decided(one, position)]}" for one, code, label in waits),
        )


def _given(result: AwardResult) -> Column:
    """By position what a decision of the year has made of the award."""
    given = bytearray(len(result.outcomes))
    for position in result.decided:
        given[position] = _decided(result, position)
    return Column(range(len(_MARKS)), bytes(given))


def _notes(evaluation: Evaluation, style: Style) -> Iterator[str]:
    if not evaluation.warnings:
        return
    yield style("LƯU Ý", "title")
    for note in evaluation.warnings:
        text = f"- {note_text(note)}"
        yield (
            style(text, "warn")
            if note.code.startswith(("quota", "rating", "decided", "regime.none", "vote", "data."))
            else text
        )
    yield ""
