"""Notes on what counts once ask only where there are two of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.cases import load_cases
from thidua.pipeline import evaluate
from thidua.plugins import load_national

TWO_FORMS = """
[[case]]
name = "Tập thể được đề nghị Giấy khen và Bằng khen cấp tỉnh"
cites = "Luật 06/2022/QH15, Điều 5 khoản 2 điểm c"
source = "DIGEST g số 1"
year = 2024
decision_date = 2025-03-15
unit = { unit_id = "phong", rating = "HTXSNV" }
ratings = [{ subject_id = "phong", year = 2023, rating = "HTXSNV" }]
conduct = [{ subject_id = "phong", statement = "movement", value = true }]
nominations = [{ subject_id = "phong", award = "GK" }, { subject_id = "phong", award = "BK_TINH" }]
expect = { BK_TINH = "proposed" }
"""
GIVEN = '[[case.awards]]\nsubject_id = "phong"\naward = "GK"\nyear = 2024\ndecided_on = 2025-01-10\n'


@pytest.mark.parametrize(
    ("decided", "told"),
    [
        ("", ["BK_TINH và GK"]),
        (GIVEN, ["BK_TINH và GK (đã có quyết định)"]),
        (f"{GIVEN}revoked_on = 2025-01-20\n", []),
        (f"{GIVEN}granted = false\n", []),
    ],
)
def test_an_award_refused_or_revoked_is_no_second_one(tmp_path: Path, decided: str, told: list[str]) -> None:
    path = tmp_path / "a.toml"
    path.write_text(TWO_FORMS + decided, encoding="utf-8")
    (case,) = load_cases([path])
    notes = evaluate(case.register, load_national(), None).warnings
    assert [note.message.partition(":")[0] for note in notes if note.code == "award.one_achievement"] == told
