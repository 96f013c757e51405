"""A large file read by polars is the same table, with the same problems, as one that the csv module reads."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from thidua.load import Vocabulary, fast_column, fast_csv, find_workspaces, load_register, register
from thidua.problems import DataError
from thidua.records import TABLES
from thidua.texts import Texts

WORDS = Vocabulary(TABLES, {"GK": "Giấy khen"}, {}, {"people": {"Số hiệu": "person_id"}})
UNITS = "unit_id,name,parent_id\nVP,Văn phòng,\nP01,Phòng Một,VP\n"
HEAD = "person_id,full_name,unit_id"
SOUND = "A1,Nguyễn Văn An,P01\n"

BROKEN = {
    "sound": f"{HEAD}\n{SOUND}",
    "without an end": f"{HEAD}\n{SOUND}A2,Trần Thị Bình,VP",
    "line ends of Windows": f"{HEAD}\n{SOUND}".replace("\n", "\r\n"),
    "line ends of old Macs": f"{HEAD}\n{SOUND}".replace("\n", "\r"),
    "mixed line ends": f"{HEAD}\r\n{SOUND}A2,Trần Thị Bình,VP\r\n",
    "line end of old Macs in the headings": f"{HEAD}\rx\n{SOUND}",
    "byte order mark": f"\ufeff{HEAD}\n{SOUND}",
    "byte order mark of a second file": f"\ufeff{HEAD}\n\ufeff{SOUND}",
    "semicolons": f"{HEAD}\n{SOUND}".replace(",", ";"),
    "tabs": f"{HEAD}\n{SOUND}".replace(",", "\t"),
    "quoted": f'{HEAD}\n"A1","Nguyễn ""Tèo"", An",P01\n',
    "quoted heading": f'"person_id",full_name,unit_id\n{SOUND}',
    "quoted line break": f'{HEAD}\n"A1","Nguyễn\nAn",P01\nA1,Lê,VP\n',
    "quote that does not close": f'{HEAD}\n"A1,Nguyễn Văn An,P01\n{SOUND}',
    "quote within a cell": f'{HEAD}\nA1,Nguyễn "Tèo" An,P01\n',
    "letters after a quote": f'{HEAD}\n"A1"x,Nguyễn,P01\n',
    "blank lines": f"{HEAD}\n\n{SOUND}\n\nA1,Lê,VP\n",
    "line of blanks": f"{HEAD}\n{SOUND}   \nA1,Lê,VP\n",
    "delimiters only": f"{HEAD}\n{SOUND},,\n,,\nA1,Lê,VP\n",
    "too short": f"{HEAD}\nA1,An\n{SOUND}",
    "too long": f"{HEAD}\n{SOUND}A2,Lê,Văn,VP\n",
    "empty cells beyond": f"{HEAD}\nA1,An,P01,,\n",
    "sum at the end": f"{HEAD}\n{SOUND}Tổng cộng: 1,,\n",
    "title above": f"DANH SÁCH\n{HEAD}\n{SOUND}",
    "blank line above": f"\n{HEAD}\n{SOUND}",
    "headings only": f"{HEAD}\n",
    "nothing": "",
    "NUL": f"{HEAD}\nA1,A\0n,P01\n",
    "not printable": f"{HEAD}\nA1,A\x07n,P01\n",
    "turned round": f"{HEAD}\nA1,A\u202en,P01\n",
    "other coding": f"{HEAD}\nA1,Đỗ,P01\n".encode("utf-16"),
    "not UTF-8": f"{HEAD}\nA1,".encode() + b"\xd0\xe8,P01\n",
    "surrogates": f"{HEAD}\nA1,".encode() + b"\xed\xa0\x80,P01\n",
    "lost letters": f"{HEAD}\nA1,Nguy?n,P01\n",
    "lost for good": f"{HEAD}\nA1,Nguy\ufffdn,P01\n",
    "letters apart": f"{HEAD}\nA1,Nguye\u0302\u0303n,P01\n",
    "Eth": f"{HEAD}\nA1,Ðỗ Bình,P01\n",
    "another semicolon": f"{HEAD}\nA1,a\u037eb,P01\n",
    "blanks": f"{HEAD}\n A1,Nguyễn  Văn\u00a0An ,P01\n",
    "column without heading": f"{HEAD},\nA1,An,P01,x\n",
    "doubled column": f"{HEAD},Số hiệu\nA1,An,P01,A2\n",
    "misspelt column": f"person_id,ful_name,unit_id\n{SOUND}",
    "faults": f"{HEAD},birth_date,gender\nA1,An,P01,31/02/1980,nam\nA2,,P02,1/1/1990,khác\nA1,Lê,P01,,Nam\n",
}


def workspace(root: Path, people: bytes) -> Path:
    """A folder of two tables."""
    (root / "2020").mkdir()
    (root / "thidua.toml").write_text('[office]\ncode = "vp"\nname = "Văn phòng"\n', encoding="utf-8")
    (root / "2020" / "units.csv").write_text(UNITS, encoding="utf-8")
    (root / "2020" / "people.csv").write_bytes(people)
    return root


def read(data: bytes, large: int, block: int = fast_csv.BLOCK) -> tuple[list[Any], list[str]]:
    """The people of a file and what is said of it; a file from `large` bytes on is read by polars, in such blocks."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        root = workspace(Path(folder), data)
        patch.setattr(register, "LARGE", large)
        patch.setattr(register, "WORTH", 0)
        patch.setattr(fast_csv, "BLOCK", block)
        patch.setattr(fast_column, "MANY", 1 if block < 100 else 2)
        try:
            found = load_register(find_workspaces(root, root).items[0], 2020, WORDS)
        except DataError as error:
            return [], list(map(repr, error.problems))
    cells = [each.name.replace("from", "from_") for each in TABLES["people"].columns]
    rows = [[getattr(row, cell) for cell in (*cells, "origin", "line")] for row in found.tables["people"]]
    return [rows, found.inputs], list(map(repr, found.warnings))


SLOW = 1 << 40


@pytest.mark.parametrize("worth", [0, SLOW])
@pytest.mark.parametrize("large", [len(f"{HEAD}\n{SOUND}".encode()), SLOW])
def test_beside_a_large_table_polars_reads_all_that_are_worth_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, worth: int, large: int
) -> None:
    monkeypatch.setattr(register, "LARGE", large)
    monkeypatch.setattr(register, "WORTH", worth)
    monkeypatch.setattr(fast_column, "MANY", 1)
    root = workspace(tmp_path, f"{HEAD}\n{SOUND}".encode())
    units: Any = load_register(find_workspaces(root, root).items[0], 2020, WORDS).tables["units"]
    assert isinstance(units.columns["unit_id"].values, Texts) == (worth == 0 and large < SLOW)


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_both_readers_say_the_same(content: str | bytes) -> None:
    data = content if isinstance(content, bytes) else content.encode()
    assert read(data, 0) == read(data, SLOW)


cells = st.sampled_from(
    [
        "A1",
        "A2",
        "An",
        "Lê Bình",
        "P01",
        "VP",
        "",
        " ",
        "  x ",
        '"A1"',
        '"a,b"',
        '"a;b"',
        '"x""y"',
        '"',
        'a"b',
        '"a\nb"',
    ]
)
lines = st.lists(st.lists(cells, max_size=5), max_size=6)


@settings(deadline=None)
@given(
    lines,
    st.sampled_from([",", ";"]),
    st.sampled_from(["\n", "\r\n", "\n\n", "\r"]),
    st.sampled_from(["", "\ufeff"]),
    st.booleans(),
    st.sampled_from([10, 40, 1000]),
)
@example([["A1", "x", "VP", "", ""], ["A1"]], ",", "\n", "", True, 40)
@example([["A1", "x", "VP"], ["A2", "x", "VP"], ["A3", "y", "P01"]], ",", "\n", "", True, 20)
def test_both_readers_say_the_same_of_anything(
    rows: list[list[str]], mark: str, end: str, start: str, is_ended: bool, block: int
) -> None:
    text = start + end.join([HEAD.replace(",", mark), *map(mark.join, rows)]) + (end if is_ended else "")
    assert read(text.encode(), 0, block) == read(text.encode(), SLOW)


NUMBERS = ["0", "1", "2", "10", "9999", "10000", "32768", "65536", "-1", "-0", "+1", "01", " 1", "1.0", "", '"1"', "x"]


@settings(deadline=None, max_examples=50, derandomize=True)
@given(st.lists(st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=2), min_size=1, max_size=9))
@example([["1", "1"]] * 3 + [["1", "01"]] * 3)
@example([["1", "1"], ["", ""], ["1", "1"], ["01", "1"], ["1"], ["01", "1"], ["1"]])
@example([["1", "1"]] * 3 + [["-1", "1"], ["2", '"1"']])
def test_a_number_stays_as_it_is_spelt(rows: list[list[str]]) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast_csv, "BLOCK", 16)
        path = Path(folder, "a.csv")
        path.write_text("\n".join(["a,b,c", *(",".join(["x", *row]) for row in rows), ""]))
        sheet, *_ = fast_csv.read_fast(path, "a.csv")
    told = list(zip(*map(sheet.texts, range(3)), strict=True))
    assert told == [("x", *(cell.strip('"') for cell in (*row, "")))[:3] for row in rows]
