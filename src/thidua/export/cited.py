"""Citations as the sentence of a paper has them: each text once, its places in order, unread ones by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from thidua.export.paper import Job
from thidua.export.phrases import joined
from thidua.law.citation import UNVERIFIED, Citation

Place = tuple[str, str, str]  # Điều, khoản, điểm


def in_a_sentence(job: Job, cites: Iterable[Citation]) -> str:
    """The texts with their places: "khoản 2 Điều 68, Điều 69 Nghị định số 91/2017/NĐ-CP"."""
    by_text: dict[str, list[Citation]] = {}
    for cite in cites:
        by_text.setdefault(cite.document.title.partition(" của ")[0], []).append(cite)
    return joined([f"{_places(own)} {title}{_mark(job, own)}".strip() for title, own in by_text.items()])


def _mark(job: Job, cites: Sequence[Citation]) -> str:
    """That places were not held against the text, by name where others were; nothing in a copy for signature."""
    unread = [cite for cite in cites if not cite.verified]
    if job.options.is_for_signature or not unread:
        return ""
    named = _places(unread)
    return f" ({UNVERIFIED})" if named in ("", _places(cites)) else f" ({UNVERIFIED}: {named})"


def _places(cites: Iterable[Citation]) -> str:
    """Places within one text in their order, without those that lie in another of them."""
    there = {(cite.article, cite.clause_, cite.point_) for cite in cites if cite.article}
    kept = sorted((one for one in there if there.isdisjoint(_around(one))), key=_in_order)
    return ", ".join(map(_told, kept, [*kept[1:], ("", "", "")]))


def _around(place: Place) -> set[Place]:
    article, clause, _ = place
    return {(article, "", ""), (article, clause, "")} - {place}


def _in_order(place: Place) -> list[list[tuple[int, str]]]:
    """Điều 9 before Điều 10, Điều 10 before Điều 10a."""
    return [[(int(digits or 0), rest) for digits, rest in re.findall(r"(\d*)(\D*)", part)] for part in place]


def _told(place: Place, following: Place) -> str:
    """A place from its smallest part up; what it shares with the next one is said there: "khoản 2, khoản 5 Điều 53"."""
    article, clause, point = place
    parts = (
        ("điểm", point),
        ("khoản", "" if following[:2] == place[:2] else clause),
        ("Điều", "" if following[0] == article else article),
    )
    return " ".join(f"{word} {number}" for word, number in parts if number)
