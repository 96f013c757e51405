"""The names of people: which spellings are one name, and which a typist may confuse."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.names import is_near_name, name_match_key

TRIALS = settings(max_examples=300, deadline=None, derandomize=True)
LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịnoòóỏõọôồốổỗộơờớởỡợtuùúủũụưừứửữựyỳýỷỹỵ"
NAMES = st.text(st.sampled_from(f"{LETTERS}{LETTERS.upper()}Ð \u00a0'-"), max_size=20)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trần Thị Hòa", "Trần Thị Hoà"),
        ("Nguyễn Thị Thúy", "NGUYỄN THỊ THUÝ"),
        ("Quý", "Qúy"),
        ("Ðặng  Văn\u00a0Đức ", "Đặng Văn Đức"),  # Eth, and blanks in disorder
        ("Y-Bình Niê", "y-bình niê"),
        ("H'Hòa", "h'hoà"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_match_key(one) == name_match_key(other)
    assert not is_near_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lý", "Lí"),
        ("Hòa", "Hóa"),
        ("LãThị", "LạThĩ"),
        ("Lê Thị Hà", "Le Thi Ha"),
        ("Nguyễn Văn Ân", "Nguyễn Văn Ấn"),
        ("Nguyễn Văn An", "Nguyễn Văn Anh"),  # a letter more, and one changed
        ("Trần Văn Hoà", "Trần Văn Hòan"),
        ("Trần Tiến", "Trần Tuến"),
        ("Lê Thị Hoa", "Lê ThịHoa"),
        ("Y-Bình", "Y-Bính"),
    ],
)
def test_names_that_a_typist_may_confuse_are_near_and_two(one: str, other: str) -> None:
    assert name_match_key(one) != name_match_key(other)
    assert is_near_name(one, other)
    assert is_near_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lê Thị Hà", "Lê Thị Hoa"),  # two: the letter and its tone
        ("Nguyễn Văn An", "Nguyễn Văn Bình"),
        ("Trần Thị Hoa", "Trần Văn Hoa"),
        ("Thanh", "Thnah"),
    ],
)
def test_other_names_are_not_near(one: str, other: str) -> None:
    assert not is_near_name(one, other)


@TRIALS
@given(NAMES)
def test_a_key_is_its_own_key_in_any_form(name: str) -> None:
    key = name_match_key(name)
    forms = [unicodedata.normalize(form, text) for text in (name, key) for form in ("NFC", "NFD")]
    assert {name_match_key(form) for form in [key, *forms]} == {key}


@TRIALS
@given(NAMES, NAMES)
def test_near_goes_both_ways_and_never_to_itself(one: str, other: str) -> None:
    assert is_near_name(one, other) is is_near_name(other, one)
    assert not is_near_name(one, one)


@TRIALS
@given(st.text(st.sampled_from(LETTERS), min_size=1, max_size=8), st.integers(0, 8), st.sampled_from("bcghkn"))
def test_a_letter_left_out_is_near(word: str, place: int, letter: str) -> None:
    assert is_near_name(f"Trần {word}", f"Trần {word[:place]}{letter}{word[place:]}")
