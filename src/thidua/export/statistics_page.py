"""The figures of a year as one HTML page that needs nothing beside it: tables, and charts drawn as SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from thidua.export.charts import Bar, Ceiling, Group, Series, bar_chart, ceiling_chart, group_chart, year_chart
from thidua.export.paper import Data, Job, Write
from thidua.export.stamp import HEADING
from thidua.export.statistics_book import (
    AWARD_TITLES,
    CEILING_TITLES,
    FIGURE_TITLES,
    LEADER_TITLES,
    NOT_ENOUGH,
    award_cells,
    ceiling_cells,
    figures_of,
)


def write_page(data: Callable[[Job], Data]) -> Write:
    """The writer of the figures as .html."""

    def write(job: Job, path: Path) -> None:
        said = data(job)
        body = "\n".join(_body(said))
        page = _PAGE.format(title=escape(said["tieu_de"]), office=escape(said["co_quan"]), body=body)
        path.write_text(page, encoding="utf-8", newline="\n")

    return write


def _body(said: Data) -> Iterator[str]:
    yield _list(said["ghi_chu"])
    yield "<h2>Danh hiệu, hình thức</h2>"
    yield _table("Danh hiệu, hình thức", AWARD_TITLES, map(award_cells, said["danh_hieu"]))
    yield from _levels(said)
    if said["tran"]:
        yield "<h2>Tỷ lệ khống chế</h2>"
        yield ceiling_chart("ty-le", "Đề nghị so với tỷ lệ khống chế", [_ceiling(one) for one in said["tran"]])
        yield _table("Tỷ lệ khống chế", CEILING_TITLES, map(ceiling_cells, said["tran"]))
    yield "<h2>Lãnh đạo và không giữ chức vụ lãnh đạo</h2>"
    yield _table("Lãnh đạo và không giữ chức vụ lãnh đạo", LEADER_TITLES, (one.values() for one in said["lanh_dao"]))
    yield from _breakdowns(said)
    yield from _units(said)
    yield from _left_out(said)
    yield from _years(said)
    yield from _forms(said)
    if said["nguon"]:
        yield f"<h2>{escape(HEADING)}</h2>"
        yield _list(said["nguon"])


def _levels(said: Data) -> Iterator[str]:
    for number, levels in enumerate(said["xep_loai"]):
        title = f"Xếp loại {levels['doi_tuong']}"
        yield f"<h2>{escape(title)}</h2>"
        yield bar_chart(f"xep-loai-{number}", title, [Bar(one["ten"], one["so"]) for one in levels["dong"]])


def _ceiling(one: Data) -> Ceiling:
    """The line is drawn at the lower limit; the table says where it may run up to."""
    return Ceiling(f"{one['ten']} (trên {one['tren_so']})", one["de_nghi"], one["dat"], one["toi_da"])


def _breakdowns(said: Data) -> Iterator[str]:
    if said["co_cau"]:
        yield "<h2>Cơ cấu</h2>"
    for award in said["co_cau"]:
        yield f"<h3>{escape(award['ten'])}</h3>"
        for way in award["chieu"]:
            rows = ((line["nhom"], *figures_of(line)) for line in way["dong"])
            yield _table(f"{award['ten']}: {way['ten']}", (way["ten"], *FIGURE_TITLES), rows)


def _units(said: Data) -> Iterator[str]:
    table = said["theo_don_vi"]
    if not table["cot"]:
        return
    yield "<h2>Theo đơn vị</h2>"
    groups = [Group(line["ten"], tuple(_bars(table["cot"], line["so"]))) for line in table["dong"]]
    yield group_chart("don-vi", "Danh hiệu, hình thức theo đơn vị", groups)
    rows = [(line["ten"], *line["so"]) for line in table["dong"]]
    yield _table("Theo đơn vị", ("Đơn vị", *table["cot"]), [*rows, ("Tổng cộng", *table["cong"])])


def _bars(names: Sequence[str], numbers: Sequence[int]) -> Iterator[Bar]:
    """What a unit has; one that has nothing says so."""
    bars = [Bar(name, number) for name, number in zip(names, numbers, strict=True)]
    yield from [bar for bar in bars if bar.value] or [Bar("Không có danh hiệu, hình thức nào", 0)]


def _left_out(said: Data) -> Iterator[str]:
    table = said["chua_khen"]
    yield "<h2>Đơn vị chưa được khen</h2>"
    rows = ((line["ten"], line["gan_nhat"], *line["ket_qua"]) for line in table["dong"])
    yield _table("Đơn vị chưa được khen", ("Đơn vị", "Lần gần nhất", *table["cot"]), rows)


def _years(said: Data) -> Iterator[str]:
    table = said["nhieu_nam"]
    if not table["dong"]:
        return
    yield "<h2>Nhiều năm</h2>"
    series = [Series(line["ten"], tuple(line["so"])) for line in table["dong"]]
    yield year_chart("nhieu-nam", "Số được khen của từng năm", table["nam"], series)
    rows = ((line["ten"], *(NOT_ENOUGH if one is None else one for one in line["so"])) for line in table["dong"])
    yield _table("Nhiều năm", ("Danh hiệu, hình thức", *(f"Năm {year}" for year in table["nam"])), rows)


def _forms(said: Data) -> Iterator[str]:
    for form in said["bieu"]:
        yield f"<h2>Biểu số {escape(form['ma'])}: {escape(form['ten'])}</h2>"
        yield _list([form["van_ban"], f"Ngày nhận báo cáo: {form['ngay_nhan']}", *form["ghi_chu"]])
        rows = ((line["ten"], *line["so"]) for line in form["dong"])
        yield _table(f"Biểu số {form['ma']}", ("Nội dung", *form["cot"]), rows)


# --- parts of a page -----------------------------------------------------------------------------------------------


def _list(lines: Iterable[str]) -> str:
    return "<ul>\n" + "\n".join(f"<li>{escape(line)}</li>" for line in lines) + "\n</ul>"


def _table(name: str, titles: Sequence[str], rows: Iterable[Iterable[Any]]) -> str:
    """A table with its heads; numbers stand to the right."""
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    body = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    none = f'<tr><td colspan="{len(titles)}">Không có.</td></tr>'
    opening = f'<div class="bang"><table aria-label="{escape(name)}"><thead><tr>{head}</tr></thead><tbody>'
    return f"{opening}\n{body or none}\n</tbody></table></div>"


def _cell(value: Any) -> str:
    """Numbers and shares stand to the right."""
    text = escape(str(value))
    return f'<td class="so">{text}</td>' if isinstance(value, int) or text.endswith(" %") else f"<td>{text}</td>"


_PAGE = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body{{font:16px/1.5 "Times New Roman",Tinos,serif;max-width:62rem;margin:2rem auto;padding:0 1rem}}
.bang{{overflow-x:auto}}
table{{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}}
th,td{{border:1px solid;padding:.2rem .5rem;text-align:left;vertical-align:top}}
.so{{text-align:right;white-space:nowrap}}
svg{{max-width:48rem;display:block;margin:.5rem 0}}
@page{{size:A4 landscape;margin:20mm 15mm 20mm 30mm}}
@media print{{body{{max-width:none;margin:0}}thead{{display:table-header-group}}tr{{break-inside:avoid}}
h2,h3{{break-after:avoid}}}}
</style>
</head><body><p>{office}</p><h1>{title}</h1>
{body}
</body></html>
"""
