"""Papers of a decision on record bear who signed it, and its day, whoever signs by thidua.toml."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

Office = Callable[..., Path]

TOML = """
[office]
code = "van-phong"
name = "Văn phòng UBND tỉnh thử"
place = "Thử"
[[office.signer]]
name = "Lê Văn Trưởng"
post = "Chánh Văn phòng"
[[office.signer]]
papers = ["minutes"]
name = "Bùi Thị Thúy"
post = "Phó Chánh Văn phòng"
on_behalf = "KT. CHÁNH VĂN PHÒNG"
[year.2020]
decision_date = 2021-01-25
"""
DOTS = "ngày ……… tháng ……… năm ………"
DEPUTY = {"thay_mat": "KT. CHÁNH VĂN PHÒNG", "chuc_vu": "PHÓ CHÁNH VĂN PHÒNG", "ho_ten": "Bùi Thị Thúy"}


@pytest.fixture
def signed(thidua: Run, office: Office) -> Callable[..., Path]:
    """A workspace with one decision on record, signed by somebody on another day than that of thidua.toml."""

    def run(signer: str, award: str = "GK", *more: str) -> Path:
        root = office(toml=TOML, nominations="subject_id;award\nA1;GK\n")
        (root / "ds.csv").write_text(f"subject_id;award;year\nA1;{award};2020\n", encoding="utf-8")
        head = ("--decision-no", "06/QĐ-VP", "--date", "27/01/2021", "--signer", signer)
        done = thidua("register", "record", "--list", "ds.csv", *head, *more, cwd=root)
        assert done.returncode == 0, done.stderr
        return root

    return run


def said(thidua: Run, root: Path, paper: str) -> tuple[Any, str]:
    """The data of a paper of what was decided, and what the command says."""
    done = thidua("export", "2020", "--from", "register", "--paper", paper, "--to", "a.json", cwd=root)
    assert done.returncode == 0, done.stderr
    return json.loads((root / "a.json").read_text(encoding="utf-8")), done.stdout


def test_all_papers_name_the_signer_on_record(thidua: Run, signed: Callable[..., Path]) -> None:
    root = signed("Bùi Thị Thuý")
    for paper in ("decision", "list", "prizes"):
        data, _ = said(thidua, root, paper)
        assert (data["nguoi_ky"], data["noi_ngay"]) == (DEPUTY, "Thử, ngày 27 tháng 01 năm 2021"), paper
    (certificate,) = said(thidua, root, "certificates")[0]["giay"]
    assert (certificate["nguoi_ky"], certificate["tham_quyen"]) == (DEPUTY, "CHÁNH VĂN PHÒNG UBND TỈNH THỬ")
    (read,) = said(thidua, root, "ceremony")[0]["loi_dan"]["quyet_dinh"]
    assert "do Bùi Thị Thúy ký" in read


def test_the_chairman_of_the_province_signs_no_paper_of_the_office(thidua: Run, signed: Callable[..., Path]) -> None:
    root = signed("Trần Chủ Tịch", "BK_TINH", "--authority", "Chủ tịch UBND tỉnh")
    for paper in ("list", "prizes"):
        data, _ = said(thidua, root, paper)
        assert (data["nguoi_ky"]["ho_ten"], data["noi_ngay"]) == ("Lê Văn Trưởng", f"Thử, {DOTS}"), paper


def test_a_signer_whom_the_settings_do_not_know_has_no_post_and_that_is_said(
    thidua: Run, signed: Callable[..., Path]
) -> None:
    data, told = said(thidua, signed("Trần Lạ"), "decision")
    assert data["nguoi_ky"] == {"thay_mat": "", "chuc_vu": "………", "ho_ten": "Trần Lạ"}
    assert "Sổ ghi Trần Lạ ký quyết định 06/QĐ-VP; thidua.toml không có chức vụ của người này" in told


def test_a_decision_that_stands_partly_in_the_table_has_one_signer(thidua: Run, signed: Callable[..., Path]) -> None:
    root = signed("Bùi Thị Thúy")
    rows = "subject_id;award;year;decision_no;decided_on\nA3;GK;2020;06/qđ-vp;2021-01-27\n"
    (root / "2020" / "awards.csv").write_text(rows, encoding="utf-8")
    assert said(thidua, root, "list")[0]["nguoi_ky"] == DEPUTY
    assert [one["nguoi_ky"] for one in said(thidua, root, "certificates")[0]["giay"]] == [DEPUTY, DEPUTY]
