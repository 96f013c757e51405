"""Text in the old font encodings: every letter of both, what a font's name promises, and what is refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.load.legacy import Coding, coding_of, decode

TRIALS = settings(max_examples=200, deadline=None, derandomize=True)

# Every letter with its tones, as glibc's TCVN5712-1 and the keyboard xvnkb (its vni.h) write them.
ROWS = [
    ("a á à ả ã ạ", "a ¸ µ ¶ · ¹", "a aù aø aû aõ aï"),
    ("â ấ ầ ẩ ẫ ậ", "© Ê Ç È É Ë", "aâ aá aà aå aã aä"),
    ("ă ắ ằ ẳ ẵ ặ", "¨ ¾ » ¼ ½ Æ", "aê aé aè aú aü aë"),
    ("e é è ẻ ẽ ẹ", "e Ð Ì Î Ï Ñ", "e eù eø eû eõ eï"),
    ("ê ế ề ể ễ ệ", "ª Õ Ò Ó Ô Ö", "eâ eá eà eå eã eä"),
    ("o ó ò ỏ õ ọ", "o ã ß á â ä", "o où oø oû oõ oï"),
    ("ô ố ồ ổ ỗ ộ", "« è å æ ç é", "oâ oá oà oå oã oä"),
    ("ơ ớ ờ ở ỡ ợ", "¬ í ê ë ì î", "ô ôù ôø ôû ôõ ôï"),
    ("u ú ù ủ ũ ụ", "u ó ï ñ ò ô", "u uù uø uû uõ uï"),
    ("ư ứ ừ ử ữ ự", "\u00ad ø õ ö ÷ ù", "ö öù öø öû öõ öï"),
    ("i í ì ỉ ĩ ị", "i Ý × Ø Ü Þ", "i í ì æ ó ò"),
    ("y ý ỳ ỷ ỹ ỵ", "y ý ú û ü þ", "y yù yø yû yõ î"),
    ("đ", "®", "ñ"),
]
TCVN3 = {letter: old for row, coded, _ in ROWS for letter, old in zip(row.split(" "), coded.split(" "), strict=True)}
VNI = {letter: old for row, _, coded in ROWS for letter, old in zip(row.split(" "), coded.split(" "), strict=True)}
VNI_BOTH = VNI | {letter.upper(): old.upper() for letter, old in VNI.items()}


@pytest.mark.parametrize(("row", "tcvn3", "vni"), ROWS)
def test_every_letter_is_decoded(row: str, tcvn3: str, vni: str) -> None:
    assert decode(tcvn3, Coding.TCVN3) == row
    assert decode(tcvn3, Coding.TCVN3_CAPITALS) == row.upper()
    assert decode(vni, Coding.VNI) == row
    assert decode(vni.upper(), Coding.VNI) == row.upper()


def test_the_rows_are_the_whole_alphabet() -> None:
    toned = {
        unicodedata.normalize("NFC", base + tone)
        for base in "aăâeêioôơuưy"
        for tone in ("", *"\u0300\u0301\u0303\u0309\u0323")
    }
    assert set(TCVN3) == set(VNI) == toned | {"đ"}


@TRIALS
@given(st.text(st.sampled_from([*TCVN3, *"bcdghklmnpqrstvx -,.ĂÂÊÔƠƯĐ"])))
def test_tcvn3_comes_back_from_any_neighbours(text: str) -> None:
    capitals = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
    assert decode("".join((TCVN3 | capitals).get(c, c) for c in text), Coding.TCVN3) == text


@TRIALS
@given(st.text(st.sampled_from([*VNI_BOTH, *"bcdghklmnpqrstvx -,."])))
def test_vni_comes_back_from_any_neighbours(text: str) -> None:
    assert decode("".join(VNI_BOTH.get(c, c) for c in text), Coding.VNI) == text


@pytest.mark.parametrize(
    ("old", "coding", "text"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", Coding.TCVN3, "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("L\u00ad¬ng §øc D\u00ad¬ng", Coding.TCVN3, "Lương Đức Dương"),
        ("nguyÔn thÞ thóy", Coding.TCVN3_CAPITALS, "NGUYỄN THỊ THÚY"),
        ("Nguyeãn Thò Thuùy", Coding.VNI, "Nguyễn Thị Thúy"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", Coding.VNI, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Voõ Thò Aùnh Tuyeát", Coding.VNI, "Võ Thị Ánh Tuyết"),  # a capital with a small mark
        ("Vyï", Coding.VNI, "Vỵ"),  # as well as "Vî"
        ("“Tæ 1” – 2018", Coding.TCVN3, "“Tổ 1” – 2018"),  # marks above U+00FF are no letters
        ("Phan  Anh\n", Coding.VNI, "Phan  Anh\n"),  # blanks are another's business
    ],
)
def test_text_is_decoded(old: str, coding: Coding, text: str) -> None:
    assert decode(old, coding) == text


@pytest.mark.parametrize("coding", Coding)
@pytest.mark.parametrize("text", ["Lê Thị Hà", unicodedata.normalize("NFD", "Lê Hà"), "Đà", "hoμ"])
def test_unicode_is_refused(text: str, coding: Coding) -> None:
    with pytest.raises(ValueError, match="của Unicode, phông"):
        decode(text, coding)


@pytest.mark.parametrize(
    ("font", "coding"),
    [
        (".VnTime", Coding.TCVN3),
        (".VnArial Narrow", Coding.TCVN3),
        (".vntime", Coding.TCVN3),
        (".VnTimeH", Coding.TCVN3_CAPITALS),
        (".VnArial NarrowH", Coding.TCVN3_CAPITALS),
        ("VNI-Times", Coding.VNI),
        ("VNI-Helve-Condense", Coding.VNI),
        ("Vni-Times", Coding.VNI),
        ("VNI 27 Bendigo", Coding.VNI),
        ("Times New Roman", None),
        ("VnTime", None),  # without the dot a font of another coding
        ("UTM Times", None),
        ("", None),
        (None, None),
    ],
)
def test_the_font_says_the_coding(font: str | None, coding: Coding | None) -> None:
    assert coding_of(font) is coding
