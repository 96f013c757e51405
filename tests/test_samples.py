"""The sample data: written by the generator alone, with records only, and read like any officer's folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.sample_office import SAMPLE_DATA, Sample, load, rows, totals
from thidua.pipeline import evaluate
from thidua.plugins import load_national
from tools.samples.__main__ import SAMPLES, main

OFFICES = (Sample("hoa-binh", 2019), Sample("lai-chau", 2020))
every_office = pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.province)


def generated(folder: Path) -> dict[str, bytes]:
    """Every file but those written by hand."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "README.md")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("province", SAMPLES)
def test_the_committed_files_are_what_the_generator_writes(tmp_path: Path, province: str) -> None:
    main(tmp_path)
    assert generated(SAMPLE_DATA / province) == generated(tmp_path / province)


@pytest.mark.parametrize("word", ["expected", "proposed", "total", "not_met", "đề nghị tặng"])
def test_neither_the_records_nor_their_generator_know_an_outcome(word: str) -> None:
    sources = [*(Path(__file__).parents[1] / "tools").rglob("*.py"), *SAMPLE_DATA.rglob("*.csv")]
    assert not [path for path in sources if word in path.read_text(encoding="utf-8").lower()]


@every_office
def test_nothing_of_the_year_is_decided_beforehand(office: Sample) -> None:
    """No award of the year, and no level but those of units, which are an input."""
    register = office.evaluate().register
    units = {row.unit_id for row in rows(register, "units")}
    assert not [row for row in rows(register, "awards") if row.year >= office.year]
    assert {row.subject_id for row in rows(register, "ratings") if row.year >= office.year} == units


@every_office
def test_the_loader_finds_nothing_to_say_about_them(office: Sample) -> None:
    assert not office.evaluate().register.warnings


@every_office
def test_every_unverified_assumption_of_the_province_is_said(office: Sample) -> None:
    evaluation = office.evaluate()
    assert evaluation.rulebook is not None
    assert [note.where for note in evaluation.warnings if note.code == "rulebook.unsourced"] == [
        evaluation.rulebook.code
    ]


@every_office
def test_the_people_could_have_lived(office: Sample) -> None:
    """Names in full and each once; grown up when recruited; only women on maternity leave."""
    register = office.evaluate().register
    people = {row.person_id: row for row in rows(register, "people")}
    assert len({row.full_name for row in people.values()}) == len(people) == 70
    assert all(row.joined_on is None or row.joined_on.year - row.birth_date.year >= 18 for row in people.values())
    mothers = [row.person_id for row in rows(register, "absences") if row.kind == "maternity"]
    assert mothers and all(people[person].gender == "female" for person in mothers)


@pytest.mark.parametrize(
    ("office", "initiative", "author"),
    [(OFFICES[0], "SK19-05", "HB039"), (OFFICES[1], "SK20-06", "LC024")],
    ids=["hoa-binh", "lai-chau"],
)
def test_a_line_struck_out_of_a_file_changes_the_total(
    tmp_path: Path, office: Sample, initiative: str, author: str
) -> None:
    """The whole way from the file: whoever edits the folder by hand sees it in the result."""
    folder = tmp_path / office.province
    shutil.copytree(SAMPLE_DATA / office.province, folder)
    path = folder / str(office.year) / "initiatives.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(initiative)]
    assert len(kept) == len(lines) - 1 and author in next(line for line in lines if line.startswith(initiative))
    path.write_text("".join(kept), encoding="utf-8")
    loaded = load(folder, office.year)
    before, after = totals(office.evaluate()), totals(evaluate(loaded.register, load_national(), loaded.province))
    assert after == {**before, ("CSTDCS", "person"): before["CSTDCS", "person"] - 1}
