"""All papers of a year in one folder, with an index; the folder appears whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from attrs import evolve, frozen

from thidua.export.folder import replacing_folder
from thidua.export.letterhead import DRAFT_MARK
from thidua.export.paper import Job, Paper
from thidua.export.papers import PAPERS, paper
from thidua.export.roll import PROPOSALS
from thidua.shown import Shown

INDEX = "muc-luc.html"


@frozen
class Written(Shown):
    """One file of the folder."""

    name: str
    title: str
    unsaid: tuple[str, ...] = ()  # of a copy for signature


def write_all(job: Job, folder: Path) -> Iterator[str]:
    """Writes every paper that there is something for; the lines tell what was written and what was not."""
    done: list[Written] = []
    with replacing_folder(folder) as draft:
        for kind in PAPERS:
            made = list(_write(paper(kind), job, draft))
            done += made
            if not made:
                yield f"Không có gì để ghi vào {PAPERS[kind][0]}."
        (draft / INDEX).write_text(_index(job, done), encoding="utf-8", newline="\n")
    yield from dict.fromkeys(f"Lưu ý với {one.title}: {line}" for one in done for line in one.unsaid)
    if job.roll.source == PROPOSALS and any(line.is_decided for group in job.roll.groups for line in group.lines):
        yield "Trong năm đã có quyết định: giấy tờ của những gì đã quyết định xuất bằng --from register."
    yield f"Đã ghi {len(done)} tệp vào {folder}; mở {INDEX} để xem mục lục."


def _write(made: Paper, job: Job, folder: Path) -> Iterator[Written]:
    for part in made.parts(job):
        ready = evolve(job, part=part.key)
        unsaid = tuple(made.left_unsaid(ready))
        for ending in made.forms or tuple(made.writers)[:1]:
            name = f"{part.stem or made.stem}{ending}"
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            made.writers[ending](ready, folder / name)
            yield Written(name, part.title or made.name, unsaid)


def _index(job: Job, done: list[Written]) -> str:
    draft = DRAFT_MARK if job.evaluation.is_draft else ""
    title = escape(f"{draft}Giấy tờ thi đua, khen thưởng năm {job.year} – {job.office.name}")
    items = "\n".join(
        f'<li><a href="{escape(one.name)}">{escape(one.name)}</a> – {escape(one.title)}</li>' for one in done
    )
    source = "\n".join(f"<li>{escape(line)}</li>" for line in job.source_lines)
    return _PAGE.format(title=title, mark=job.stamp.fingerprint, items=items, source=source)


_PAGE = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>body{{font:16px/1.5 "Times New Roman",Tinos,serif;max-width:60rem;margin:2rem auto;padding:0 1rem}}</style>
</head><body><h1>{title}</h1><p>Mã bản: <b>{mark}</b></p>
<ul>
{items}
</ul>
<ul>
{source}
</ul>
</body></html>
"""
