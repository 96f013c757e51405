"""All papers of one run say the same: who, in which order, with which number, for how much, under which mark."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import evolve
from docx import Document

from thidua.export.paper import Job
from thidua.export.papers import PAPERS, paper
from thidua.export.roll import roll_of
from thidua.export.stamp import stamp_of
from thidua.flow import Outcome
from thidua.offices import run

SAMPLES = Path(__file__).parents[1] / "sample_data"
OFFICES = pytest.mark.parametrize(("office", "year"), [("hoa-binh", 2019), ("lai-chau", 2020)])


@cache
def job_of(office: str, year: int) -> Job:
    done = run(SAMPLES / office, year)
    roll = roll_of(done.evaluations[0][0])
    return Job(roll, stamp_of(done, roll))


def data(kind: str, job: Job) -> Any:
    made = paper(kind)
    part = next(made.parts(job), None)
    return made.data(evolve(job, part=part.key)) if part else None


def listed(job: Job) -> list[tuple[str, str, str]]:
    """Award, number and id of every line of the list."""
    groups = [group for part in data("list", job)["phan"] for group in part["nhom"]]
    return [(group["ten"].partition(". ")[2], line["tt"], line["ma"]) for group in groups for line in group["dong"]]


def names(job: Job) -> list[str]:
    return [line["ho_ten"] for p in data("list", job)["phan"] for group in p["nhom"] for line in group["dong"]]


@OFFICES
def test_the_list_holds_whom_the_run_proposes_and_nobody_else(office: str, year: int) -> None:
    job = job_of(office, year)
    results = job.evaluation.results
    proposed = [
        job.evaluation.subjects(result.rule.of)[position].id
        for result in results
        for position, outcome in enumerate(result.outcomes)
        if outcome == Outcome.PROPOSED
    ]
    assert sorted(ident for _, _, ident in listed(job)) == sorted(proposed)


@OFFICES
def test_word_excel_and_csv_hold_the_same_lines(office: str, year: int, tmp_path: Path) -> None:
    job, made = job_of(office, year), paper("list")
    for ending, write in made.writers.items():
        write(job, tmp_path / f"a{ending}")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    excel = [str(row[2]) for row in sheet.iter_rows(values_only=True) if row[0] and str(row[0]).isdigit()]
    table = max(Document(str(tmp_path / "a.docx")).tables, key=lambda one: len(one._tbl.tr_lst))
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    word = [row[2] for row in rows if row[0].isdigit()]
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    plain = [row[2] for row in csv.reader(io.StringIO(text), delimiter=";") if row[0].isdigit()]
    assert excel == word == plain == names(job)


@OFFICES
def test_certificates_are_printed_in_the_order_of_the_calls(office: str, year: int) -> None:
    job = job_of(office, year)
    printed = [(one["ma"], one["so_vang"].rpartition(" ")[2]) for one in data("certificates", job)["giay"]]
    calls = [call for turn in data("ceremony", job)["luot"] for call in turn["dong"]]
    stack = [(call["ma"], call["so_vang"]) for call in calls if call["trang"]]
    assert printed == stack


@OFFICES
def test_what_is_paid_is_what_the_run_reckons(office: str, year: int) -> None:
    job = job_of(office, year)
    reckoned = sum(amounts.total for amounts in job.evaluation.prizes.values())
    lines = [line for part in data("list", job)["phan"] for group in part["nhom"] for line in group["dong"]]
    by_payer = [line["thanh_tien"] for payer in data("prizes", job)["tong_hop"] for line in payer["dong"]]
    assert (sum(line["tien"] or 0 for line in lines), sum(by_payer)) == (reckoned, reckoned)


@OFFICES
def test_every_paper_bears_the_same_mark(office: str, year: int) -> None:
    job = job_of(office, year)
    marks = {kind: said["ma_ban"] for kind in PAPERS if (said := data(kind, job))}
    assert set(marks.values()) == {job.stamp.fingerprint}
