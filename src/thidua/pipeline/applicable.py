"""What applies to an office on the day of its decision: the national texts and the province's rule book, by date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from attrs import frozen

from thidua.flow import InForce, Register
from thidua.law.award import AwardRule
from thidua.law.enact import RuleSet, enact, enact_rating
from thidua.law.regime import RatingRegime, Regime, Unformalised
from thidua.law.rulebook import LawRefusal, RuleBook
from thidua.plugins import SUCCESSORS, LoadedProvince, National
from thidua.problems import NoRegimeError, PluginError
from thidua.shown import Shown
from thidua.vietnamese import date_text


@frozen(eq=False)
class Law(Shown):
    """What applies to one office on the day of its decision."""

    day: date
    assumed: Mapping[str, str]
    rating: RatingRegime
    regime: Regime | None
    refused: str
    rulebook: RuleBook | None
    rating_book: RuleBook | None
    rules: tuple[AwardRule, ...]


def applicable(
    register: Register, national: National, loaded: LoadedProvince | None, decision_date: date | None
) -> Law:
    """The texts for the year and the day, each resolved by date; what had to be assumed is said."""
    settings, year = register.settings, register.year
    day = decision_date or settings.decision_date or date(year, 12, 31)
    assumed = {}
    if decision_date is None and settings.decision_date is None:
        assumed["decision_date"] = f"không ghi ngày quyết định: lấy ngày {date_text(day)}"
    if register.complete_from is None:
        assumed["complete_from"] = "không ghi [history] complete_from: coi lịch sử trước năm xét là chưa biết"
    if settings.regime:
        assumed["regime"] = f"chế độ {settings.regime} do người dùng chỉ định"
    regime, refused = _award_regime(national, day, settings.regime, settings.dossier_date)
    if regime and settings.dossier_date and not settings.regime and day not in regime.valid:
        assumed["dossier_date"] = _pending(national, day, settings.dossier_date)
    rulebook = _rulebook(loaded, day, regime)
    rating = _rating_regime(national, year, loaded)
    rules = _enacted(regime, rulebook, day, loaded).rules if regime else ()
    return Law(day, assumed, rating, regime, refused, rulebook, _book_on(loaded, date(year, 12, 31)), rules)


def rules_on(national: National, loaded: LoadedProvince | None, day: date) -> InForce:
    """What applies on a day, for rule pages and for whoever checks a rule book."""
    regime, _ = _award_regime(national, day, None)
    rulebook = _rulebook(loaded, day, regime)
    rating = next((r for r in national.ratings if date(day.year, 12, 31) in r.valid), None)
    enacted = _enacted(regime, rulebook, day, loaded).rules if regime else ()
    return InForce(
        day,
        "; ".join([regime.name if regime else _uncovered(national, day), *([rulebook.code] if rulebook else [])]),
        _enacted_rating(rating, date(day.year, 12, 31), loaded) if rating else None,
        tuple(sorted(enacted, key=lambda rule: -rule.award.height)),
        regime.prizes if regime else None,
        regime.authorities if regime else {},
        rulebook,
    )


def _rating_regime(national: National, year: int, loaded: LoadedProvince | None) -> RatingRegime:
    """The classification of a year, as the province's rule book of its last day has it."""
    day = date(year, 12, 31)
    for regime in national.ratings:
        if day in regime.valid:
            _check_book(national, day, loaded)
            return _enacted_rating(regime, day, loaded)
    covered = ", ".join(f"{r.name} (từ {date_text(r.valid.start)})" for r in national.ratings)
    raise NoRegimeError(
        f"chưa có quy định xếp loại cho năm {year} trong phần mềm; đang có: {covered}; hãy kiểm tra năm đánh giá, đúng "
        f"năm thì làm thủ công theo văn bản của năm đó"
    )


def _pending(national: National, day: date, received: date) -> str:
    """Why the text before applies to a decision of this day."""
    later = _unformalised(national, day)
    text = f"hồ sơ nhận ngày {date_text(received)}, trước khi {later.name if later else 'văn bản mới'} có hiệu lực"
    return (
        f"{text}: áp dụng văn bản cũ; quy định mới có lợi hơn thì theo quy định mới, phần mềm chưa có "
        "(chưa đối chiếu văn bản gốc)"
    )


def _unformalised(national: National, day: date) -> Unformalised | None:
    return next((text for text in national.unformalised if day in text.valid), None)


def _award_regime(
    national: National, day: date, override: str | None, received: date | None = None
) -> tuple[Regime | None, str]:
    if override:
        chosen = next((regime for regime in national.regimes if regime.code == override), None)
        if chosen is None:
            known = ", ".join(regime.code for regime in national.regimes)
            raise NoRegimeError(f'không có chế độ "{override}"; các chế độ: {known}')
        _refuse_unpriced(chosen, day)
        return chosen, ""
    for regime in national.regimes:
        if day in regime.valid:
            return regime, ""
    named = _unformalised(national, day)
    if named and named.keeps_pending and received and received < named.valid.start:
        return _award_regime(national, named.valid.start - timedelta(days=1), None)
    remedy = named.remedy if named else "hãy kiểm tra lại ngày quyết định"
    return None, f"{_uncovered(national, day)}: không xét khen thưởng; {remedy}"


def _refuse_unpriced(chosen: Regime, day: date) -> None:
    """Raises NoRegimeError for a text chosen for a day whose base salary nobody has sourced."""
    first = chosen.prizes.salary.history[0].day if chosen.prizes else day
    if day < first:
        raise NoRegimeError(
            f"chế độ {chosen.code} do người dùng chỉ định, ngày {date_text(day)}: phần mềm chỉ có mức lương cơ sở từ "
            f"ngày {date_text(first)}; hãy kiểm tra ngày quyết định"
        )


def _uncovered(national: National, day: date) -> str:
    """That no text on awards covers a day, by the name of the one that would."""
    named = _unformalised(national, day)
    text = f"ngày {date_text(day)} thuộc {named.name}" if named else f"không có văn bản nào cho ngày {date_text(day)}"
    return f"{text}, phần mềm chưa có"


def _rulebook(loaded: LoadedProvince | None, day: date, regime: Regime | None) -> RuleBook | None:
    """The province's rule book of the day; a day whose national text is unknown here needs none."""
    book = _book_on(loaded, day)
    if loaded is None or book is not None:
        return book
    _say_successor(loaded, day)
    if regime is None:
        return None
    raise PluginError(
        f"plugin {loaded.label} không có bộ quy tắc cho ngày {date_text(day)}; "
        f"hãy kiểm tra ngày quyết định hoặc cập nhật plugin"
    )


def _book_on(loaded: LoadedProvince | None, day: date) -> RuleBook | None:
    books = [book for book in loaded.province.rulebooks if day in book.valid] if loaded else []
    if loaded and len(books) > 1:
        names = " và ".join(book.code for book in books)
        raise PluginError(f"plugin {loaded.label}: hai bộ quy tắc cùng hiệu lực ngày {date_text(day)}: {names}")
    return books[0] if books else None


def _say_successor(loaded: LoadedProvince, day: date) -> None:
    """A province that was merged has no rules after its last day; who comes after it is named."""
    province = loaded.province
    end = province.valid.end if province.valid else None
    if province.successor and end and day >= end:
        raise PluginError(
            f"từ ngày {date_text(end)} {province.title} đã sáp nhập, quyết định ngày {date_text(day)} thuộc tỉnh "
            f'{SUCCESSORS.get(province.successor, province.successor)} ("{province.successor}"); hãy cài plugin của '
            f"tỉnh đó và sửa mã tỉnh, chưa có plugin thì bỏ mã tỉnh để chỉ dùng quy định của Trung ương (trong "
            f"thidua.toml: [office] province); cơ quan đã giải thể thì không xét khen thưởng"
        )


def _enacted(regime: Regime, rulebook: RuleBook | None, day: date, loaded: LoadedProvince | None) -> RuleSet:
    with _refusing(rulebook, loaded):
        # A regime that the officer chose for an earlier day has the figures of its first one.
        return enact(regime, rulebook, max(day, regime.valid.start))


def _check_book(national: National, day: date, loaded: LoadedProvince | None) -> None:
    """The rule book of a year's last day is held against the law of that day, also where another one decides awards."""
    regime, _ = _award_regime(national, day, None)
    if regime is not None:
        _enacted(regime, _book_on(loaded, day), day, loaded)


def _enacted_rating(regime: RatingRegime, day: date, loaded: LoadedProvince | None) -> RatingRegime:
    rulebook = _book_on(loaded, day)
    with _refusing(rulebook, loaded):
        return enact_rating(regime, day, rulebook)


@contextmanager
def _refusing(rulebook: RuleBook | None, loaded: LoadedProvince | None) -> Iterator[None]:
    """What the law refuses of a rule book, or its code raises, becomes a PluginError with the plugin's name."""
    try:
        yield
    except LawRefusal as refusal:
        name = loaded.label if loaded else "thidua"
        raise PluginError(f"plugin {name}: {refusal}{_where(refusal)}") from refusal
    except Exception as error:
        if loaded is None:
            raise
        text = f"plugin {loaded.label}: không áp dụng được bộ quy tắc {rulebook.code if rulebook else ''}"
        raise PluginError(f"{text}: {type(error).__name__}: {error}; hãy báo cho người viết plugin") from error


def _where(refusal: LawRefusal) -> str:
    places = "; ".join(f"{Path(file).name}, dòng {line}" for file, line in refusal.written)
    return f" ({places})" if places else ""
