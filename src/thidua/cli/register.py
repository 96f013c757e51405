"""`thidua register`: decisions recorded, revoked, corrected and looked up; the register verified and copied."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any

import click
from attrs import evolve, frozen

from thidua.cli.common import Day, Words, Year, colours
from thidua.export.files import replacing
from thidua.export.screen import table
from thidua.flow import Input
from thidua.law.award import COMMENDATION, OFFICE_DECIDES, TITLE, Award
from thidua.load import HISTORY_AWARDS, Vocabulary, Workspace, find_workspaces, load_register
from thidua.load.cells import CellError, reader_of
from thidua.load.checks import check_rows
from thidua.load.coding import read_text
from thidua.load.csv_file import parse_csv
from thidua.load.header import check_first_line
from thidua.load.lists import check_lists
from thidua.load.tables import Loaded, Tidied, load_table
from thidua.load.terms import NearIds, did_you_mean
from thidua.offices import load_office, vocabulary
from thidua.pipeline import evaluate
from thidua.plugins import available, check_pin, load_national
from thidua.problems import DataError, Problem, UsageError, Where
from thidua.records import AUTHORITIES, TABLES, AwardRecord
from thidua.register import store
from thidua.register.book import read_book
from thidua.register.copies import backup, check_target, restore
from thidua.register.correct import CELLS, correct, table_of
from thidua.register.council import Said, decision_of
from thidua.register.entry import Decision, Entry, Head, year_of
from thidua.register.imports import OldList, import_history
from thidua.register.passport import Passport, find_subject, passport
from thidua.register.passport_xlsx import write_passport
from thidua.register.record import record
from thidua.register.result import Result, added_since, read_result, recomputed, trust_problems
from thidua.register.revoke import Asked, preview, revoke
from thidua.register.spoken import SHORT_HASH, recorded_lines, revoked_lines
from thidua.register.verify import verify
from thidua.vietnamese import date_text


@click.group("register", subcommand_metavar="LỆNH...", options_metavar="[TÙY CHỌN]")
def command() -> None:
    """Sổ quyết định: ghi, thu hồi, đính chính, tra cứu, kiểm tra, sao lưu.

    Sổ là tệp register.sqlite trong thư mục làm việc; không dòng nào bị sửa hay xóa.
    """


# --- the office whose register it is -------------------------------------------------------------------------------


@frozen(eq=False)
class Desk:
    """The workspace of a command, the words and the awards that its rules know."""

    workspace: Workspace
    words: Vocabulary
    awards: Mapping[str, Award]

    @property
    def path(self) -> Path:
        """Where the register is."""
        return self.workspace.root / store.NAME

    def code(self, written: str) -> str:
        """The code of an award as it is written; what names none stays, to be told with all that is wrong."""
        return self.words.history_words.find(written) or written


def _desk_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which office's register."""
    data = "Thư mục làm việc, hoặc thư mục chứa nhiều thư mục làm việc."
    for option in (
        click.option("--office", metavar="MÃ", help="Cơ quan nào, theo mã trong thidua.toml."),
        click.option("--data", type=click.Path(path_type=Path), metavar="THƯ_MỤC", help=data),
    ):
        command = option(command)
    return command


def _workspace(data: Path | None, office: str | None) -> Workspace:
    """The one workspace that is meant; the samples of the package keep no register."""
    found = find_workspaces(data, Path.cwd())
    if found.note:
        raise UsageError("Không có thidua.toml ở đây; hãy vào thư mục làm việc, hoặc ghi thư mục đó sau --data.")
    chosen = [one for one in found.items if office in (None, one.office.code)]
    codes = ", ".join(sorted(one.office.code for one in found.items))
    if not chosen:
        raise UsageError(f'Không có cơ quan "{office}"; các cơ quan: {codes}.')
    if len(chosen) > 1:
        raise UsageError(f"Có {len(chosen)} cơ quan; hãy chọn một bằng --office: {codes}.")
    return chosen[0]


def _desk(data: Path | None, office: str | None) -> Desk:
    """The office with what its province's rules name. Raises PluginError where they cannot be had."""
    workspace = _workspace(data, office)
    national, provinces = load_national(), available()
    loaded = None
    if code := workspace.office.province:
        check_pin(provinces.source(code), workspace.pins)
        loaded = provinces.load(code)
    awards = {rule.award.code: rule.award for regime in national.regimes for rule in regime.rules}
    awards |= {award.code: award for award in (loaded.province.awards if loaded else ())}
    return Desk(workspace, vocabulary(national, loaded), {**_history_awards(), **awards})


def _history_awards() -> dict[str, Award]:
    """What can stand in a history without being judged; whose it is to give, the rules do not say."""
    forms = ("Huân chương", "Bằng khen", "Kỷ niệm chương")
    return {
        code: Award(code, name, ("person", "unit"), COMMENDATION if name.startswith(forms) else TITLE, "", 0)
        for code, name in HISTORY_AWARDS.items()
    }


def _subjects(desk: Desk) -> dict[str, tuple[str, str]]:
    """Kind and name of everyone on the lists of any year, as the last year has them."""
    found: dict[str, tuple[str, str]] = {}
    years = {int(path.stem) for path in desk.workspace.root.glob("[12][0-9][0-9][0-9]*") if path.stem.isdigit()}
    for year in sorted(years):
        try:
            tables: Any = load_register(desk.workspace, year, desk.words).tables
        except DataError:
            click.echo(f"Lưu ý: số liệu năm {year} có lỗi, không đọc được; hãy chạy thidua check {year}.", err=True)
            continue
        found |= {row.unit_id: ("unit", row.name) for row in tables["units"]}
        found |= {row.person_id: ("person", row.full_name) for row in tables["people"]}
    return found


def _tell_edits(path: Path) -> None:
    """Edits behind the program's back are said wherever the register is used."""
    if path.exists():
        for problem in verify(path).problems:
            click.echo(f"Lưu ý: {problem}", err=True)


class Filled(click.ParamType[str]):
    """Text that must say something."""

    name = "chữ"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text without the blanks around it."""
        return str(value).strip() or self.fail("để trống; hãy ghi nội dung", param, ctx)


_AUTHORITY = Words(list(AUTHORITIES))
_HEAD = ("number", "decided_on", "authority", "recorded_on", "signer", "note", "renumbered")  # of a decision
_renumbered = click.option("--renumbered", is_flag=True, help="Số đã dùng, nhưng ở năm khác hoặc của cơ quan khác.")
_today = click.option(
    "--recorded-on", type=Day(), default=date.today, metavar="NGÀY", help="Ngày ghi sổ; không ghi: hôm nay."
)


# --- record ----------------------------------------------------------------------------------------------------------


@command.command("record", short_help="Ghi một quyết định khen thưởng.", options_metavar="[TÙY CHỌN]")
@click.argument("result", required=False, type=click.Path(path_type=Path), metavar="[KẾT_QUẢ]")
@click.option("--list", "listed", type=click.Path(path_type=Path), metavar="TỆP", help="Tệp CSV, thay cho KẾT_QUẢ.")
@click.option("--decision-no", "number", type=Filled(), required=True, metavar="SỐ", help="Số, ký hiệu quyết định.")
@click.option("--date", "decided_on", type=Day(), required=True, metavar="NGÀY", help="Ngày quyết định.")
@click.option("--signer", type=Filled(), required=True, metavar="TÊN", help="Người ký.")
@click.option("--authority", type=_AUTHORITY, default=OFFICE_DECIDES, metavar="CẤP", help="Cấp quyết định.")
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
@_renumbered
@click.option("--note", metavar="GHI_CHÚ", help="Ghi chú.")
@_today
@_desk_options
def record_(result: Path | None, listed: Path | None, data: Path | None, office: str | None, **said: Any) -> None:
    """Ghi quyết định theo KẾT_QUẢ (tệp JSON của thidua evaluate) hoặc theo --list; ghi đủ hoặc không ghi gì."""
    _check_usage(result, listed, said)
    desk = _desk(data, office)
    head = Head(**{name: said[name] for name in _HEAD})
    if result:
        decision = _from_result(desk, read_result(result, desk.workspace.office.code), head, said)
    else:
        decision = _from_list(desk, listed or Path(), head)
    _tell_edits(desk.path)
    for line in recorded_lines(decision, record(desk.path, decision)):
        click.echo(line)


def _check_usage(result: Path | None, listed: Path | None, said: Mapping[str, Any]) -> None:
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


def _from_result(desk: Desk, result: Result, head: Head, said: Mapping[str, Any]) -> Decision:
    """A result with what the council decided otherwise, and what keeps it from being relied on."""
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
    return evolve(decision, problems=(*problems, *decision.problems)) if problems else _again(desk, result, decision)


def _again(desk: Desk, result: Result, decision: Decision) -> Decision:
    """The decision held against the result computed again, with the initiatives that the office recognised."""
    workspace, national = desk.workspace, load_national()
    loaded = load_office(workspace, result.year, national)
    there = [one.path.removeprefix(workspace.path("")) for one in loaded.register.inputs]
    again = evaluate(loaded.register, national, loaded.province, result.decision_date)
    awards = {entry.award for entry in decision.entries}
    problems = list(added_since(result, workspace.root, there)) or list(recomputed(result, again, awards))
    rows: Any = loaded.register.tables.get("initiatives", ()) if decision.head.authority == OFFICE_DECIDES else ()
    initiatives = tuple(row for row in rows if year_of(row) == result.year)
    return evolve(decision, initiatives=initiatives, problems=(*problems, *decision.problems))


def _used(desk: Desk, text: str) -> tuple[str, str, str]:
    pair, _, initiative = text.rpartition(":")
    return *_split(desk, pair, "--initiative"), initiative


def _split(desk: Desk, text: str, option: str) -> tuple[str, str]:
    subject, colon, award = text.partition(":")
    if not (subject and colon and award):
        raise UsageError(f'{option} "{text}" thiếu phần; hãy ghi mã đối tượng, dấu hai chấm, danh hiệu, như A1:LDTT.')
    return subject.strip(), desk.code(award)


def _from_list(desk: Desk, file: Path, head: Head) -> Decision:
    """A list of people and units that were granted an award, as it stands."""
    loaded, _, found = _read_awards(desk, file)
    problems = _errors(found)
    for column in ("decision_no", "decided_on", "authority", "revoked_on"):
        if column in loaded.headings:
            message = f"cột {loaded.headings[column]} không dùng với --list; hãy bỏ cột này, hoặc dùng import-history"
            problems.append(Problem(Where(loaded.file), message))
    subjects = _subjects(desk)
    problems += _strangers(loaded, subjects)
    entries = (_entry(loaded, row, *subjects.get(row.subject_id, ("", ""))) for row in _whole(loaded))
    return Decision(head, tuple(entries), desk.awards, problems=tuple(problems))


def _entry(loaded: Loaded, row: AwardRecord, kind: str, name: str) -> Entry:
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
    near = NearIds(subjects)
    for row in loaded.rows:
        if row.subject_id is not None and row.subject_id not in subjects:
            close = near.nearest(row.subject_id)
            remedy = did_you_mean(close) if close else "hãy sửa mã hoặc thêm vào bảng cá nhân, đơn vị"
            message = f'không có cá nhân hay đơn vị "{row.subject_id}"; {remedy}'
            yield Problem(loaded.where(row, "subject_id"), message)


# --- lists of awards -------------------------------------------------------------------------------------------------


def _read_awards(desk: Desk, file: Path) -> tuple[Loaded, Input, list[Problem]]:
    """A list with the headings of the table of awards, its hash, and what is wrong with its cells."""
    words, awards = desk.words, TABLES["awards"]
    text, source = read_text(file, file.name)
    check_first_line(awards, text, file.name, words.aliases.get("awards", {}))
    sheet, problems = parse_csv(text, file.name)
    loaded, faults = load_table(awards, sheet, words, Tidied())
    found = [*problems, *faults, *check_rows({"awards": loaded})]
    if not loaded.rows and not found:
        found.append(Problem(Where(file.name), "danh sách chưa có dòng nào; hãy ghi số liệu vào tệp này"))
    return loaded, source, found


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    """What stops a list; what is only to be looked at is said."""
    found = sorted(problems)
    for problem in found:
        if problem.severity != "error":
            click.echo(str(problem), err=True)
    return [problem for problem in found if problem.severity == "error"]


def _whole(loaded: Loaded) -> tuple[AwardRecord, ...]:
    """The rows of which nothing needed is missing; the others are told already."""
    needed = attrgetter("subject_id", "award", "year", "manner", "granted")
    return tuple(row for row in loaded.rows if None not in needed(row))


@command.command("import-history", short_help="Nhập danh sách khen thưởng cũ.", options_metavar="[TÙY CHỌN]")
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")
@_today
@_desk_options
def import_history_(file: Path, recorded_on: date, data: Path | None, office: str | None) -> None:
    """Nhập danh sách khen thưởng của các năm trước (CSV) vào sổ; dòng đã có không ghi lại."""
    desk = _desk(data, office)
    loaded, source, found = _read_awards(desk, file)
    problems = _errors([*found, *check_lists({"awards": loaded}, desk.words, recorded_on.year)])
    subjects = _subjects(desk)
    strangers = sorted({row.subject_id for row in loaded.rows if row.subject_id} - subjects.keys())
    if strangers:
        some = ", ".join(strangers[:5]) + ("…" if len(strangers) > 5 else "")
        told = f"{len(strangers)} mã không có trong số liệu các năm ({some})"
        click.echo(f"Lưu ý: {told}; vẫn ghi, hãy kiểm tra.", err=True)
    _tell_edits(desk.path)
    done = import_history(desk.path, OldList(source, _whole(loaded), tuple(problems)), subjects, recorded_on)
    click.echo(f"Đã nhập {file.name}: thêm {done.added} dòng, {done.known} dòng đã có trong sổ.")


# --- revoke and correct ----------------------------------------------------------------------------------------------


@command.command("revoke", short_help="Thu hồi một danh hiệu, hình thức đã tặng.", options_metavar="[TÙY CHỌN]")
@click.option("--decision-no", "number", type=Filled(), required=True, metavar="SỐ", help="Số quyết định đã tặng.")
@click.option("--subject", required=True, metavar="MÃ", help="Mã cá nhân hoặc đơn vị.")
@click.option("--award", required=True, metavar="DANH_HIỆU", help="Danh hiệu, hình thức bị thu hồi.")
@click.option("--year", type=Year(), required=True, metavar="NĂM", help="Năm thành tích.")
@click.option("--by-decision", "by", type=Filled(), required=True, metavar="SỐ", help="Số quyết định thu hồi.")
@click.option("--date", "decided_on", type=Day(), required=True, metavar="NGÀY", help="Ngày quyết định thu hồi.")
@click.option("--ground", type=Filled(), required=True, metavar="CĂN_CỨ", help="Căn cứ, lý do thu hồi.")
@click.option("--signer", metavar="TÊN", help="Người ký quyết định thu hồi.")
@click.option("--authority", type=_AUTHORITY, default=OFFICE_DECIDES, metavar="CẤP", help="Cấp quyết định thu hồi.")
@_renumbered
@click.option("--note", metavar="GHI_CHÚ", help="Ghi chú.")
@click.option("--preview", "only_shown", is_flag=True, help="Chỉ xem, không ghi gì.")
@_today
@_desk_options
def revoke_(data: Path | None, office: str | None, **said: Any) -> None:
    """Thu hồi một danh hiệu, hình thức đã tặng; những gì dựa vào đó được nêu tên và đánh dấu cần xem lại."""
    desk = _desk(data, office)
    asked = Asked(said["number"], said["subject"], desk.code(said["award"]), said["year"])
    head = Head(**{name: said[name] for name in _HEAD if name != "number"} | {"number": said["by"]})
    _tell_edits(desk.path)
    plan = preview(desk.path, asked, head) if said["only_shown"] else revoke(desk.path, asked, head, said["ground"])
    for line in revoked_lines(plan):
        click.echo(line)
    if said["only_shown"]:
        click.echo("Chỉ xem, chưa ghi gì.")
        return
    marked = "; những gì nêu trên được đánh dấu cần xem lại" if plan.resting else ""
    click.echo(f"Đã ghi quyết định thu hồi {head.number} ngày {date_text(head.decided_on)}{marked}.")


@command.command("correct", short_help="Đính chính một dòng đã ghi sai.", options_metavar="[TÙY CHỌN]")
@click.argument("row", type=click.IntRange(min=1), metavar="DÒNG")
@click.option("--set", "cells", multiple=True, required=True, metavar="CỘT=GIÁ_TRỊ", help="Ghi đúng là gì; nhiều lần.")
@click.option("--reason", type=Filled(), required=True, metavar="LÝ_DO", help="Vì sao đính chính.")
@_today
@_desk_options
def correct_(
    row: int, cells: tuple[str, ...], reason: str, recorded_on: date, data: Path | None, office: str | None
) -> None:
    """Ghi một dòng mới thay cho DÒNG đã ghi sai (số dòng: xem bằng thidua register show); dòng cũ vẫn được giữ."""
    desk = _desk(data, office)
    _tell_edits(desk.path)
    name = table_of(desk.path, row)
    new = correct(desk.path, row, dict(_cell(desk, name, text) for text in cells), reason, recorded_on)
    click.echo(f"Đã đính chính dòng {row} (bảng {name}) bằng dòng {new}.")


_READ_AS = {"decisions": "awards", "grants": "awards", "levels": "ratings", "initiatives": "initiatives"}


def _cell(desk: Desk, table_name: str, text: str) -> tuple[str, Any]:
    """The column and the value, read as the table of the workspace that it came from reads it."""
    name, equals, value = text.partition("=")
    if not equals or name not in CELLS[table_name]:
        raise UsageError(
            f'--set "{text}" không dùng được; hãy ghi CỘT=GIÁ_TRỊ với cột: {", ".join(CELLS[table_name])}.'
        )
    source = TABLES[_READ_AS[table_name]]
    columns = {column.name: column for column in source.columns}
    column = columns.get("decision_no" if name == "number" else name)
    try:
        return name, reader_of(source, column, desk.words)(value) if column and value else value or None
    except CellError as error:
        raise UsageError(f"--set {name}: {error}.") from error


# --- show ------------------------------------------------------------------------------------------------------------


@command.command("show", short_help="Lý lịch khen thưởng của một người, đơn vị.", options_metavar="[TÙY CHỌN]")
@click.argument("subject", metavar="ĐỐI_TƯỢNG")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="TỆP", help="Ghi ra tệp .xlsx in được.")
@_desk_options
def show_(subject: str, target: Path | None, data: Path | None, office: str | None) -> None:
    """Lý lịch khen thưởng của một ĐỐI_TƯỢNG: mã, hoặc tên có dấu hay không dấu."""
    if target is not None and target.suffix.lower() != ".xlsx":
        raise UsageError(f'Không ghi được "{target.name}"; hãy ghi tên tệp .xlsx sau --to.')
    desk = _desk(data, office)
    with store.reading(desk.path) as db:
        book = read_book(db)
    _tell_edits(desk.path)
    found = find_subject(book, subject)
    name = desk.workspace.office.name
    if target is None:
        for line in _lines(passport(book, found, desk.awards, lambda text, row: f"{text} [{row}]"), name):
            click.echo(line)
        return
    with replacing(target) as draft:
        names = {code: award.name for code, award in desk.awards.items()}
        write_passport(passport(book, found, desk.awards, lambda text, row: names.get(text, text)), name, draft)
    click.echo(f"Đã ghi {target}.")


def _lines(made: Passport, office: str) -> Iterator[str]:
    style = colours()
    yield style(made.title, "title")
    yield f"Sổ quyết định của {office}" + (f"; {made.runs}" if made.runs else "")
    for section in made.sections:
        yield ""
        yield style(section.title, "title")
        yield table(section.headers, section.rows)
    yield ""
    yield "Số trong ngoặc vuông là số dòng của sổ."


# --- verify, backup, restore -----------------------------------------------------------------------------------------


@command.command("verify", short_help="Kiểm tra sổ có bị sửa ngoài phần mềm không.", options_metavar="[TÙY CHỌN]")
@_desk_options
def verify_(data: Path | None, office: str | None) -> None:
    """Kiểm tra toàn bộ sổ: tệp, cấu trúc, các dòng và chuỗi mã kiểm tra; nêu từng dòng bị sửa, thêm, xóa."""
    found = verify(_workspace(data, office).root / store.NAME)
    if found.problems:
        raise DataError(found.problems)
    click.echo(f"Sổ nguyên vẹn: {found.rows} dòng. Mã kiểm tra của sổ: {found.head[:SHORT_HASH]}")


@command.command("backup", short_help="Sao lưu sổ.", options_metavar="[TÙY CHỌN]")
@click.argument("target", type=click.Path(path_type=Path), metavar="TỆP")
@_desk_options
def backup_(target: Path, data: Path | None, office: str | None) -> None:
    """Sao lưu sổ ra TỆP, rồi kiểm tra bản sao."""
    path = _workspace(data, office).root / store.NAME
    check_target(path, target)
    with replacing(target) as draft:
        found = backup(path, draft)
    click.echo(f"Đã sao lưu {found.rows} dòng ra {target}. Mã kiểm tra của sổ: {found.head[:SHORT_HASH]}")


@command.command("restore", short_help="Khôi phục sổ từ bản sao lưu.", options_metavar="[TÙY CHỌN]")
@click.argument("source", type=click.Path(path_type=Path), metavar="TỆP")
@click.option("--replace", is_flag=True, help="Khôi phục dù sổ hiện tại có dòng mà bản sao lưu không có.")
@_desk_options
def restore_(source: Path, replace: bool, data: Path | None, office: str | None) -> None:
    """Khôi phục sổ từ bản sao lưu TỆP, sau khi kiểm tra bản sao; sổ cũ được giữ lại bên cạnh."""
    if not source.is_file():
        raise UsageError(f'Không có tệp "{source}"; hãy kiểm tra lại tên tệp.')
    path = _workspace(data, office).root / store.NAME
    kept = restore(source, path, replace)
    beside = f" Sổ cũ được giữ ở {kept.name}." if kept else ""
    click.echo(f"Đã khôi phục sổ từ {source}: {verify(path).rows} dòng.{beside}")
