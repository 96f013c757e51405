"""The page of a year, read as a browser reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SMALL_OFFICE, Run
from thidua.cli import cli
from thidua.explain.subject import explain
from thidua.offices import run

Office = Callable[..., Path]

UNIT, PERSON = "Phòng A & B <C>", "<script>alert('x')</script>"
HOSTILE = {
    "units": SMALL_OFFICE["units"].replace("Phòng Tổng hợp", UNIT),
    "people": f'{SMALL_OFFICE["people"]}A 4;{PERSON};;P1;"a"" onclick=""x";staff;civil_servant;2012-05-01\n',
    "holds": "subject_id;reason;since\nA3;đang xác minh đơn;2020-12-01\n",
    "awards": "subject_id;award;year\nA1;LDTT;2018\nA3;LDTT;2019\n",
}
VOID = {"meta", "rect", "line", "br"}
BLOCKS = {"td", "th", "caption", "p", "li", "h2", "h3", "summary"}


class Page(HTMLParser):
    """What a page holds: its tags in order, its ids, and the text of every element that has one."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("id")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        name, _ = self._open.pop()
        assert name == tag, f"{name} ended by {tag}"
        if tag in BLOCKS:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        for _, ident in self._open:
            if ident:
                self.texts[ident] = self.texts.get(ident, "") + data

    def attributes(self, name: str) -> list[str]:
        """Every value of an attribute."""
        return [value for _, given in self.tags if (value := given.get(name)) is not None]


def words(text: str) -> str:
    return " ".join(text.split())


def write_office(root: Path) -> None:
    (root / "2020").mkdir(parents=True)
    settings = '[office]\ncode = "thu"\nname = "Văn phòng thử"\n[history]\ncomplete_from = 2015\n'
    (root / "thidua.toml").write_text(f"{settings}[year.2020]\ndecision_date = 2021-01-25\n", encoding="utf-8")
    for name, content in {**SMALL_OFFICE, **HOSTILE}.items():
        (root / "2020" / f"{name}.csv").write_text(content, encoding="utf-8")


def export(root: Path, *options: str, name: str = "trang.html") -> Path:
    target = root.parent / name
    asked = ["export", "2020", "--data", str(root), "--paper", "report", "--to", str(target), *options]
    cli(asked, standalone_mode=False)
    return target


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office with names that are hard on HTML."""
    root = tmp_path_factory.mktemp("trang") / "van-phong"
    write_office(root)
    return root


@pytest.fixture(scope="module")
def file(folder: Path) -> Path:
    return export(folder)


@pytest.fixture(scope="module")
def page(file: Path) -> Page:
    return Page(file.read_text(encoding="utf-8"))


def test_it_asks_for_nothing_from_outside(page: Page) -> None:
    assert {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "form", "base"} == set()
    assert [link for link in page.attributes("href") if not link.startswith("#")] == []
    assert page.attributes("src") == page.attributes("onclick") == []


def test_a_browser_is_told_to_load_nothing(page: Page) -> None:
    assert "default-src 'none'; style-src 'unsafe-inline'" in page.attributes("content")


def test_names_are_text_whatever_stands_in_them(page: Page) -> None:
    assert words(page.texts["cn-A%204"]).startswith(f'{PERSON} A 4, a" onclick="x Xếp loại:')
    assert words(page.texts["nhom-dv-P1"]) == UNIT


def test_every_link_leads_somewhere_and_no_id_stands_twice(page: Page) -> None:
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in page.attributes("href")} <= set(ids)


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    depths = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert depths[0] == 1
    assert [pair for pair in pairwise(depths) if pair[1] > pair[0] + 1] == []


def test_every_table_has_a_caption_and_every_head_a_scope(page: Page) -> None:
    tags = [tag for tag, _ in page.tags]
    assert tags.count("caption") == tags.count("table") > 0
    assert {given.get("scope") for tag, given in page.tags if tag == "th"} == {"col", "row"}


def test_beneath_each_name_stands_the_whole_explanation(folder: Path, page: Page) -> None:
    ((evaluation, _),) = run(folder, 2020).evaluations
    for own in evaluation.in_order():
        shown = words(page.texts[f"{'cn' if own.of == 'person' else 'dv'}-{own.id}".replace(" ", "%20")])
        lines = [line for line in explain(evaluation, own) if not line.text.startswith("Cách hiểu: ")]
        assert [line.text for line in lines if words(line.text) not in shown] == []
        assert [place for line in lines for place in line.sources if place not in shown] == []


def test_a_mark_is_a_sign_and_a_word(page: Page) -> None:
    assert "✓ đạt Thời gian từ khi tuyển dụng" in words(page.texts["cn-A1"])
    assert "✗ không đạt Đề cử: không" in words(page.texts["cn-A1"])
    assert "? chưa biết Lao động tiên tiến: chưa xét" in words(page.texts["cn-A3"])


def test_what_is_open_is_told_with_its_reason(page: Page) -> None:
    section = words(page.texts["noi-dung"]).partition("Kết quả còn để ngỏ, và vì sao")[2]
    assert "Lao động tiên tiến chưa xét Tạm dừng xét: đang xác minh đơn" in section


def test_the_list_is_that_of_its_own_paper(folder: Path, page: Page) -> None:
    told = json.loads(export(folder, name="trang.json").read_text(encoding="utf-8"))["danh_sach"]
    target = folder.parent / "ds.json"
    cli(["export", "2020", "--data", str(folder), "--to", str(target)], standalone_mode=False)
    listed = json.loads(target.read_text(encoding="utf-8"))["phan"]
    assert [_names(part) for part in told] == [_names(part) for part in listed] != []


def _names(part: dict[str, Any]) -> list[tuple[str, str]]:
    return [(line["tt"], line["ho_ten"]) for group in part["nhom"] for line in group["dong"]]


def test_the_same_year_gives_the_same_bytes(folder: Path, file: Path) -> None:
    assert export(folder, name="hai.html").read_bytes() == file.read_bytes()


def test_a_copy_for_signature_leaves_its_source_out(folder: Path, page: Page) -> None:
    signed = Page(export(folder, "--for-signature", name="ky.html").read_text(encoding="utf-8"))
    assert [text.count("Phần mềm: thidua") for text in (_foot(page), _foot(signed))] == [1, 0]


def _foot(page: Page) -> str:
    return page.texts["chan-trang"]


def test_a_part_for_one_unit_tells_nobody_elses_reasons(folder: Path) -> None:
    part = Page(export(folder, "--unit", "P1", name="phong.html").read_text(encoding="utf-8"))
    assert ("dv-VP" in part.texts, "dv-P1" in part.texts) == (False, True)


def test_an_office_without_any_award_is_told_so(office: Office) -> None:
    page = Page(export(office(registrations="subject_id\n")).read_text(encoding="utf-8"))
    assert words(page.texts["noi-dung"]).count("Không tập thể, cá nhân nào được đề nghị.") == 2


def test_where_awards_are_refused_the_levels_stand_with_the_reason(thidua: Run, office: Office) -> None:
    root, day = office(), "01/01/2027"
    done = thidua("export", "2020", "--decision-date", day, "--paper", "report", "--to", "trang.html", cwd=root)
    page = Page((root / "trang.html").read_text(encoding="utf-8"))
    assert done.returncode == 3
    told = words(page.texts["noi-dung"])
    assert told.startswith("Không xét khen thưởng ngày 01/01/2027 thuộc Luật 06/2026/QH16, phần mềm chưa có")
    assert "Xếp loại cá nhân Mức Số cá nhân hoàn thành xuất sắc nhiệm vụ" in told


def test_no_other_paper_is_written_where_awards_are_refused(folder: Path) -> None:
    target = folder.parent / "ds.docx"
    asked = ["export", "2020", "--data", str(folder), "--decision-date", "01/01/2027", "--to", str(target)]
    assert (cli(asked, standalone_mode=False), target.exists()) == (3, False)
