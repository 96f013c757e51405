"""Running law cases: what a case expects against what the stages make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from thidua.cases.build import read_cases
from thidua.cases.model import Case, Expected
from thidua.explain.conditions import condition_text, met, unknown, unmet
from thidua.explain.outcomes import level_text
from thidua.facts.dossier import Dossier
from thidua.flow import AwardResult, Evaluation, Outcome, QuotaResult
from thidua.law.criterion import Condition, Verdict
from thidua.law.level import Level
from thidua.notes import needs_ballot
from thidua.pipeline import evaluate
from thidua.plugins import National, Provinces, load_national
from thidua.problems import NoRegimeError, PluginError
from thidua.vietnamese import whole_text

Echo = Callable[[str], Any]

# Said of most cases: they name no province, or one without a sourced text or still a draft, and no council has voted.
EVERYWHERE = (
    "province.none",
    "plugin.draft",
    "rulebook.unsourced",
    "rulebook.reading",
    "regime.none",
    "vote.needed",
    "double.given",
)


def run_files(paths: Iterable[Path | str], echo: Echo, provinces: Provinces) -> int:
    """Runs the cases of these files and folders; gives the exit status. A faulty case counts as failed."""
    national = load_national()
    cases, problems = read_cases(paths, provinces)
    for problem in sorted(problems):
        echo(str(problem))
    passed = sum(_passes(case, national, echo) for case in cases)
    faulty = len({(problem.where.file, problem.where.line) for problem in problems})
    failed = faulty + len(cases) - passed
    echo(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def _passes(case: Case, national: National, echo: Echo) -> bool:
    failures = run_case(case, national)
    if failures:
        _report(case, failures, echo)
    return not failures


def _report(case: Case, failures: Iterable[str], echo: Echo) -> None:
    echo(f"✗ {case.name} ({case.place})")
    for failure in failures:
        echo(f"    {failure}")
    for label, said in (("căn cứ", case.cites), ("nguồn không nêu", case.assumed), ("coi như", case.presumed)):
        if said:
            echo(f"    {label}: {'; '.join(said)}")


def run_case(case: Case, national: National) -> list[str]:
    """Where the outcome differs from what the case expects, in Vietnamese; empty where it passes."""
    try:
        evaluation = evaluate(case.register, national, case.province, whole_pool=case.whole_pool)
    except NoRegimeError as error:  # not even levels: only the refusal itself can be expected
        return [] if case.expected == Expected(refused=True) else [str(error)]
    except PluginError as error:
        return [str(error)]
    return list(_differences(case, evaluation))


def _differences(case: Case, evaluation: Evaluation) -> Iterator[str]:
    expected = case.expected
    if expected.refused and not evaluation.refused:
        regime = evaluation.regime.name if evaluation.regime else ""
        yield f"refused: cần không có chế độ nào, ra {regime}"
    if expected.names_level:
        yield from _of_level(case, evaluation)
    if evaluation.refused and (expected.of_subject or expected.of_everyone):
        yield evaluation.refused
        return
    yield from _of_awards(case, evaluation)
    yield from _of_prizes(case, evaluation)
    yield from _of_ballots(case, evaluation)
    yield from _of_totals(case, evaluation)
    yield from _of_quotas(case, evaluation)
    yield from _of_warnings(case, evaluation)


# --- the subject -----------------------------------------------------------------------------------------------


def _subject(case: Case, evaluation: Evaluation, kinds: Iterable[str]) -> Dossier:
    """The case's own person or unit, whichever is of one of these kinds."""
    kind = next(kind for kind in case.subjects if kind in kinds)
    own: Dossier = next(one for one in evaluation.subjects(kind) if one.id == case.subjects[kind])
    return own


def _result(case: Case, evaluation: Evaluation, award: str) -> tuple[AwardResult, Dossier] | None:
    for kind in case.subjects:
        result = evaluation.result(award, kind)
        if result is not None:
            return result, _subject(case, evaluation, (kind,))
    return None


def _of_awards(case: Case, evaluation: Evaluation) -> Iterator[str]:
    judged = {result.rule.award.code: result.rule.award.authority for result in evaluation.results}
    expected = case.expected
    for award in expected.of_subject:
        if award not in judged:
            yield f"{award}: chế độ này không xét"
        elif expected.authority.get(award, judged[award]) != judged[award]:
            yield f"authority.{award}: cần {expected.authority[award]}, ra {judged[award]}"
    for award, wanted in expected.outcomes.items():
        found = _result(case, evaluation, award)
        if found:
            yield from _of_outcome(evaluation, *found, wanted, expected.because.get(award))


def _of_prizes(case: Case, evaluation: Evaluation) -> Iterator[str]:
    expected = case.expected
    if expected.prize is None and not expected.prizes:
        return
    own = _subject(case, evaluation, case.subjects)
    codes = dict.fromkeys(result.rule.award.code for result in evaluation.results_for(own.of))
    found = {code: money for code in codes if (money := evaluation.prize(code, own)) is not None}
    for award, wanted in expected.prizes.items():
        if found.get(award) != wanted:
            yield f"prize.{award}: cần {whole_text(wanted)}, ra {_money(found.get(award))}"
    if expected.prize not in (None, sum(found.values())):
        yield f"prize: cần {whole_text(expected.prize or 0)}, ra {whole_text(sum(found.values()))}"


def _money(amount: int | None) -> str:
    return "không có" if amount is None else whole_text(amount)


def _of_outcome(
    evaluation: Evaluation, result: AwardResult, own: Dossier, wanted: Outcome, because: str | None
) -> Iterator[str]:
    found = result.outcome_of(own.position)
    deciding = _deciding(result, own, found)
    if found is not wanted:
        said = "; ".join(_said(evaluation, own, condition) for condition in deciding)
        why = f" [{said}]" if said and found is not Outcome.PROPOSED else ""
        yield f"{result.rule.award.code}: cần {_named(wanted)}, ra {_named(found)}{why}"
    elif because is not None and because not in (condition.fact.code for condition in deciding):
        codes = ", ".join(dict.fromkeys(condition.fact.code for condition in deciding)) or "không có điều kiện nào"
        yield f"because.{result.rule.award.code}: cần {because}, quyết định là {codes}"


def _named(outcome: Outcome) -> str:
    return f"{outcome.code} ({outcome.label or 'không phải đối tượng'})"


def _said(evaluation: Evaluation, own: Dossier, condition: Condition) -> str:
    return condition_text(condition, evaluation.column(condition.fact, own.of)[own.position])


def _deciding(result: AwardResult, own: Dossier, outcome: Outcome) -> list[Condition]:
    """The conditions that decided: what is not met, not known, or met."""
    criterion, finding = result.rule.criterion, result.findings[own.position]
    ways = {Verdict.NOT_MET: unmet, Verdict.UNKNOWN: unknown, Verdict.MET: met}
    if outcome is Outcome.NOT_MET and finding.verdict is Verdict.MET:
        return []  # a ballot decided
    return ways[finding.verdict](criterion, finding)


def _of_ballots(case: Case, evaluation: Evaluation) -> Iterator[str]:
    wanted = case.expected.ballot
    if wanted is None:
        return
    waiting = {
        result.rule.award.code
        for result in evaluation.results
        for kind, own in case.subjects.items()
        if result.rule.of == kind and needs_ballot(result, _subject(case, evaluation, (kind,)).position)
    }
    for award in wanted:
        if award not in waiting:
            yield f"ballot: cần bỏ phiếu {award}, nhưng không phải chờ phiếu"
    if not wanted and waiting:
        yield f"ballot: không cần bỏ phiếu, nhưng phải bỏ phiếu {', '.join(sorted(waiting))}"


def _of_level(case: Case, evaluation: Evaluation) -> Iterator[str]:
    wanted, level = case.expected.level, _subject(case, evaluation, case.subjects).level
    found = level if isinstance(level, Level) else None  # an interval is open, like None
    if found is not wanted:
        needs, given = ("unknown" if one is None else one.code for one in (wanted, found))
        yield f"rating: cần {needs}, ra {given} ({level_text(level)})"


# --- the whole office ------------------------------------------------------------------------------------------


def _of_totals(case: Case, evaluation: Evaluation) -> Iterator[str]:
    for award, wanted in case.expected.totals.items():
        found = {
            result.rule.of: sum(outcome == Outcome.PROPOSED for outcome in result.outcomes)
            for result in evaluation.results
            if result.rule.award.code == award
        }
        figures = (
            [(award, wanted, sum(found.values()))]
            if isinstance(wanted, int)
            else [(f"{award}.{kind}", number, found.get(kind, 0)) for kind, number in wanted.items()]
        )
        for name, needs, given in figures:
            if given != needs:
                yield f"totals.{name}: cần {whole_text(needs)}, ra {whole_text(given)}"


def _of_quotas(case: Case, evaluation: Evaluation) -> Iterator[str]:
    held = {quota.award: quota for quota in evaluation.quotas}
    for award, figures in case.expected.quotas.items():
        if award not in held:
            yield f"quotas.{award}: chế độ này không có tỷ lệ khống chế"
            continue
        for name, wanted in figures.items():
            found = _figure(held[award], name)
            if found != wanted:
                yield f"quotas.{award}.{name}: cần {wanted}, ra {found}"


def _figure(quota: QuotaResult, name: str) -> int | str:
    return quota.effect.value if name == "effect" else int(getattr(quota, name))


def _of_warnings(case: Case, evaluation: Evaluation) -> Iterator[str]:
    wanted = case.expected.warnings
    if wanted is None:
        return
    found = {note.code: note.message for note in evaluation.warnings}
    for code in wanted:
        if code not in found:
            yield f"warnings: cần {code}, ra {', '.join(found) or 'không có cảnh báo nào'}"
    if not wanted:
        yield from (f"warnings: cần không có, ra {code}: {said}" for code, said in found.items() if _matters(code))


def _matters(code: str) -> bool:
    return code not in EVERYWHERE
