"""Words that officers type: closed sets matched without accents, case or blanks, and "ý bạn là …?"."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

from attrs import frozen

from thidua.vietnamese import fold

T = TypeVar("T", bound=Hashable)
LIKELY = 0.6
VERY_LIKELY = 0.75
_ALIKE = str.maketrans("авекмнорстхуoil", "abekmh0pctx1011")  # letters of Cyrillic, and letters beside digits


def key(text: str) -> str:
    """What two spellings of a word share: "Chiến sỹ", "chien_si" and "CHIENSI" are one."""
    return fold(text).replace(" ", "").replace("y", "i")


def quoted(text: str) -> str:
    """The officer's text as messages show it, cut so that a message stays one line."""
    return f'"{text}"' if len(text) <= 60 else f'"{text[:59]}…"'


@frozen(eq=False)
class Lexicon(Generic[T]):
    """A closed set: the value behind each spelling, its spellings in words, and how a value is shown."""

    values: Mapping[str, T]
    shown: Mapping[T, str]
    words: Mapping[str, T]

    def find(self, text: str) -> T | None:
        """The value that the text spells, None if it spells none."""
        return self.values.get(key(text))

    def nearest(self, text: str) -> T | None:
        """The value whose spelling is a slip of the pen away, None if the text is another word."""
        near = [word for word in self.words if is_slip(text, word)]
        return self.words[max(near, key=lambda word: _likeness(text, word))] if near else None

    def advice(self, text: str) -> str:
        """The remedy for a text that spells nothing."""
        near = self.nearest(text)
        if near is None:
            return f"hãy ghi một trong: {listed(self.shown.values())}"
        return did_you_mean(self.shown[near])


def listed(words: Iterable[str]) -> str:
    """Words in a row, in quotes where one has a comma of its own."""
    return ", ".join(f'"{word}"' if "," in word else word for word in words)


def did_you_mean(word: str) -> str:
    """The question after a misspelling."""
    return f'ý bạn là "{word}"?'


def lexicon(entries: Iterable[tuple[T, str, Iterable[str]]]) -> Lexicon[T]:
    """A lexicon of (value, how it is shown, its spellings); the first owner of a spelling keeps it."""
    values: dict[str, T] = {}
    shown: dict[T, str] = {}
    words: dict[str, T] = {}
    for value, name, spellings in entries:
        shown.setdefault(value, name)
        for spelling in spellings:
            words[spelling] = values.setdefault(key(spelling), value)
    return Lexicon(values, shown, words)


def is_slip(written: str, meant: str) -> bool:
    """Whether one or two letters differ, and no word is another word: "huyện" is no slip for "tỉnh"."""
    one, other = fold(written).split(), fold(meant).split()
    if len(one) != len(other):
        return _edits(key(written), key(meant)) <= 1 and _likeness(written, meant) >= LIKELY
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(pairs) <= 2 and all(_is_slip_of_word(a, b) for a, b in pairs)


def _is_slip_of_word(written: str, meant: str) -> bool:
    edits, likeness = _edits(written, meant), _likeness(written, meant)
    return (edits <= 1 and likeness >= LIKELY) or (edits <= 2 and likeness >= VERY_LIKELY)


def _edits(one: str, other: str) -> int:
    """Letters put in, left out or changed; two that changed places count once."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        row = [i]
        for j, b in enumerate(other, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            is_swap = i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b
            row.append(min(cost, before[j - 2] + 1) if is_swap else cost)
        before, last = last, row
    return last[-1]


class NearIds:
    """Finds the id one slip away; the index is built at the first question, so sound data pays nothing.

    Ids often run on, so that many are one letter away: of several as likely none is meant more than another.
    """

    def __init__(self, ids: Iterable[str]) -> None:
        self._ids = ids
        self._index: dict[str, list[str]] | None = None

    def nearest(self, text: str) -> str | None:
        """The one likeliest id that differs by one letter, or by accents, case and blanks only."""
        if self._index is None:
            self._index = _slips_of(self._ids)
        found = {near for slip in _slips(key(text)) for near in self._index.get(slip, ())}
        likely = sorted(((_likeness(seen(text), seen(near)), near) for near in found), reverse=True)
        best = [near for likeness, near in likely if likeness == likely[0][0] >= LIKELY]
        return best[0] if len(best) == 1 else None


def seen(text: str) -> str:
    """What two words share that the eye cannot tell apart: LC0O1 and LC001."""
    return key(text).translate(_ALIKE)


def _slips(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)) if len(word) > 1)}


def _slips_of(ids: Iterable[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for each in ids:
        for slip in _slips(key(each)):
            index.setdefault(slip, []).append(each)
    return index


def _likeness(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, key(one), key(other), autojunk=False).ratio()


def is_likelier(written: str, one: str, other: str) -> bool:
    """Whether the first of two words is the likelier one to be meant."""
    return _likeness(written, one) >= _likeness(written, other)
