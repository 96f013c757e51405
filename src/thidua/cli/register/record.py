"""`thidua register record`: a decision, from a result or from a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thidua.cli.common import Command, Day
from thidua.cli.register.options import HEAD, Authority, Filled, desk_options, recorded_on_option, renumbered

if TYPE_CHECKING:
    from thidua.cli.register.desk import Desk
    from thidua.load.tables import Loaded
    from thidua.problems import Problem
    from thidua.records import AwardRecord
    from thidua.register.entry import Decision, Entry, Head
    from thidua.register.result import Result


@click.command("record", short_help="Ghi một quyết định khen thưởng.", cls=Command)
@click.argument("result", required=False, type=click.Path(path_type=Path), metavar="[KẾT_QUẢ]")
@click.option("--list", "listed", type=click.Path(path_type=Path), metavar="TỆP", help="Tệp CSV, thay cho KẾT_QUẢ.")
@click.option("--decision-no", "number", type=Filled(), required=True, metavar="SỐ", help="Số, ký hiệu quyết định.")
@click.option("--date", "decided_on", type=Day(), required=True, metavar="NGÀY", help="Ngày quyết định.")
@click.option("--signer", type=Filled(), required=True, metavar="TÊN", help="Người ký.")
@click.option("--authority", type=Authority(), default="head_of_office", metavar="CẤP", help="Cấp quyết định.")
@click.option(
    "--award", "awards", multiple=True, metavar="MÃ", help="Chỉ danh hiệu, hình thức này; ghi được nhiều lần."
)
@click.option("--grant", "grants", multiple=True, metavar="MÃ:DANH_HIỆU", help="Hội đồng tặng, dù không được đề nghị.")
@click.option(
    "--refuse", "refusals", multiple=True, metavar="MÃ:DANH_HIỆU", help="Hội đồng không tặng, dù được đề nghị."
)
@click.option("--reason", default="", metavar="LÝ_DO", help="Vì sao tặng hoặc không tặng khác kết quả.")
@click.option("--body", default="", metavar="TÊN", help="Hội đồng, cơ quan nào quyết khác kết quả.")
@click.option("--initiative", "uses", multiple=True, metavar="MÃ:DANH_HIỆU:MÃ_SK", help="Sáng kiến đã dùng để xét.")
@renumbered
@click.option("--preview", "only_shown", is_flag=True, help="Chỉ xem, không ghi gì.")
@click.option("--note", metavar="GHI_CHÚ", help="Ghi chú.")
@recorded_on_option
@desk_options
def record_(result: Path | None, listed: Path | None, data: Path | None, office: str | None, **said: Any) -> None:
    """Ghi quyết định theo KẾT_QUẢ (tệp JSON của thidua evaluate) hoặc theo --list; ghi đủ hoặc không ghi gì."""
    _check_usage(result, listed, said)
    from thidua.cli.register.desk import desk_of, tell_edits
    from thidua.register.entry import Head
    from thidua.register.result import read_result

    desk = desk_of(data, office)
    head = Head(**{name: said[name] for name in HEAD}, office=desk.workspace.office.code)
    notes: list[str] = []
    if result:
        decision, notes = _from_result(desk, read_result(result, desk.workspace.office.code), head, said)
    else:
        decision = _from_list(desk, listed or Path(), head)
    tell_edits(desk.path)
    lines = _preview(desk.path, decision) if said["only_shown"] else _record(desk.path, decision)
    for line in lines:
        click.echo(line)
    for note in filter(None, notes):
        click.echo(note, err=True)


def _record(path: Path, decision: Decision) -> Iterator[str]:
    from thidua.register.record import record
    from thidua.register.spoken import recorded_lines

    return recorded_lines(decision, record(path, decision))


def _preview(path: Path, decision: Decision) -> Iterator[str]:
    from thidua.register.record import preview
    from thidua.register.spoken import preview_lines

    preview(path, decision)
    return preview_lines(decision)


def _check_usage(result: Path | None, listed: Path | None, said: Mapping[str, Any]) -> None:
    from thidua.problems import UsageError

    if (result is None) == (listed is None):
        raise UsageError("Hãy ghi một trong hai: tệp KẾT_QUẢ, hoặc danh sách sau --list.")
    otherwise = [name for name in ("awards", "grants", "refusals", "uses") if said[name]]
    if listed and otherwise:
        raise UsageError("--award, --grant, --refuse, --initiative chỉ dùng với KẾT_QUẢ; hãy sửa thẳng danh sách.")
    given = [bool(said[name].strip()) for name in ("reason", "body")]
    if said["grants"] or said["refusals"]:
        if not all(given):
            raise UsageError(
                "Quyết khác kết quả thì phải có căn cứ; hãy ghi cả --reason (lý do) và --body (hội đồng nào)."
            )
    elif any(given):
        raise UsageError(
            "--reason, --body chỉ dùng khi quyết khác kết quả; hãy ghi thêm --grant hoặc --refuse, hoặc bỏ."
        )


def _from_result(desk: Desk, result: Result, head: Head, said: Mapping[str, Any]) -> tuple[Decision, list[str]]:
    """A result with what the council decided otherwise and keeps it from being relied on; notes on the decision."""
    from attrs import evolve

    from thidua.register.council import Said, decision_of
    from thidua.register.result import trust_problems
    from thidua.vietnamese import date_text

    council = Said(
        awards=tuple(map(desk.code, said["awards"])),
        grants=tuple(_split(desk, text, "--grant") for text in said["grants"]),
        refusals=tuple(_split(desk, text, "--refuse") for text in said["refusals"]),
        reason=said["reason"],
        body=said["body"],
        uses=tuple(_used(desk, text) for text in said["uses"]),
    )
    if result.decision_date != head.decided_on:
        days = f"đánh giá cho ngày {date_text(result.decision_date)}, quyết định ngày {date_text(head.decided_on)}"
        click.echo(f"Lưu ý: {days}; nếu quy định đổi giữa hai ngày, hãy đánh giá lại bằng --decision-date.", err=True)
    decision = decision_of(result, head, council)
    problems = list(trust_problems(result, desk.workspace.root))
    if problems:
        return evolve(decision, problems=(*problems, *decision.problems)), []
    return _again(desk, result, decision)


def _again(desk: Desk, result: Result, decision: Decision) -> tuple[Decision, list[str]]:
    """The decision held against the result computed again, with its initiatives; and notes on what it may lack."""
    from attrs import evolve

    from thidua.export.protocol import place_in_list
    from thidua.offices import load_office
    from thidua.pipeline import evaluate
    from thidua.plugins import load_national
    from thidua.register.above import above_ceiling
    from thidua.register.entry import numbered
    from thidua.register.result import added_since, recomputed
    from thidua.register.spent import on_initiatives
    from thidua.register.unvoted import unvoted

    workspace, national = desk.workspace, load_national()
    loaded = load_office(workspace, result.year, national)
    there = [one.path.removeprefix(workspace.path("")) for one in loaded.register.inputs]
    again = evaluate(loaded.register, national, loaded.province, result.decision_date)
    awards = {entry.award for entry in decision.entries}
    problems = list(added_since(result, workspace.root, there)) or list(recomputed(result, again, awards))
    decision = numbered(decision, place_in_list(again))
    initiatives = _recognised(loaded.register.tables.get("initiatives", ()), result.year, decision)
    whole = evolve(decision, initiatives=initiatives, problems=(*problems, *decision.problems))
    return whole, [unvoted(decision), *above_ceiling(decision, again), *on_initiatives(decision, again)]


def _recognised(rows: Sequence[Any], year: int, decision: Decision) -> tuple[Any, ...]:
    """The initiatives of the year, where the office itself decides."""
    from thidua.law.award import OFFICE_DECIDES
    from thidua.register.entry import year_of

    is_ours = decision.head.authority == OFFICE_DECIDES
    return tuple(row for row in rows if year_of(row) == year) if is_ours else ()


def _used(desk: Desk, text: str) -> tuple[str, str, str]:
    pair, _, initiative = text.rpartition(":")
    return *_split(desk, pair, "--initiative"), initiative


def _split(desk: Desk, text: str, option: str) -> tuple[str, str]:
    from thidua.problems import UsageError

    subject, colon, award = text.partition(":")
    if not (subject and colon and award):
        raise UsageError(f'{option} "{text}" thiếu phần; hãy ghi mã đối tượng, dấu hai chấm, danh hiệu, như A1:LDTT.')
    return subject.strip(), desk.code(award)


def _from_list(desk: Desk, file: Path, head: Head) -> Decision:
    """A list of people and units that were granted an award, as it stands."""
    from thidua.cli.register.desk import subjects_of, years_of
    from thidua.cli.register.lists import errors_of, read_awards, whole_rows
    from thidua.load.beside_ids import misnamed
    from thidua.problems import Problem, Where
    from thidua.register.entry import Decision

    loaded, found = read_awards(desk, file)
    subjects = subjects_of(years_of(desk))
    problems = errors_of([*found, *misnamed(loaded, subjects)])
    for column in ("decision_no", "decided_on", "authority", "revoked_on"):
        if column in loaded.headings:
            message = f"cột {loaded.headings[column]} không dùng với --list; hãy bỏ cột này, hoặc dùng import-history"
            problems.append(Problem(Where(loaded.file), message))
    problems += _strangers(loaded, subjects)
    entries = (_entry(loaded, row, *subjects.get(row.subject_id, ("", ""))) for row in whole_rows(loaded))
    return Decision(head, tuple(entries), desk.awards, problems=tuple(problems))


def _entry(loaded: Loaded, row: AwardRecord, kind: str, name: str) -> Entry:
    from thidua.register.entry import Entry

    return Entry(
        where=loaded.where(row),
        subject_id=row.subject_id,
        kind=kind,
        name=name,
        award=row.award,
        year=row.year,
        manner=row.manner,
        period_from=row.period_from,
        granted=row.granted,
    )


def _strangers(loaded: Loaded, subjects: Mapping[str, Any]) -> Iterator[Problem]:
    from thidua.load.terms import NearIds, did_you_mean
    from thidua.problems import Problem

    near = NearIds(subjects)
    for row in loaded.rows:
        if row.subject_id is not None and row.subject_id not in subjects:
            close = near.nearest(row.subject_id)
            remedy = did_you_mean(close) if close else "hãy sửa mã hoặc thêm vào bảng cá nhân, đơn vị"
            message = f'không có cá nhân hay đơn vị "{row.subject_id}"; {remedy}'
            yield Problem(loaded.where(row, "subject_id"), message)
