"""Keys that compare the names of people, however a typist placed the tone marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from thidua.vietnamese import fold, nfc

_SYLLABLE = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_TONE = re.compile("[\u0300\u0309\u0303\u0301\u0323]")


@lru_cache(maxsize=65536)
def name_match_key(name: str) -> str:
    """One key for "Thúy" and "THUÝ", two for "Lý" and "Lí": the tone stands by itself behind its syllable."""
    return _SYLLABLE.sub(_tone_last, unicodedata.normalize("NFD", nfc(name).casefold()))


def _tone_last(syllable: re.Match[str]) -> str:
    """Words run together have two tones or more, and keep them in their places."""
    tones = _TONE.findall(syllable[0])
    if len(tones) != 1:
        return unicodedata.normalize("NFC", syllable[0])
    return unicodedata.normalize("NFC", _TONE.sub("", syllable[0])) + str(tones[0])


def is_near_name(one: str, other: str) -> bool:
    """Whether a typist may have meant the same name: it differs in accents and blanks only, or in one letter."""
    first, second = name_match_key(one), name_match_key(other)
    return first != second and (_bare(one) == _bare(other) or _is_one_edit(first, second))


def _bare(name: str) -> str:
    return fold(name).replace(" ", "")


def _is_one_edit(one: str, other: str) -> bool:
    """Whether a letter was put in, left out or changed, and nothing else."""
    shorter, longer = sorted((one, other), key=len)
    start = next((i for i, letter in enumerate(shorter) if letter != longer[i]), len(shorter))
    return longer[start + 1 :] in (shorter[start:], shorter[start + 1 :])
