"""Awards that a text may mean without naming one: part of a name, its initials, a name with more words behind it.

Nothing here decides what is meant: an award that was given already must not be lost behind another spelling, so the
officer is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from thidua.load.terms import Lexicon
from thidua.vietnamese import fold

Words = tuple[str, ...]
_OTHER_BODY = re.compile(
    r"\b(tỉnh|thành|đảng|huyện|quận|thị|chi) ?ủy\b|\b(tỉnh|thành|đảng|huyện|quận|thị|chi) ?uỷ\b|công đoàn|liên đoàn"
    r"|mặt trận|tỉnh đoàn|đoàn thanh niên|\bhội (phụ nữ|liên hiệp|nông dân|cựu chiến binh)"
    r"|(ubnd|ủy ban nhân dân|uỷ ban nhân dân) (xã|phường|huyện|quận|thị xã|thị trấn)"
)
ENOUGH = 3  # first words that two names share by more than chance
_IDLE = {"cua", "cap"}
_HEADS = (("danh", "hieu"), ("hinh", "thuc"))
_CLASSES = {"i": "nhat", "1": "nhat", "ii": "nhi", "2": "nhi", "iii": "ba", "3": "ba"}


def names_another_body(text: str) -> bool:
    """Whether a text says itself that another body gave the award: party, front, union, commune, district."""
    return _OTHER_BODY.search(" ".join(text.casefold().split())) is not None


def in_part(text: str, known: Lexicon[str]) -> tuple[str, ...]:
    """The awards of whose names the text is a part, or an abbreviation."""
    written = _words(text)
    return _meant(known, lambda words: bool(written) and _is_part(written, words, is_first=True))


def with_more(text: str, known: Lexicon[str]) -> tuple[str, ...]:
    """The awards whose whole name the text begins with."""
    written = _words(text)
    return _meant(known, lambda words: _shared(written, words) == len(words) > 1)


def beginning_alike(text: str, known: Lexicon[str]) -> tuple[str, ...]:
    """The awards whose names begin as the text does."""
    written = _words(text)
    return _meant(known, lambda words: _shared(written, words) >= min(ENOUGH, len(words)) > 1)


def with_names(codes: Sequence[str], names: Mapping[str, str]) -> str:
    """Codes with the names they stand for."""
    return ", ".join(f"{code} ({names[code]})" for code in codes)


def _words(text: str) -> Words:
    written = tuple(_CLASSES.get(word, word).replace("y", "i") for word in fold(text).split() if word not in _IDLE)
    return written[2:] if written[:2] in _HEADS else written


def _meant(known: Lexicon[str], fits: Callable[[Words], bool]) -> tuple[str, ...]:
    """The codes with a spelling that fits; a code is no name."""
    found = (code for spelling, code in known.words.items() if spelling != code and fits(_words(spelling)))
    return tuple(dict.fromkeys(found))


def _is_part(written: Words, words: Words, is_first: bool = False) -> bool:
    """Whether all that is written stands in a name in its order, whole or by initials."""
    if not written:
        return True
    for start, word in enumerate(words):
        ends = [start + 1] if written[0] == word else []
        if start == 0 or not is_first:  # initials begin a name: "TT" is no part of "Lao động tiên tiến" by itself
            ends += _initials(written[0], words, start)
        if any(_is_part(written[1:], words[end:]) for end in ends):
            return True
    return False


def _initials(written: str, words: Words, start: int, least: int = 2) -> Iterator[int]:
    """Where initials of words in a row end, if they are initials: of two words at least, some of them perhaps whole."""
    if not written:
        if least <= 0:
            yield start
    elif start < len(words):
        if written.startswith(words[start]):
            yield from _initials(written[len(words[start]) :], words, start + 1, least - 1)
        if written[0] == words[start][0]:
            yield from _initials(written[1:], words, start + 1, least - 1)


def _shared(written: Words, words: Words) -> int:
    """How many words of a name the text begins with."""
    place = 0
    for word in written:
        ends = [place + 1] if words[place : place + 1] == (word,) else list(_initials(word, words, place))
        if not ends:
            break
        place = max(ends)
    return place
