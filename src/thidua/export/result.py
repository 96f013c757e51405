"""The result for programs (contract): one JSON object, written as a stream, one subject a line.

No clock is in it: the same inputs, rules and versions give the same bytes on any machine.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from thidua import __version__
from thidua.explain.conditions import needs_text
from thidua.explain.records import decision_of, is_live, override_of
from thidua.export.alike import Alike, Told, at_levels, cells, presumable
from thidua.export.counts import initiative_counts, rating_counts, unit_rating_counts
from thidua.export.rule_page import rating_page, rule_page
from thidua.export.values import decimal_string, plain
from thidua.facts.dossier import Dossier
from thidua.flow import Evaluation, Outcome, QuotaResult
from thidua.law.criterion import Condition, Verdict, conditions
from thidua.law.fact import PERSON, UNIT
from thidua.law.value import is_settled
from thidua.offices import Run
from thidua.plugins import LoadedProvince
from thidua.vietnamese import part_text

SCHEMA = "thidua.result/1"


def write_result(run: Run, options: dict[str, Any], only: str | None = None) -> Iterator[str]:
    """The result of a run in pieces of text; `only` keeps the outcomes of that code."""
    yield f'{{"schema": {_json(SCHEMA)}, "year": {run.year},\n "options": {_json(options)},\n "offices": ['
    for number, (evaluation, _) in enumerate(run.evaluations):
        yield ",\n" if number else "\n"
        yield from _office(evaluation, only)
    yield "],\n"
    refused = [
        {"office": e.register.office.code, "reason": e.refused, "exit": 3} for e, _ in run.evaluations if e.refused
    ]
    failed = refused + [
        {"office": one.office, "reason": "; ".join(one.reasons), "exit": one.exit_status} for one in run.not_evaluated
    ]
    yield f' "not_evaluated": {_json(failed)},\n "provenance": {_json(provenance(run))}}}\n'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _office(evaluation: Evaluation, only: str | None) -> Iterator[str]:
    yield _json(_head(evaluation))[:-1] + ', "subjects": ['
    lines = {of: _Subjects(evaluation, of, only).lines for of in (PERSON, UNIT)}
    lead = "\n  "
    for block in evaluation.in_blocks():
        yield lead + ",\n  ".join(block.lined_up(lines))
        lead = ",\n  "
    yield f'],\n  {_json(_counts(evaluation))[1:-1]}, "work": ['
    yield from _listed(_work(evaluation))
    yield f'], "quotas": {_json([_quota(held) for held in evaluation.quotas])}, "warnings": ['
    yield from _listed({"code": n.code, "where": n.where, "message": n.message} for n in evaluation.warnings)
    yield "]}"


def _head(evaluation: Evaluation) -> dict[str, Any]:
    """Whose evaluation it is, by which rules, and which awards they know."""
    office = evaluation.register.office
    return {
        "office": {"code": office.code, "name": office.name, "province": office.province},
        "decision_date": evaluation.decision_date.isoformat(),
        "assumed": list(evaluation.assumed),
        "regime": evaluation.regime.code if evaluation.regime else None,
        "rating_regime": evaluation.rating_regime.code,
        "rulebook": evaluation.rulebook.code if evaluation.rulebook else None,
        "draft": evaluation.is_draft,
        "awards": awards_of(evaluation),
    }


def _counts(evaluation: Evaluation) -> dict[str, Any]:
    """How many are proposed and stand at each level, and the initiatives of the year."""
    return {
        "totals": totals(evaluation),
        "ratings": rating_counts(evaluation),
        "unit_ratings": unit_rating_counts(evaluation),
        "initiatives": initiative_counts(evaluation),
    }


def _listed(items: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The items of a list, one at a time."""
    for number, item in enumerate(items):
        yield f"{', ' if number else ''}{_json(item)}"


def awards_of(evaluation: Evaluation) -> list[dict[str, Any]]:
    """The awards judged, from high to low."""
    awards = {result.rule.award.code: result.rule.award for result in evaluation.results}
    return [
        {
            "code": award.code,
            "name": award.name,
            "for": "both" if len(award.of) > 1 else award.of[0],
            "kind": award.kind,
            "stream": award.stream,
            "authority": award.authority,
            "stage": award.stage,
        }
        for award in awards.values()
    ]


def totals(evaluation: Evaluation) -> dict[str, dict[str, int]]:
    """How many people and units each award proposes."""
    counts = {result.rule.award.code: {"person": 0, "unit": 0} for result in evaluation.results}
    for result in evaluation.results:
        counts[result.rule.award.code][result.rule.of] = result.outcomes.count(Outcome.PROPOSED)
    return counts


def _work(evaluation: Evaluation) -> Iterator[dict[str, Any]]:
    """The work of units as recorded."""
    fields = ("item", "counts", "assigned", "not_due", "done", "on_time")
    for unit in evaluation.units:
        for row in unit.rows("work"):
            yield {"subject": unit.id, **{name: getattr(row, name) for name in fields}}


class _Entries:
    """The outcomes of one rule as entries; what does not depend on the subject is made once."""

    def __init__(self, alike: Alike) -> None:
        self.evaluation, self.result, self.blame = alike.evaluation, alike.result, alike.blame
        rule = self.result.rule
        asked = conditions(rule.criterion)
        every = [*rule.cites, *(cite for c in asked for cite in c.cites)]
        if rule.quota:
            every += rule.quota.cites
        said = [*rule.interpretations, *(c.interpretation for c in asked if c.interpretation)]
        said += rule.quota.interpretations if rule.quota else ()
        self.interpretations = list(dict.fromkeys(map(str, said)))
        self.unverified = list(dict.fromkeys(cite.place for cite in every if not cite.verified))
        self.cites = [str(cite) for cite in rule.cites]
        self.presumable = presumable(self.result)

    def text(self, position: int) -> tuple[str, str]:
        """The outcome of one subject as JSON: what stands before its rank, and after it."""
        own = self.evaluation.passing(self.result.rule.of, position)
        entry = self._entry(own)
        before = {name: entry.pop(name) for name in ("award", "outcome")}
        return f'{_json(before)[:-1]}, "rank": ', f", {_json(entry)[1:]}"

    def _entry(self, own: Dossier) -> dict[str, Any]:
        result, position = self.result, own.position
        failed, open_ = self.blame[result.findings[position]]
        return {
            "award": result.rule.award.code,
            "outcome": result.outcome_of(position).code,
            "unmet": [self._condition(condition, position) for condition in failed],
            "unknown": [self._condition(condition, position) for condition in open_] + self._open(position),
            "presumed": self._presumed(position),
            "interpretations": self.interpretations,
            "unverified": self.unverified,
            "vote": self._vote(position),
            "decided": self._decided(own),
            "prize": self.evaluation.prize(result.rule.award.code, own),
            "cites": self.cites,
        }

    def _condition(self, condition: Condition, position: int) -> dict[str, Any]:
        column = self.evaluation.column(condition.fact, self.result.rule.of)
        return {
            "fact": condition.fact.code,
            "value": plain(column[position]),
            "needs": needs_text(condition),
            "cites": "; ".join(map(str, condition.cites)),
        }

    def _open(self, position: int) -> list[dict[str, Any]]:
        """What an outcome waits for besides the conditions: a ballot not fully recorded, a quota not decided."""
        result, ballot = self.result, self.result.rule.ballot
        if ballot is not None and position in result.votes_open and result.outcomes[position] == Outcome.MISSING_DATA:
            cites = "; ".join(map(str, ballot.cites))
            needs = f"từ {part_text(ballot.share)} trở lên"  # type: ignore[arg-type]
            return [{"fact": f"vote_{result.rule.award.code}", "value": None, "needs": needs, "cites": cites}]
        if result.outcomes[position] == Outcome.MISSING_DATA and self._waits_for_lowering(position):
            needs = "phiếu của vòng cuối, đủ số thành viên dự họp"
            return [{"fact": f"vote_{result.rule.award.code}", "value": None, "needs": needs, "cites": ""}]
        if position not in result.quota_undecided or result.quota is None:
            return []
        held = result.quota
        cites = "; ".join(map(str, held.quota.cites))
        limits = {"low": held.limit, "high": held.limit_possible}
        return [{"fact": f"quota_{held.award}", "value": limits, "needs": "trong tỷ lệ", "cites": cites}]

    def _waits_for_lowering(self, position: int) -> bool:
        """Whether it is not known if a ballot counts that lowered the subject from this award, or to it."""
        result = self.result
        if result.findings[position].verdict is not Verdict.MET:
            return False
        return position in result.perhaps_lowered or position in result.perhaps_put_forward

    def _presumed(self, position: int) -> list[str]:
        of = self.result.rule.of
        return [f.code for f in self.presumable if self.evaluation.column(f, of)[position] == f.presumed]

    def _vote(self, position: int) -> dict[str, Any] | None:
        ballot, lowering = self.result.rule.ballot, self.result.lowered.get(position)
        if ballot is None and lowering is None:
            return None
        held = self.result.votes.get(position)
        needs = decimal_string(ballot.share) if ballot else None  # type: ignore[arg-type]
        members, in_favour = (held.members, held.in_favour) if held else (None, None)
        said = {"lowered_to": lowering.to, "reason": lowering.reason} if lowering else {}
        return {"needs": needs, "members": members, "in_favour": in_favour, **said}

    def _decided(self, own: Dossier) -> dict[str, Any] | None:
        record = decision_of(own, self.result.rule.award.code)
        if record is None:
            return None
        otherwise = override_of(self.evaluation, record)
        said = {"override": otherwise} if otherwise else {}
        return {"granted": is_live(record), "decision_no": record.decision_no, **said}


class _Subjects:
    """The subjects of a kind as lines; `only` keeps the outcomes of that code."""

    def __init__(self, evaluation: Evaluation, of: str, only: str | None) -> None:
        self.evaluation, self.of = evaluation, of
        alike = [Alike(evaluation, result) for result in evaluation.results_for(of)]
        self.told = [Told(one, _Entries(one).text, "null", only) for one in alike]
        names = ("person_id", "full_name", "unit_id") if of == PERSON else ("unit_id", "name", "parent_id")
        self.cells = [cells(evaluation.records.own_column(of, name)) for name in names]
        self.rated = at_levels(evaluation, of, self._rating)

    def lines(self, positions: Sequence[int]) -> Iterator[str]:
        """Each with its outcomes, on one line."""
        kind, encoded = self.of, json.JSONEncoder(ensure_ascii=False).encode
        heads = zip(*(map(encoded, at(positions)) for at in self.cells), self.rated(positions), strict=True)
        told = [one.at(positions) for one in self.told]
        for (id, name, unit, rating), *outcomes in zip(heads, *told, strict=True):
            said = ", ".join(filter(None, outcomes))
            yield f'{{"id": {id}, "kind": "{kind}", "name": {name}, "unit": {unit}, {rating}, "outcomes": [{said}]}}'

    def _rating(self, position: int) -> str:
        own = self.evaluation.passing(self.of, position)
        code = own.level.code if is_settled(own.level) else None
        return _json({"rating": code, "rating_from": rating_from(self.evaluation, own)})[1:-1]


def rating_from(evaluation: Evaluation, own: Dossier) -> str | None:
    """Where the level comes from: `decided`, `computed`, or None where there is none."""
    if not is_settled(own.level):
        return None
    return "decided" if own.of == UNIT or evaluation.ratings.decided[own.position] else "computed"


def _quota(held: QuotaResult) -> dict[str, Any]:
    quota = held.quota
    cut = held.cut and {"last_in": held.cut.last_in, "first_out": held.cut.first_out, "key": held.cut.key}
    return {
        "award": held.award,
        "pool": quota.pool,
        "base_award": quota.base,
        "base": held.base,
        "base_unknown": held.base_unknown,
        "share": decimal_string(quota.share),  # type: ignore[arg-type]
        "rounding": quota.rounding.value,  # type: ignore[union-attr]
        "limit": held.limit,
        "limit_possible": held.limit_possible,
        "qualified": held.qualified,
        "qualified_unknown": held.qualified_unknown,
        "proposed": held.proposed,
        "effect": held.effect.value,
        "cut": cut,
        "cites": [str(cite) for cite in quota.cites],
        "interpretations": [str(one) for one in quota.interpretations],
    }


def provenance(run: Run) -> dict[str, Any]:
    """What went into a run: versions, plugins, inputs, and a hash of the rules that judged."""
    plugins = {loaded.distribution: _plugin(loaded) for _, loaded in run.evaluations if loaded}
    inputs = {one.path: one.sha256 for evaluation, _ in run.evaluations for one in evaluation.register.inputs}
    return {
        "thidua": __version__,
        "plugins": dict(sorted(plugins.items())),
        "inputs": [{"path": path, "sha256": digest} for path, digest in sorted(inputs.items())],
        "rules_sha256": _rules_hash(run),
    }


def _plugin(loaded: LoadedProvince) -> dict[str, Any]:
    return {"version": loaded.version, "sha256": loaded.sha256, "draft": loaded.draft}


def _rules_hash(run: Run) -> str:
    """SHA-256 over the rule pages of every office: the rules that judged, in the words in which they are printed."""
    digest = hashlib.sha256()
    for evaluation, _ in run.evaluations:
        prizes = evaluation.regime.prizes if evaluation.regime else None
        deciding = evaluation.regime.authorities if evaluation.regime else {}
        lines = [line for result in evaluation.results for line in rule_page(result.rule, prizes, deciding)]
        for line in (*rating_page(evaluation.rating_regime), *lines):
            digest.update(line.encode() + b"\n")
    return digest.hexdigest()
