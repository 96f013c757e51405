"""Text typed in the old font encodings TCVN3 (.VnTime) and VNI (VNI-Times): which one a font has, and decoding it."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum


class Coding(Enum):
    """What the letters of a font stand for; fonts of TCVN3 in H draw small letters as capitals."""

    TCVN3 = "TCVN3"
    TCVN3_CAPITALS = "TCVN3 (chữ hoa)"
    VNI = "VNI"


# From U+00A1 on. ư is the soft hyphen U+00AD: whoever clears away invisible characters before decoding loses it.
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ"
_TCVN3 = {code: letter for code, letter in enumerate(_TCVN3_LETTERS, start=0xA1) if letter != " "}

_TONES = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"


def _vni_table() -> dict[str, str]:
    """What each letter is written as: one character, or a base and its mark, which has both accents of ấ in one."""
    small = dict(zip("ñôöìæóíòî", "đơưìỉĩíịỵ", strict=True))
    for written, base in zip("aeouyôö", "aeouyơư", strict=True):
        small |= _marked(written, base, "øûõùï", _TONES)
    for base in "aeo":
        small |= _marked(base, base, "âàåãáä", ("", *_TONES), _CIRCUMFLEX)
    small |= _marked("a", "a", "êèúüéë", ("", *_TONES), _BREVE)
    # In names a capital is found with a small mark: "Aùnh" beside "AÙnh".
    capitals = {each: small[key].upper() for key in small for each in (key.upper(), key.capitalize())}
    return small | capitals


def _marked(written: str, base: str, marks: str, tones: tuple[str, ...], accent: str = "") -> dict[str, str]:
    pairs = zip(marks, tones, strict=True)
    return {written + mark: unicodedata.normalize("NFC", base + accent + tone) for mark, tone in pairs}


_VNI = _vni_table()
_VNI_LETTER = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))


def coding_of(font: str | None) -> Coding | None:
    """The coding that a font's name promises, None for the fonts of Unicode."""
    name = (font or "").strip()
    if name.lower().startswith(".vn"):
        return Coding.TCVN3_CAPITALS if name.endswith("H") else Coding.TCVN3
    return Coding.VNI if name.lower().startswith(("vni-", "vni ")) else None


def decode(text: str, coding: Coding) -> str:
    """The text in NFC. It must come as the file has it: what was cleaned or normalised before has lost letters."""
    strange = next((c for c in text if c > "\u00ff" and unicodedata.category(c)[0] in "LM"), None)
    if strange is not None:
        raise ValueError(f'có chữ "{strange}" của Unicode, phông {coding.value} không có chữ này')
    is_vni = coding is Coding.VNI
    decoded = _VNI_LETTER.sub(lambda found: _VNI[found[0]], text) if is_vni else text.translate(_TCVN3)
    return unicodedata.normalize("NFC", decoded.upper() if coding is Coding.TCVN3_CAPITALS else decoded)
