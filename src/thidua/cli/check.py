"""`thidua check`, the data doctor: every problem at once, by how bad it is, with place and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from thidua.cli.common import Asked, Command, Words, data_options, refuse_inputs, year_argument

if TYPE_CHECKING:
    from thidua.flow import Evaluation
    from thidua.offices import NotEvaluated, Run
    from thidua.problems import Problem

# Notes about the data itself; what was exceeded is for `evaluate` to say.
_ABOUT_DATA = ("data", "rating.", "decided.", "initiative.", "table.", "person.")
_GROUPS = {"error": "LỖI, phải sửa", "warning": "CẦN KIỂM TRA", "note": "CẦN BIẾT"}


class Found(NamedTuple):
    """One finding: how bad it is, what is said, and the problem with its place where it has one."""

    severity: str
    text: str
    problem: Problem | None = None


@click.command("check", cls=Command)
@year_argument
@data_options
@click.option("--format", "form", type=Words(["table", "json"]), default="table", metavar="DẠNG", help="table, json.")
@click.option(
    "--marked",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Ghi thêm bản sao tệp Excel của năm, ô cần xem được tô màu.",
)
@click.pass_context
def command(ctx: click.Context, asked: Asked, form: str, marked: Path | None) -> None:
    """Kiểm tra số liệu của một NĂM và nêu mọi lỗi, kèm bảng, dòng, cột và cách sửa."""
    from thidua.flow import DRAFT

    done = asked.run(thorough=True)
    for message in done.messages:
        click.echo(message, err=True)
    if form == "table" and any(each.is_draft for each, _ in done.evaluations):
        click.echo(DRAFT)
    found = {failed.office: list(_of_failed(failed)) for failed in done.not_evaluated}
    found |= {each.register.office.code: list(_of_evaluated(each)) for each, _ in done.evaluations}
    if form == "json":
        _print_json(found)
    else:
        _print(found)
    if marked is not None:
        _mark(done, [one.problem for findings in found.values() for one in findings if one.problem], marked)
    ctx.exit(done.exit_status)


def _of_failed(failed: NotEvaluated) -> Iterator[Found]:
    for problem in failed.problems:
        yield Found(problem.severity, str(problem), problem)
    if not failed.problems:
        yield from (Found("error", reason) for reason in failed.reasons)


def _of_evaluated(evaluation: Evaluation) -> Iterator[Found]:
    from thidua.export.wording import note_text

    if evaluation.refused:
        yield Found("note", evaluation.refused)
    for problem in evaluation.register.warnings:
        yield Found("warning", str(problem), problem)
    yield from (Found("note", text) for text in evaluation.assumed.values())
    yield from (Found("note", note_text(note)) for note in evaluation.lacks_province)
    notes = [note for note in evaluation.warnings if note.code.startswith(_ABOUT_DATA) and note.code != "data"]
    notes.sort(key=lambda note: not note.code.startswith("data."))  # what is missing stands first
    yield from (Found("note", note_text(note)) for note in notes)


def _print(found: dict[str, list[Found]]) -> None:
    for code, findings in found.items():
        for line in _told(code or "thư mục làm việc", findings):
            click.echo(line)


def _told(office: str, findings: list[Found]) -> Iterator[str]:
    errors = sum(one.severity == "error" for one in findings)
    rest = len(findings) - errors
    yield f"{office}: {errors} lỗi" if errors else f"{office}: không có lỗi, {rest} điểm cần xem"
    for severity, heading in _GROUPS.items():
        said = [one.text for one in findings if one.severity == severity]
        if said:
            yield f"  {heading}"
        yield from (f"    {text}" for text in said)


def _print_json(found: dict[str, list[Found]]) -> None:
    import json

    plain = [{"office": code, "findings": [_entry(one) for one in findings]} for code, findings in found.items()]
    click.echo(json.dumps(plain, ensure_ascii=False, indent=2))


def _entry(one: Found) -> dict[str, object]:
    where = one.problem.where if one.problem else None
    return {
        "severity": one.severity,
        "file": where.file if where else None,
        "line": where.line or None if where else None,
        "column": where.column or None if where else None,
        "message": one.problem.message if one.problem else one.text,
    }


def _mark(done: Run, problems: list[Problem], target: Path) -> None:
    """Raises UsageError where the year is not kept in one workbook."""
    from thidua.export.files import refuse_edited, replacing
    from thidua.export.marked import write_marked

    books = [book for root in done.roots if (book := root / f"{done.year}.xlsx").is_file()]
    if len(books) != 1:
        raise click.UsageError(f"--marked chỉ dùng cho một cơ quan có tệp {done.year}.xlsx; ở đây có {len(books)} tệp.")
    refuse_inputs(done, target)
    refuse_edited(target)
    with replacing(target) as draft:
        count = write_marked(books[0], problems, draft)
    click.echo(f"Đã ghi {target}: tô màu {count} ô, đưa chuột lên ô để xem.")
