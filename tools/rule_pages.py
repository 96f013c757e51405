"""`python -m tools.rule_pages [DIR]`: rewrites docs/luat/, the rules of national law as pages for a jurist to check."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from thidua.export.rule_page import dossier_page, due_text, line, prize_text, rating_page, rule_page, whom
from thidua.law.award import AwardRule
from thidua.law.citation import Span, cite_text
from thidua.law.enact import enact, enact_rating
from thidua.law.prize import PrizeRules
from thidua.law.regime import RatingRegime, Regime
from thidua.law.sources import Sourced, of_proposals, of_rating, of_regime, years_of
from thidua.plugins import National, load_national
from thidua.vietnamese import date_text, whole_text

TARGET = Path(__file__).parents[1] / "docs" / "luat"
MADE = "Trang này do `python -m tools.rule_pages` viết ra từ quy tắc trong phần mềm; đừng sửa tay."
T = TypeVar("T")
RATINGS, MONEY = "xep-loai", "tien-thuong"


def main(target: Path) -> None:
    """Every page; pages that no rule stands behind any more are removed."""
    pages = files(load_national())
    for stale in set(target.rglob("*.md")) - {target / name for name in pages}:
        stale.unlink()
    for name, text in pages.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def files(national: National) -> dict[str, str]:
    """The text of every page by its name below docs/luat."""
    pages = {"README.md": index(national)}
    for regime in national.regimes:
        for code, rules in rules_of(regime).items():
            pages[f"{regime.code}/{code}.md"] = award_page(regime, rules)
        if regime.prizes:
            pages[f"{regime.code}/{MONEY}.md"] = money_page(regime, regime.prizes)
    for rating in national.ratings:
        pages[f"{RATINGS}/{rating.code}.md"] = page(f"Xếp loại chất lượng: {rating.name}", rating_lines(rating))
    return pages


# --- one page ------------------------------------------------------------------------------------------------------


def page(title: str, lines: Iterable[str]) -> str:
    """A page of Markdown under a title, with the word that it is generated."""
    return "\n".join([f"# {title}", "", *lines, "", f"_{MADE}_", ""])


def rules_of(regime: Regime) -> dict[str, list[AwardRule]]:
    """The rules on the first day of a text, from the highest award to the lowest, those of one award together."""
    enacted = sorted(enact(regime, None, regime.valid.start).rules, key=lambda rule: -rule.award.height)
    return {code: list(rules) for code, rules in groupby(enacted, key=lambda rule: rule.award.code)}


def award_page(regime: Regime, rules: list[AwardRule]) -> str:
    """An award under one text, for people and for units."""
    award = rules[0].award
    return page(f"{award.name} ({award.code})", [*_in_force(regime), *_sections(regime, rules)])


def _in_force(regime: Regime) -> Iterator[str]:
    yield f"Quyết định khen thưởng {span_text(regime.valid)}: {regime.name} [{cite_text(regime.cites)}]."


def _sections(regime: Regime, rules: list[AwardRule]) -> Iterator[str]:
    for rule in rules:
        yield from ["", f"## {whom(rule.of).capitalize()}", ""]
        yield from bullets(rule_page(rule, regime.prizes, regime.authorities))
    yield from ["", "## Hồ sơ", ""]
    yield from bullets(dossier_page(regime.proposals, rules[0].award.code, (rule.of for rule in rules)))


def rating_lines(regime: RatingRegime) -> Iterator[str]:
    """A classification on its first 31 December."""
    last = years_of(regime)[-1].year if regime.valid.end else 0
    first = years_of(regime)[0].year
    yield f"Năm đánh giá {first}." if first == last else f"Năm đánh giá từ {first}{f' đến {last}' if last else ''}."
    yield ""
    yield from bullets(rating_page(enact_rating(regime, years_of(regime)[0])))
    yield from bullets([line(0, due_text(regime.due), regime.due.cites)] if regime.due else [])


def bullets(lines: Iterable[str]) -> Iterator[str]:
    """The indented lines of a page as nested bullets."""
    for each in lines:
        text = each.lstrip(" ")
        yield f"{each[: len(each) - len(text)]}- {text.removeprefix('- ')}"


def span_text(span: Span) -> str:
    """The days of a span in words, both included."""
    until = f" đến {date_text(span.end - timedelta(days=1))}" if span.end else ""
    return f"từ {date_text(span.start)}{until}"


def money_page(regime: Regime, rules: PrizeRules) -> str:
    """The prizes of one text: coefficients, the base salary by day, and how lines add up."""
    return page(
        "Tiền thưởng", [*_in_force(regime), "", *_coefficients(rules), "", *_salaries(regime, rules), *_ways(rules)]
    )


def _coefficients(rules: PrizeRules) -> Iterator[str]:
    yield from ("| Mã | Đối tượng | Mức | Căn cứ |", "|---|---|---|---|")
    for prize in rules.prizes:
        yield f"| {prize.award} | {whom(prize.of)} | {prize_text(prize)} | {cite_text(prize.cites)} |"


def _salaries(regime: Regime, rules: PrizeRules) -> Iterator[str]:
    yield from ("| Mức lương cơ sở từ ngày | Đồng | Căn cứ |", "|---|---|---|")
    for entry in rules.salary.history:
        if regime.valid.end is None or entry.day < regime.valid.end:
            yield f"| {date_text(entry.day)} | {whole_text(entry.value)} | {cite_text(entry.cites)} |"


def _ways(rules: PrizeRules) -> Iterator[str]:
    yield ""
    yield f"- Mức lương cơ sở là mức của ngày ký quyết định  [{cite_text(rules.salary_day)}]"
    yield f"- Mỗi dòng làm tròn lên {whole_text(rules.round_to)} đồng  [{cite_text(rules.rounding)}]"
    yield f"- Các danh hiệu cùng thời gian: chỉ hưởng mức cao nhất  [{cite_text(rules.one_title)}]"
    yield f"- Danh hiệu và hình thức khen thưởng: được hưởng cả hai  [{cite_text(rules.besides)}]"
    yield from (f"- Cách hiểu: {one}" for one in rules.interpretations)


# --- the index -----------------------------------------------------------------------------------------------------

Sources = list[tuple[str, Sourced]]  # each with the link to its page


def index(national: National) -> str:
    """Links to all pages, what is unverified, and every reading that was chosen."""
    sources = list(_sources(national))
    return page(
        "Quy tắc của Trung ương trong phần mềm",
        [*_awards(national), *_ratings(national), *_left_out(national), *_unverified(sources), *_readings(sources)],
    )


def _sources(national: National) -> Iterator[tuple[str, Sourced]]:
    for regime in national.regimes:
        for each in (*of_regime(regime), *of_proposals(regime)):
            name = each.award or MONEY
            yield f"[{regime.code}/{name}]({regime.code}/{name}.md)", each
    for rating in national.ratings:
        link = f"[{rating.code}]({RATINGS}/{rating.code}.md)"
        yield from ((link, each) for each in of_rating(rating))


def _awards(national: National) -> Iterator[str]:
    yield "Mỗi trang ghi điều kiện, căn cứ và cách hiểu của một danh hiệu, hình thức theo một chế độ."
    for regime in national.regimes:
        yield from ["", f"## {regime.name}", "", f"Quyết định khen thưởng {span_text(regime.valid)}.", ""]
        for code, rules in rules_of(regime).items():
            yield f"- [{rules[0].award.name} ({code})]({regime.code}/{code}.md)"
        yield from [f"- [Tiền thưởng]({regime.code}/{MONEY}.md)"] if regime.prizes else ()


def _ratings(national: National) -> Iterator[str]:
    yield from ["", "## Xếp loại chất lượng", ""]
    for rating in national.ratings:
        yield f"- [{rating.name}]({RATINGS}/{rating.code}.md)"


def _left_out(national: National) -> Iterator[str]:
    yield from ["", "## Văn bản chưa có trong phần mềm", ""]
    yield from (f"- {text.name}" for text in national.unformalised)


def _unverified(sources: Sources) -> Iterator[str]:
    yield from ["", "## Chưa đối chiếu văn bản gốc", ""]
    yield from ("| Căn cứ | Mức tin cậy | Dùng ở |", "|---|---|---|")
    used = _used((cite, link) for link, each in sources for cite in each.cites if not cite.verified)
    for cite in sorted(used, key=lambda one: (one.place, one.confidence.name)):
        yield f"| {cite.place} | {cite.confidence.value} | {', '.join(used[cite])} |"


def _readings(sources: Sources) -> Iterator[str]:
    yield from ["", "## Cách hiểu đã chọn", "", "Nơi văn bản không nói hoặc nói chưa rõ.", ""]
    yield from ("| Cách hiểu | Dùng ở |", "|---|---|")
    used = _used((str(one), link) for link, each in sources for one in each.interpretations)
    yield from (f"| {one} | {', '.join(used[one])} |" for one in sorted(used))


def _used(pairs: Iterable[tuple[T, str]]) -> dict[T, list[str]]:
    """Where each thing is used, each place once."""
    used: dict[T, dict[str, None]] = {}
    for one, link in pairs:
        used.setdefault(one, {})[link] = None
    return {one: list(links) for one, links in used.items()}


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
