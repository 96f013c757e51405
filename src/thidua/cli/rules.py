"""`thidua rules`: the rules in force, in Vietnamese, with citations and marks of what is unverified."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from thidua.cli.common import Day, award_code
from thidua.export.rule_page import rating_page, rule_page
from thidua.law.award import AwardRule
from thidua.law.criterion import conditions
from thidua.law.fact import Fact
from thidua.law.prize import PrizeRules
from thidua.law.regime import RatingRegime
from thidua.pipeline import rules_on
from thidua.plugins import load_national, load_province
from thidua.problems import NoRegimeError
from thidua.vietnamese import date_text


@click.group("rules", subcommand_metavar="LỆNH...", options_metavar="[TÙY CHỌN]")
def command() -> None:
    """Xem các quy tắc đang áp dụng, kèm căn cứ."""


@command.command("show", options_metavar="[TÙY CHỌN]")
@click.argument("award", required=False, metavar="[DANH_HIỆU]")
@click.option("--on", "day", type=Day(), metavar="NGÀY", help="Ngày quyết định; không ghi: hôm nay.")
@click.option("--province", metavar="MÃ", help="Mã tỉnh; không ghi: chỉ quy định của Trung ương.")
@click.option("--facts", is_flag=True, help="Liệt kê mã các dữ kiện mà quy tắc hỏi.")
def show(award: str | None, day: date | None, province: str | None, facts: bool) -> None:
    """In trang quy tắc của một DANH_HIỆU, hoặc của mọi danh hiệu."""
    loaded = load_province(province) if province else None
    on = day or date.today()
    text, rating, rules, prizes = rules_on(load_national(), loaded, on)
    if not rules:
        raise NoRegimeError(f"{text}; hãy chọn ngày khác bằng --on, ví dụ --on 31/12/2020")
    click.echo(f"Quy tắc ngày {date_text(on)}: {text}")
    chosen = list(rules)
    if award is not None:
        code = award_code(award, {rule.award.code: rule.award.name for rule in rules})
        chosen = [rule for rule in rules if rule.award.code == code]
    lines = (
        _facts(chosen, rating if award is None else None) if facts else _pages(chosen, award is None, rating, prizes)
    )
    for line in lines:
        click.echo(line)


def _pages(
    rules: list[AwardRule], whole: bool, rating: RatingRegime | None, prizes: PrizeRules | None
) -> Iterator[str]:
    for rule in rules:
        yield ""
        yield from rule_page(rule, prizes)
    if whole and rating is not None:
        yield ""
        yield from rating_page(rating)


def _facts(rules: list[AwardRule], rating: RatingRegime | None) -> Iterator[str]:
    trees = [rule.criterion for rule in rules]
    if rating is not None:
        trees += [standard for group in rating.groups for standard in group.standards.values()]  # type: ignore[misc]
        trees += [rating.classified]  # type: ignore[list-item]
    found: dict[str, Fact] = {c.fact.code: c.fact for tree in trees for c in conditions(tree)}
    for code in sorted(found):
        yield f"{code}: {found[code].label}"
