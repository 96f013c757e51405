"""Certificates as PDF, which needs fonts on the machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.test_certificates import AWARDS, PEOPLE, TOML, UNITS, Office, decided, export

__all__ = ["decided", "export"]  # fixtures


def test_the_same_certificates_give_the_same_bytes(export: Callable[..., Any], decided: Path) -> None:
    assert export(decided, "mot.pdf").read_bytes() == export(decided, "hai.pdf").read_bytes()


def test_each_certificate_is_one_page_whatever_stands_on_it(export: Callable[..., Any], office: Office) -> None:
    """Names of 120 characters, markup and formulas change nothing: four certificates, four pages."""
    people = PEOPLE.replace("=1+1", '"#pagebreak() *=1+1* $x$ "').replace("Lê Văn Cường", "Lê " * 40)
    units = UNITS.replace("Phòng A & B <C>", "Phòng Tổng hợp điều hành " * 5)
    root = office(toml=TOML, units=units, people=people, awards=AWARDS)
    pdf = export(root, "gk.pdf", "--for-signature").read_bytes()
    assert pdf.count(b"/MediaBox") == 4


def test_the_test_sheet_is_one_page_and_needs_no_award(export: Callable[..., Any], office: Office) -> None:
    pdf = export(office(awards="subject_id;award;year\n"), "thu.pdf", "--test-sheet").read_bytes()
    assert pdf.count(b"/MediaBox") == 1
