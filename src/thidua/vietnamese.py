"""Vietnamese text: comparison keys, the order of names, dates and numbers as they are written."""

from __future__ import annotations

import unicodedata
from datetime import date
from fractions import Fraction
from functools import lru_cache

_LETTERS = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
# Ð (Eth) occurs in converted files where Đ is meant and is equal to it under no normalisation; letters of no width come
# with text pasted from web pages and would part two spellings of one name.
_ETH = str.maketrans("Ðð", "Đđ", "\u200b\u2060\ufeff")

NameKey = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def nfc(text: str) -> str:
    """The text in NFC, with Eth mapped to Đ and runs of white space made one blank."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_ETH).split())


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A key blind to case, accents, tone marks and punctuation: "Lao động  TIÊN-TIẾN" → "lao dong tien tien"."""
    decomposed = unicodedata.normalize("NFD", text.translate(_ETH).lower().replace("đ", "d"))
    kept = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(kept.split())


def is_longer_name(long: str, short: str) -> bool:
    """Whether a name goes on where another ends: "Sở Tư pháp tỉnh Lai Châu" after "Sở Tư pháp"."""
    return bool(short) and fold(long).startswith(f"{fold(short)} ")


@lru_cache(maxsize=65536)
def _word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    letters: list[int] = []
    tones: list[int] = []
    for char in nfc(word).lower():
        base, marks = char, [m for m in unicodedata.normalize("NFD", char) if m in _TONES]
        if marks:
            decomposed = unicodedata.normalize("NFD", char)
            base = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
        letters.append(_LETTERS.get(base, 100 + ord(base[0])))
        tones.append(_TONES[marks[0]] if marks else 0)
    return tuple(letters), tuple(tones)


def name_key(full_name: str) -> NameKey:
    """The order of people in a Vietnamese list: tên first, then họ and đệm, by the Vietnamese alphabet."""
    words = nfc(full_name).split()
    return tuple(_word_key(word) for word in [*words[-1:], *words[:-1]])


def date_text(day: date) -> str:
    """A day as offices write it: 25/01/2021."""
    return f"{day:%d/%m/%Y}"


def decimal_text(value: Fraction) -> str:
    """A number with a decimal comma, rounded to two places without trailing zeros: 20,97."""
    numerator, denominator = value.as_integer_ratio()
    rounded, rest = divmod(numerator * 100, denominator)
    if (2 * rest, rounded % 2) > (denominator, 0):  # a half goes to the even one
        rounded += 1
    whole, rest = divmod(abs(rounded), 100)
    digits = f"{rest:02d}".rstrip("0")
    sign = "-" if rounded < 0 else ""
    return f"{sign}{whole}{',' + digits if digits else ''}"


def percent_text(share: Fraction) -> str:
    """A share in per cent with a decimal comma: Fraction(13, 62) → "20,97 %"."""
    return f"{decimal_text(share * 100)} %"


def part_text(share: Fraction) -> str:
    """A share that a text asks for: "80 %", and "2/3" where per cent with two decimals would say another figure."""
    return percent_text(share) if 10_000 % share.denominator == 0 else f"{share.numerator}/{share.denominator}"


def span_text(low: int, high: int) -> str:
    """A number, or the two between which it lies."""
    return str(low) if low == high else f"{low}–{high}"


def whole_text(number: int) -> str:
    """A whole number with dots for thousands: 17.372."""
    return f"{number:,}".replace(",", ".")


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu", "tỷ")


def _three_digits(number: int, full: bool) -> list[str]:
    """A number below 1000 in words; `full` where a higher group was spoken before it."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 0:
        words += ["linh"] if ones and words else []
    elif tens == 1:
        words += ["mười"]
    else:
        words += [_DIGITS[tens], "mươi"]
    if ones:
        special = {1: tens >= 2, 5: tens >= 1}.get(ones, False)
        words.append({1: "mốt", 5: "lăm"}[ones] if special else _DIGITS[ones])
    return words


def number_words(number: int) -> str:
    """A whole number in words, as lists and decisions spell it: 105 → "một trăm linh năm"."""
    if number < 0:
        return f"âm {number_words(-number)}"
    if number == 0:
        return _DIGITS[0]
    head, rest = divmod(number, 10**9)
    words = [*number_words(head).split(), "tỷ"] if head else []
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group:
            words += [*_three_digits(group, bool(words)), _GROUPS[power]]
    return " ".join(word for word in words if word)
