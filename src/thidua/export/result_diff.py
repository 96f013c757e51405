"""What differs between a result and the same computed again: what went in, what judged, what came out."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from thidua.flow import Outcome
from thidua.law.level import Level

NAMED = 20  # differences of outcomes that are told one by one
Json = Mapping[str, Any]


def differences(old: Json, new: Json) -> Iterator[str]:
    """One Vietnamese line for each difference, causes before effects; nothing where the two agree."""
    offices = {each["office"]["code"]: each for each in new["offices"]}
    before, after = old["provenance"], new["provenance"]
    if any(each["office"]["code"] not in offices for each in old["offices"]):
        before = _as_far_as(before, after)
    yield from _inputs(before, after)
    yield from _versions(before, after)
    for each in old["offices"]:
        code = each["office"]["code"]
        if code in offices:
            yield from _office(code, each, offices.pop(code))
        else:
            yield f"{code}: trước đây được đánh giá, nay không; chưa đối chiếu được số liệu, quy tắc"
    yield from (f"{code}: trước đây không có trong kết quả" for code in offices)


def _as_far_as(old: Json, new: Json) -> Json:
    """What went in, without what was not read again because an office failed: of that nothing can be said."""
    read = {one["path"] for one in new["inputs"]}
    plugins = {name: each for name, each in old["plugins"].items() if name in new["plugins"]}
    inputs = [one for one in old["inputs"] if one["path"] in read]
    return {**old, "inputs": inputs, "plugins": plugins, "rules_sha256": new["rules_sha256"]}


def _inputs(old: Json, new: Json) -> Iterator[str]:
    before, after = ({one["path"]: one["sha256"] for one in each["inputs"]} for each in (old, new))
    for path in sorted({*before, *after}):
        if path not in after:
            yield f"{path}: tệp số liệu không còn, hoặc không còn được đọc"
        elif path not in before:
            yield f"{path}: tệp số liệu mới, chưa có khi ra kết quả"
        elif before[path] != after[path]:
            yield f"{path}: tệp số liệu đã đổi từ khi ra kết quả"


def _versions(old: Json, new: Json) -> Iterator[str]:
    if old["thidua"] != new["thidua"]:
        yield f"phần mềm: {old['thidua']} → {new['thidua']}"
    for name in sorted({*old["plugins"], *new["plugins"]}):
        before, after = old["plugins"].get(name), new["plugins"].get(name)
        if before is None or after is None:
            yield f"plugin {name}: {'trước đây không dùng' if before is None else 'không còn dùng'}"
        elif before["version"] != after["version"]:
            yield f"plugin {name}: {before['version']} → {after['version']}"
        elif before != after:
            yield f"plugin {name} {after['version']}: nội dung đã đổi"
    if old["rules_sha256"] != new["rules_sha256"]:
        yield "quy tắc đã đổi: điều kiện, con số hay căn cứ in ra không còn như trước"


def _office(code: str, old: Json, new: Json) -> Iterator[str]:
    for key, label in (("decision_date", "ngày quyết định"), ("regime", "chế độ"), ("rulebook", "bộ quy tắc")):
        if old[key] != new[key]:
            yield f"{code}: {label} {old[key]} → {new[key]}"
    new = {**new, "subjects": _as_told(old, new)}
    decided = _newly_decided(old, new)
    if decided:
        yield f"{code}: {len(decided)} đối tượng có kết quả như trước, chỉ khác ở quyết định đã ghi từ khi ra kết quả"
    found = list(_outcomes(old, new, decided))
    yield from (f"{code}: {line}" for line in found[:NAMED])
    if len(found) > NAMED:
        yield f"{code}: và {len(found) - NAMED} kết quả khác nữa"
    if not found and not decided and {**old, "subjects": ()} != {**new, "subjects": ()}:
        yield f"{code}: số tổng hợp, tỷ lệ hoặc lưu ý khác trước"


def _newly_decided(old: Json, new: Json) -> set[str]:
    """Those of whom all is as before but that a decision says so by now: a level is its own, an award is granted."""
    after = {one["id"]: one for one in new["subjects"]}
    pairs = [(one, after[one["id"]]) for one in old["subjects"] if one["id"] in after]
    return {one["id"] for one, other in pairs if one != other and one == _before(other, one)}


def _before(new: Json, old: Json) -> Json:
    """A subject without what was granted since; what was refused or revoked is no mere growth of the register.

    Whom a decision seats is not ranked any more.
    """
    waiting = {one["award"]: {"decided": None, "rank": one["rank"]} for one in old["outcomes"] if not one["decided"]}
    outcomes = [
        {**one, **waiting.get(one["award"], {})} if (one["decided"] or {}).get("granted") else one
        for one in new["outcomes"]
    ]
    return {**new, "rating_from": old["rating_from"], "outcomes": outcomes}


def _outcomes(old: Json, new: Json, decided: Container[str]) -> Iterator[str]:
    after = {one["id"]: one for one in new["subjects"]}
    for one in old["subjects"]:
        other = after.pop(one["id"], None)
        if other is None:
            yield f"{one['id']} không còn trong số liệu"
        elif one["id"] not in decided and one != other:
            yield from _subject(one, other)
    yield from (f"{code} mới có trong số liệu" for code in after)


def _as_told(old: Json, new: Json) -> Sequence[Json]:
    """The subjects computed again; of a result that tells of those proposed only, with these and what it tells."""
    told = {one["id"]: {each["award"]: each["outcome"] for each in one["outcomes"]} for one in old["subjects"]}
    subjects: Sequence[Json] = new["subjects"]
    if any(outcome != "proposed" for outcomes in told.values() for outcome in outcomes.values()):
        return subjects
    return [
        {**one, "outcomes": [each for each in one["outcomes"] if each["outcome"] == "proposed" or each["award"] in own]}
        for one in subjects
        for own in (told.get(one["id"], {}),)
    ]


def _subject(old: Json, new: Json) -> Iterator[str]:
    told = False
    if old["rating"] != new["rating"]:
        told = True
        yield f"{old['id']}: xếp loại {_level(old['rating'])} → {_level(new['rating'])}"
    after = {one["award"]: one for one in new["outcomes"]}
    for one in old["outcomes"]:
        other = after.pop(one["award"], None)
        if other is None or one["outcome"] != other["outcome"]:
            told = True
            yield f"{old['id']}, {one['award']}: {_outcome(one)} → {_outcome(other) if other else 'không xét'}"
    yield from (f"{old['id']}, {award}: không có → {_outcome(one)}" for award, one in after.items())
    if not told and not after:
        yield f"{old['id']}: kết quả như trước nhưng điều kiện, giá trị hay căn cứ ghi lại khác trước"


def _level(code: str | None) -> str:
    return "chưa biết" if code is None else Level.of(code).label


def _outcome(entry: Json) -> str:
    return Outcome[entry["outcome"].upper()].label
