"""A result of `thidua evaluate --format json` as a decision: what it proposes, and whether it may be relied on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from attrs import field, frozen

from thidua.flow import BallotCount, Evaluation, Outcome
from thidua.law.award import Award
from thidua.law.level import Level
from thidua.law.value import is_settled
from thidua.problems import DataError, Problem, Where, system_reason
from thidua.register.book import Override
from thidua.register.entry import Entry, LevelEntry
from thidua.register.rows import grown_by_grants
from thidua.register.store import NAME
from thidua.shown import Shown

SCHEMA = "thidua.result/1"
LARGEST = 1 << 30
NAMED = 20  # differences that are told one by one
SETTINGS = "thidua.toml"
_AGAIN = "hãy chạy lại thidua evaluate … --format json --output TỆP"


@frozen(eq=False)
class Subject(Shown):
    """One subject of a result, with its outcomes by award."""

    id: str
    kind: str
    name: str
    rating: Level | None
    outcomes: Mapping[str, Mapping[str, Any]]


@frozen(eq=False)
class Result(Shown):
    """What a result says of one office; `inputs` are the hashes of what it was made from, by path."""

    file: str
    year: int
    decision_date: date
    office: str
    is_draft: bool
    awards: Mapping[str, Award]
    subjects: tuple[Subject, ...]
    inputs: Mapping[str, str]
    by_id: Mapping[str, Subject] = field(init=False)

    @by_id.default
    def _by_id(self) -> Mapping[str, Subject]:
        return {subject.id: subject for subject in self.subjects}

    def problem(self, message: str) -> Problem:
        """A problem of this file."""
        return Problem(Where(self.file), message)


def read_result(path: Path, office: str) -> Result:
    """What a file says of an office. Raises DataError where it is no result, or none of this office."""
    said = _json(path)
    try:
        if said["schema"] != SCHEMA:
            raise ValueError(f"schema {said['schema']}")
        there = {str(one["office"]["code"]): one for one in said["offices"]}
        if office in there:
            return _result(path.name, said, there[office])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _stop(path, f"tệp không đúng dạng {SCHEMA} ({error}); {_AGAIN}") from error
    known = ", ".join(there) or "không có cơ quan nào"
    raise _stop(path, f'kết quả không phải của cơ quan "{office}" (trong tệp: {known}); hãy ghi đúng tệp hoặc --data')


def _stop(path: Path, message: str) -> DataError:
    return DataError([Problem(Where(path.name), message)])


def _json(path: Path) -> Any:
    try:
        if path.stat().st_size > LARGEST:
            raise _stop(path, f"tệp lớn hơn {LARGEST >> 20} MB nên không mở; hãy chọn một cơ quan bằng --office")
        return json.loads(path.read_bytes())
    except OSError as error:
        raise _stop(path, f"không mở được tệp ({system_reason(error)}); hãy kiểm tra lại tên tệp") from error
    except (ValueError, RecursionError) as error:
        raise _stop(path, f"tệp không phải là JSON; {_AGAIN}") from error


def _result(file: str, said: Mapping[str, Any], of: Mapping[str, Any]) -> Result:
    provenance = said["provenance"]
    plugins = provenance["plugins"].values()
    return Result(
        file=file,
        year=int(said["year"]),
        decision_date=date.fromisoformat(of["decision_date"]),
        office=of["office"]["code"],
        is_draft=bool(of.get("draft")) or any(plugin.get("draft") for plugin in plugins),
        awards={one["code"]: _award(one) for one in of["awards"]},
        subjects=tuple(map(_subject, of["subjects"])),
        inputs={str(one["path"]): one["sha256"] for one in provenance["inputs"]},
    )


def _award(said: Mapping[str, Any]) -> Award:
    of = ("person", "unit") if said["for"] == "both" else (said["for"],)
    return Award(said["code"], said["name"], of, said["kind"], said["authority"], 0, said["stream"])


def _subject(said: Mapping[str, Any]) -> Subject:
    outcomes = {one["award"]: {"outcome": one["outcome"], **one} for one in said["outcomes"]}
    rating = None if said["rating"] is None else Level.of(said["rating"])
    return Subject(said["id"], said["kind"], said["name"], rating, outcomes)


# --- whether it may be relied on ------------------------------------------------------------------------------


def trust_problems(result: Result, root: Path) -> Iterator[Problem]:
    """A draft, and inputs that are no longer what the result was made from; `root` is the folder of the office."""
    if result.is_draft:
        yield result.problem("kết quả là bản nháp, theo quy tắc chưa cài; hãy cài plugin của tỉnh rồi đánh giá lại")
    paths = inputs_of(result, root)
    if SETTINGS not in paths:
        yield result.problem(f"kết quả không ghi số liệu của thư mục {root.name}; hãy ghi --data như khi đánh giá")
    for path, digest in paths.items():
        change = _register_change(root, digest) if path == NAME else _change(root / path, digest)
        if change:
            yield Problem(Where(path), f"{change} sau khi đánh giá, kết quả {result.file} không còn đúng; {_AGAIN}")


def added_since(result: Result, root: Path, paths: Iterable[str]) -> Iterator[Problem]:
    """Tables that are read now and were not there when the result was made."""
    for path in sorted(set(paths) - inputs_of(result, root).keys() - {NAME}):
        yield Problem(Where(path), f"tệp thêm vào sau khi đánh giá, kết quả {result.file} không còn đúng; {_AGAIN}")


def recomputed(result: Result, evaluation: Evaluation, awards: Container[str]) -> Iterator[Problem]:
    """Levels, and outcomes of these awards, that do not come out any more.

    The file was changed, other rules judge now, or what was decided since bears on them.
    """
    found = list(_other_outcomes(result, evaluation, awards))
    for line in found[:NAMED]:
        yield result.problem(f"{line}; {_AGAIN}")
    if len(found) > NAMED:
        yield result.problem(f"và {len(found) - NAMED} điểm khác nữa; {_AGAIN}")


def _other_outcomes(result: Result, evaluation: Evaluation, awards: Container[str]) -> Iterator[str]:
    there = {own.id: own for own in evaluation.in_order()}
    for subject in result.subjects:
        own = there.get(subject.id)
        level = own.level if own and is_settled(own.level) else None
        if level is not subject.rating:
            yield f"{subject.id}: xếp loại trong tệp khác khi tính lại"
        now = (
            {each.rule.award.code: each.outcomes[own.position] for each in evaluation.results_for(own.of)}
            if own
            else {}
        )
        for code, outcome in subject.outcomes.items():
            again = Outcome(now.get(code, Outcome.NO_ENTRY))
            if code in awards and again.code != outcome["outcome"]:
                yield f"{subject.id}, {code}: kết quả trong tệp khác khi tính lại ({again.label or 'không xét'})"
        untold = (code for code in now.keys() - subject.outcomes if code in awards and now[code] == Outcome.PROPOSED)
        yield from (f"{subject.id}, {code}: tệp không có kết quả này, tính lại thì được đề nghị" for code in untold)
    yield from (f"{code}: tệp không có đối tượng này" for code in there if code not in result.by_id)


def inputs_of(result: Result, root: Path) -> dict[str, str]:
    """The hashes of this office's files, by their path in its folder: results name them from the data folder on."""
    label = f"{root.name}/"
    start = label if f"{label}{SETTINGS}" in result.inputs else ""
    return {path.removeprefix(start): digest for path, digest in result.inputs.items() if path.startswith(start)}


def _change(path: Path, digest: str) -> str:
    try:
        same = hashlib.sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return "tệp không còn hoặc không đọc được"
    return "" if same else "tệp đã đổi"


def _register_change(root: Path, head: str) -> str:
    """Decisions recorded since do not count: what they grant is refused to be granted again."""
    return "" if grown_by_grants(root / NAME, head) else "sổ đã có thu hồi, đính chính hoặc danh sách cũ ghi thêm"


# --- what it proposes -----------------------------------------------------------------------------------------


def entries_of(result: Result, codes: Iterable[str]) -> Iterator[Entry]:
    """Everything that is proposed for these awards, in the order of the result."""
    wanted = set(codes)
    for subject in result.subjects:
        for code, outcome in subject.outcomes.items():
            if code in wanted and outcome["outcome"] == "proposed":
                yield entry_of(result, subject, code)


def entry_of(result: Result, subject: Subject, award: str, override: Override | None = None) -> Entry:
    """One award for one subject, with what the result tells of its ballot, its initiatives and earlier decisions."""
    outcome = subject.outcomes.get(award, {})
    vote = outcome.get("vote") or {}
    decided = outcome.get("decided") or {}
    is_held = vote.get("needs") and vote.get("members") and vote.get("in_favour") is not None
    return Entry(
        where=Where(result.file),
        subject_id=subject.id,
        kind=subject.kind,
        name=subject.name,
        award=award,
        year=result.year,
        override=override,
        vote=BallotCount(vote["members"], vote["in_favour"]) if is_held else None,
        needs=vote.get("needs"),
        initiatives=tuple(outcome.get("initiatives", ())),
        decided_no=decided.get("decision_no") or "" if decided.get("granted") else None,
    )


def levels_of(result: Result) -> Iterator[LevelEntry]:
    """The levels that are settled."""
    where = Where(result.file)
    for one in result.subjects:
        if one.rating is not None:
            yield LevelEntry(where, one.id, one.kind, one.name, result.year, one.rating)
