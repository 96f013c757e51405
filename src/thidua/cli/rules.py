"""`thidua rules`: the rules in force, what changed between two days, and which have no case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thidua.cli.common import Command, Day, award_code, plugin_option

if TYPE_CHECKING:
    from thidua.flow import InForce
    from thidua.law.award import AwardRule
    from thidua.law.criterion import Criterion
    from thidua.law.fact import Fact
    from thidua.law.level import Level
    from thidua.law.regime import RatingRegime
    from thidua.plugins import LoadedProvince, National

CASES = Path("tests/cases")


@click.group("rules", subcommand_metavar="LỆNH...", options_metavar="[TÙY CHỌN]")
def command() -> None:
    """Xem các quy tắc đang áp dụng, kèm căn cứ."""


def _province(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which province, and where drafts of it are."""
    code = click.option("--province", metavar="MÃ", help="Mã tỉnh; không ghi: chỉ quy định của Trung ương.")
    return code(plugin_option(command))


def _loaded(province: str | None, drafts: Path | None) -> LoadedProvince | None:
    from thidua.flow import DRAFT
    from thidua.plugins import available

    loaded = available(drafts).load(province) if province else None
    if loaded and loaded.draft:
        click.echo(DRAFT)
    return loaded


# --- show ----------------------------------------------------------------------------------------------------------


@command.command("show", short_help="In trang quy tắc.", cls=Command)
@click.argument("award", required=False, metavar="[DANH_HIỆU]")
@click.option("--on", "day", type=Day(), metavar="NGÀY", help="Ngày quyết định; không ghi: hôm nay.")
@_province
@click.option("--facts", is_flag=True, help="Liệt kê mã các dữ kiện mà quy tắc hỏi; không ghi --on: của mọi chế độ.")
def show(award: str | None, day: date | None, province: str | None, plugin_path: Path | None, facts: bool) -> None:
    """In trang quy tắc của một DANH_HIỆU hoặc một mức xếp loại, không ghi: của mọi danh hiệu."""
    from thidua.export.rule_page import pages, rating_page
    from thidua.vietnamese import date_text

    loaded = _loaded(province, plugin_path)
    if facts and day is None:
        lines = _facts_ever(loaded, award)
    else:
        in_force = _in_force(loaded, day or date.today())
        level = _level(award)
        codes = [] if level else _codes(award, in_force.rules)
        rating = in_force.rating if level else None
        page = rating_page(rating, level, in_force.day.year) if rating else pages(in_force, codes)
        lines = _facts_on(in_force, codes) if facts else page
        click.echo(f"Quy tắc ngày {date_text(in_force.day)}: {in_force.text}")
    for line in lines:
        click.echo(line)


def _in_force(loaded: LoadedProvince | None, day: date) -> InForce:
    """What applies on a day; a day that no text covers is refused with its name."""
    from thidua.pipeline import rules_on
    from thidua.plugins import load_national
    from thidua.problems import NoRegimeError
    from thidua.vietnamese import date_text

    national = load_national()
    in_force = rules_on(national, loaded, day)
    if not in_force.rules:
        near = date_text(_covered_nearest(national, day))
        raise NoRegimeError(f"{in_force.text}; hãy chọn ngày khác, ngày gần nhất có quy định là {near}")
    return in_force


def _covered_nearest(national: National, day: date) -> date:
    """The day nearest to one that no text covers on which one is in force."""
    ends = [regime.valid.end - timedelta(days=1) for regime in national.regimes if regime.valid.end]
    return min((*(regime.valid.start for regime in national.regimes), *ends), key=lambda end: abs(end - day))


def _level(written: str | None) -> Level | None:
    """The level of the classification with this code, if that is what was asked for."""
    from thidua.law.level import Level

    return Level.__members__.get((written or "").upper())


def _codes(award: str | None, rules: Sequence[AwardRule]) -> list[str]:
    """The code of the award that was named; none stands for all."""
    return [] if award is None else [award_code(award, {rule.award.code: rule.award.name for rule in rules})]


def _facts_on(in_force: InForce, codes: list[str]) -> Iterator[str]:
    """The facts of one day."""
    ratings = [in_force.rating] if in_force.rating and not codes else []
    return _facts([*_of_rules(in_force.rules, codes), *_of_ratings(ratings)])


def _facts_ever(loaded: LoadedProvince | None, award: str | None) -> Iterator[str]:
    """The facts of all texts, whatever the day."""
    from thidua.plugins import load_national

    national = load_national()
    rules = [rule for regime in national.regimes for rule in regime.rules]
    codes = _codes(award, rules)
    own = loaded.province.facts if loaded and not codes else ()
    ratings = () if codes else national.ratings
    return _facts([*_of_rules(rules, codes), *_of_ratings(ratings), *own])


def _of_rules(rules: Sequence[AwardRule], codes: list[str]) -> Iterator[Fact]:
    from thidua.law.criterion import conditions

    trees = (rule.criterion for rule in rules if not codes or rule.award.code in codes)
    return (condition.fact for tree in trees for condition in conditions(tree))


def _of_ratings(ratings: Sequence[RatingRegime]) -> Iterator[Fact]:
    from thidua.law.criterion import conditions

    return (condition.fact for regime in ratings for tree in _standards(regime) for condition in conditions(tree))


def _standards(regime: RatingRegime) -> Iterator[Criterion]:
    yield regime.classified
    for group in regime.groups:
        yield from group.standards.values()


def _facts(facts: Sequence[Fact]) -> Iterator[str]:
    found = {fact.code: fact.label for fact in facts}
    return (f"{code}: {label}" for code, label in sorted(found.items()))


# --- diff and coverage ---------------------------------------------------------------------------------------------


@command.command("diff", short_help="So quy tắc của hai ngày.", cls=Command)
@click.argument("old", type=Day(), metavar="NGÀY")
@click.argument("new", type=Day(), metavar="NGÀY")
@click.option("--award", metavar="DANH_HIỆU", help="Chỉ một danh hiệu, hình thức.")
@_province
def diff(old: date, new: date, award: str | None, province: str | None, plugin_path: Path | None) -> None:
    """In những gì thay đổi giữa quy tắc của hai NGÀY quyết định, kèm căn cứ cũ và mới."""
    from thidua.export.rule_diff import diff_lines

    loaded = _loaded(province, plugin_path)
    before, after = _in_force(loaded, old), _in_force(loaded, new)
    for line in diff_lines(before, after, _codes(award, (*before.rules, *after.rules))):
        click.echo(line)


@command.command("coverage", short_help="Tìm quy tắc chưa có tình huống.", cls=Command)
@click.argument("paths", metavar="[TỆP]...", nargs=-1, type=click.Path(path_type=Path))
@click.pass_context
def coverage(ctx: click.Context, paths: tuple[Path, ...]) -> None:
    """Tìm các điều luật và điều kiện chưa có tình huống nào trong TỆP hoặc thư mục; không ghi: tests/cases."""
    from thidua.cases.coverage import report

    if not paths and not CASES.is_dir():
        raise click.UsageError("Ở đây không có thư mục tests/cases; hãy ghi tệp hoặc thư mục chứa các tình huống.")
    ctx.exit(report(paths or (CASES,), click.echo))
