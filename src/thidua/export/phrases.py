"""Phrases that papers share: how many of what, which awards, which day, how much money; dots where it is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from thidua.export.letterhead import BLANK
from thidua.export.paper import Data, Job
from thidua.export.roll import Group, Line
from thidua.law.award import TITLE, Award
from thidua.law.fact import PERSON, UNIT
from thidua.vietnamese import fold, number_words, whole_text

NAMED = 10  # names that one line tells before it is cut
SPELT_OUT = 3  # awards that a heading names one by one


def counted(number: int, noun: str) -> str:
    """A number in figures and words: "13 cá nhân (mười ba cá nhân)"."""
    return f"{whole_text(number)} {noun} ({number_words(number)} {noun})"


def money(amount: int) -> str:
    """An amount in figures and words."""
    return f"{whole_text(amount)} đồng ({number_words(amount)} đồng)"


def closing(count: int, noun: str) -> str:
    """The line that fixes the number."""
    return f"Ấn định danh sách: {counted(count, noun)}"


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def joined(words: Sequence[str]) -> str:
    """Several things in one sentence: "a, b và c"."""
    return " và ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def named(lines: Iterable[Line]) -> str:
    """The names of these, cut where they are too many for one line."""
    names = [line.name for line in lines]
    rest = f" và {len(names) - NAMED} trường hợp nữa" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + rest


def giving(award: Award) -> str:
    """What is given: a title is named as one, a commendation by its name."""
    return f"danh hiệu {award.name}" if award.kind == TITLE else own_name(award)


def own_name(award: Award) -> str:
    """An award as the office itself calls it: whose "Giấy khen" it is, its own paper says at the top."""
    return award.name.removesuffix(" của thủ trưởng cơ quan")


def what_is_given(groups: Iterable[Group]) -> str:
    """All awards of a paper for its heading; by their kinds where they are too many to name."""
    awards = list(dict.fromkeys(group.award for group in groups))
    titles = [award.name for award in awards if award.kind == TITLE]
    others = [own_name(award) for award in awards if award.kind != TITLE]
    if len(awards) <= SPELT_OUT:
        return joined([*([f"danh hiệu {', '.join(titles)}"] if titles else []), *others])
    return ", ".join([*(["danh hiệu thi đua"] if titles else []), *(["hình thức khen thưởng"] if others else [])])


def receivers(groups: Sequence[Group]) -> str:
    """Of what kinds those are who receive: "tập thể, cá nhân"."""
    return ", ".join(dict.fromkeys(group.noun for group in groups))


def numbered_counts(groups: Sequence[Group]) -> list[str]:
    """How many are to receive each award, line by line."""
    said = [
        f"{number}. {capital(giving(group.award))}: {counted(len(group.lines), group.noun)}"
        for number, group in enumerate(groups, 1)
    ]
    return punctuated(said)


def punctuated(lines: Sequence[str]) -> list[str]:
    """The items of a list, each ending in a semicolon, the last in a full stop."""
    return [f"{line}{';' if number < len(lines) else '.'}" for number, line in enumerate(lines, 1)]


def symbol(job: Job, kind: str) -> str:
    """The number and symbol of a paper to come: "………/QĐ-VP"."""
    return f"{BLANK}/{kind}-{job.office.symbol or BLANK}"


def recipients(job: Job, first: str) -> list[str]:
    """For whom a paper is: those it is addressed to, unless the office names them itself, then those of the office.

    The office has one list for all its papers: "Như Điều 3" is for a decision, and "Như trên" for a paper with an
    addressee, which has no articles.
    """
    is_decision = first.startswith("Như Điều")
    own = [one for one in job.office.recipients if not fold(one).startswith("nhu tren" if is_decision else "nhu dieu")]
    return own if any(fold(one).startswith("nhu ") for one in own) else [first, *own]


def source_lines(job: Job, told: Iterable[str]) -> list[str]:
    """What the paper was made from, with what else must be told of it; nothing in a copy for signature."""
    return [*job.source_lines, *told] if job.source_lines else []


def in_parts(groups: Sequence[Group], entry: Callable[[Group, Line], Data]) -> Iterator[Data]:
    """The list of a paper: units, then people; each award with its lines and the line that fixes the number."""
    letters = iter("AB")
    for of, noun in ((UNIT, "TẬP THỂ"), (PERSON, "CÁ NHÂN")):
        there = [group for group in groups if group.of == of]
        if there:
            said = [_group(group, number, entry) for number, group in enumerate(there, 1)]
            yield {"ten": f"{next(letters)}. {noun}", "nhom": said}


def _group(group: Group, number: int, entry: Callable[[Group, Line], Data]) -> Data:
    return {
        "ten": f"{number}. {own_name(group.award)}",
        "dong": [entry(group, line) for line in group.lines],
        "an_dinh": closing(len(group.lines), group.noun),
    }


def who(line: Line) -> Data:
    """The cells that name a subject."""
    return {
        "tt": str(line.number or ""),
        "ong_ba": line.address,
        "ho_ten": line.name,
        "chuc_vu": line.post,
        "don_vi": line.unit,
    }
