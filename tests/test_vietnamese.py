"""Vietnamese text: the order of names, keys blind to accents, numbers and dates as offices write them."""

from __future__ import annotations

import unicodedata
from datetime import date
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.vietnamese import (
    date_text,
    decimal_text,
    fold,
    name_key,
    nfc,
    number_words,
    part_text,
    percent_text,
    whole_text,
)

TRIALS = settings(max_examples=200, deadline=None, derandomize=True)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    "in_order",
    [
        ["An", "Ân", "Ất", "Dao", "Đào", "Em", "Êm"],
        ["Da", "Dũng", "Đa", "Đạt"],  # Đ is a letter after D
        ["Hoa", "Hòa", "Hỏa", "Hõa", "Hóa", "Họa"],  # ngang, huyền, hỏi, ngã, sắc, nặng
        ["Nguyễn Văn An", "Trần Thị An", "Nguyễn Văn Bình"],  # tên goes before họ
        ["Lê An", "Lê Thị An", "Lê Văn An"],  # then họ, then đệm
        ["Ơn", "Uyên", "Ươm", "Vân"],
    ],
)
def test_names_stand_in_vietnamese_order(in_order: list[str]) -> None:
    for seed in range(5):
        shuffled = Random(seed).sample(in_order, len(in_order))
        assert sorted(shuffled, key=name_key) == in_order
        assert sorted(map(nfd, shuffled), key=name_key) == list(map(nfd, in_order))


def test_a_name_has_one_place_in_any_case_and_form() -> None:
    assert name_key("ĐẶNG  thị Êm") == name_key(nfd("Đặng Thị Êm"))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Lao động  TIÊN-TIẾN", "lao dong tien tien"),
        (nfd("Lao động tiên tiến"), "lao dong tien tien"),
        ("Ðào Ð", "dao d"),  # Eth, which converted files have for Đ
        ("ĐƠN VỊ (cấp trên)", "don vi cap tren"),
        ("person_id", "person id"),
        ("Số 12/QĐ", "so 12 qd"),
        ("  ", ""),
    ],
)
def test_a_key_is_blind_to_case_accents_and_punctuation(text: str, key: str) -> None:
    assert fold(text) == key


@TRIALS
@given(st.text(max_size=30))
def test_a_key_of_a_key_is_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_text_is_composed_eth_is_mapped_and_blanks_are_one() -> None:
    assert nfc(f"{nfd('Ðặng')} \t thị\u00a0Êm ") == "Đặng thị Êm"
    assert nfc("Lê\u200b An\ufeff") == "Lê An"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (1, "một"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (25, "hai mươi lăm"),
        (100, "một trăm"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (115, "một trăm mười lăm"),
        (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"),
        (2021, "hai nghìn không trăm hai mươi mốt"),
        (1_490_000, "một triệu bốn trăm chín mươi nghìn"),
        (1_000_001, "một triệu không trăm linh một"),
        (1_005_000_021, "một tỷ không trăm linh năm triệu không trăm hai mươi mốt"),
        (10**12, "một nghìn tỷ"),
        (-5, "âm năm"),
    ],
)
def test_a_number_is_spelled_as_decisions_spell_it(number: int, words: str) -> None:
    assert number_words(number) == words


@TRIALS
@given(st.integers(0, 10**13), st.integers(0, 10**13))
def test_two_numbers_never_share_their_words(one: int, other: int) -> None:
    assert (number_words(one) == number_words(other)) is (one == other)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(13, 62), "20,97 %"),
        (Fraction(15, 100), "15 %"),
        (Fraction(1, 2), "50 %"),
        (Fraction(125, 1000), "12,5 %"),
        (Fraction(1, 3), "33,33 %"),
        (Fraction(2, 3), "66,67 %"),
        (Fraction(1, 1000), "0,1 %"),
        (Fraction(0), "0 %"),
        (Fraction(1), "100 %"),
    ],
)
def test_a_share_is_said_in_per_cent_with_a_comma(share: Fraction, text: str) -> None:
    assert percent_text(share) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [(Fraction(2, 3), "2/3"), (Fraction(4, 5), "80 %"), (Fraction(1, 8), "12,5 %"), (Fraction(1, 16), "6,25 %")],
)
def test_a_share_that_a_text_asks_for_is_said_as_it_is(share: Fraction, text: str) -> None:
    assert part_text(share) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(9), "9"),
        (Fraction(299, 31), "9,65"),
        (Fraction(-5, 2), "-2,5"),
        (Fraction(-1, 1000), "0"),  # never minus nothing
        (Fraction(1999, 1000), "2"),
    ],
)
def test_a_number_has_no_zeros_behind_its_comma(value: Fraction, text: str) -> None:
    assert decimal_text(value) == text


def test_whole_numbers_have_dots_and_days_come_first() -> None:
    assert (whole_text(17372), whole_text(-1490000), whole_text(999)) == ("17.372", "-1.490.000", "999")
    assert date_text(date(2021, 1, 5)) == "05/01/2021"
