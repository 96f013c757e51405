"""Words that officers type: closed sets matched without accents, case or blanks, and "ý bạn là …?"."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from difflib import SequenceMatcher, get_close_matches
from typing import Generic, TypeVar

from attrs import frozen

from thidua.vietnamese import fold

T = TypeVar("T", bound=Hashable)
LIKELY = 0.6


def key(text: str) -> str:
    """What two spellings of a word share: "Chiến sỹ", "chien_si" and "CHIENSI" are one."""
    return fold(text).replace(" ", "").replace("y", "i")


def quoted(text: str) -> str:
    """The officer's text as messages show it, cut so that a message stays one line."""
    return f'"{text}"' if len(text) <= 60 else f'"{text[:59]}…"'


@frozen(eq=False)
class Lexicon(Generic[T]):
    """A closed set: the value behind each spelling, and how a value is shown to the officer."""

    values: Mapping[str, T]
    shown: Mapping[T, str]

    def find(self, text: str) -> T | None:
        """The value that the text spells, None if it spells none."""
        return self.values.get(key(text))

    def nearest(self, text: str, cutoff: float = LIKELY) -> T | None:
        """The value with the likeliest spelling, None if nothing comes near."""
        close = get_close_matches(key(text), self.values, n=1, cutoff=cutoff)
        return self.values[close[0]] if close else None

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
    for value, name, spellings in entries:
        shown.setdefault(value, name)
        for spelling in spellings:
            values.setdefault(key(spelling), value)
    return Lexicon(values, shown)


class NearIds:
    """Finds the id one slip away; the index is built at the first question, so sound data pays nothing."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._ids = ids
        self._index: dict[str, list[str]] | None = None

    def nearest(self, text: str) -> str | None:
        """The likeliest id that differs by one letter, or by accents, case and blanks only."""
        if self._index is None:
            self._index = _slips_of(self._ids)
        found = {near for slip in _slips(key(text)) for near in self._index.get(slip, ())}
        likely = [(_likeness(text, near), near) for near in found]
        return max((pair for pair in likely if pair[0] >= LIKELY), default=(0.0, None))[1]


def _slips(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)) if len(word) > 1)}


def _slips_of(ids: Iterable[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for each in ids:
        for slip in _slips(key(each)):
            index.setdefault(slip, []).append(each)
    return index


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, key(one), key(other), autojunk=False).ratio()
