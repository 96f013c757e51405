"""`thidua explain`: why someone is proposed or not, with every condition, its citation and its source row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from thidua.cli.common import Asked, Command, award_code, colours, data_options, find_award, report, year_argument

if TYPE_CHECKING:
    from thidua.explain import Line
    from thidua.facts.dossier import Dossier
    from thidua.flow import Evaluation
    from thidua.offices import Run

    Found = tuple[Evaluation, Dossier]

_MARKS = {"MET": ("✓", "good"), "NOT_MET": ("✗", "bad"), "UNKNOWN": ("?", "open")}  # by the name of the verdict


@click.command("explain", cls=Command)
@year_argument
@click.argument("subject", metavar="ĐỐI_TƯỢNG")
@click.argument("awards", metavar="[DANH_HIỆU]...", nargs=-1)
@data_options
@click.pass_context
def command(ctx: click.Context, asked: Asked, subject: str, awards: tuple[str, ...]) -> None:
    """Giải thích kết quả của một ĐỐI_TƯỢNG (mã, hoặc tên có dấu hay không dấu) trong một NĂM."""
    from thidua.explain.records import notes_about
    from thidua.explain.subject import explain

    done = asked.run()
    report(done)
    if not done.evaluations:
        ctx.exit(done.exit_status)
    evaluation, own = _one(find(done, subject), subject, done)
    known = {r.rule.award.code: r.rule.award.name for r in evaluation.results_for(own.of)}
    if awards and evaluation.refused:
        ctx.exit(done.exit_status)
    codes = [_award_of(evaluation, own, written, known) for written in awards]
    for line in _heading(evaluation, own):
        click.echo(line)
    for line in _printed(explain(evaluation, own, codes)):
        click.echo(line)
    for message in (*evaluation.table_notes, *(note.message for note in notes_about(evaluation, own))):
        click.echo(f"Lưu ý: {message}")
    ctx.exit(done.exit_status)


def _award_of(evaluation: Evaluation, own: Dossier, written: str, known: dict[str, str]) -> str:
    """The code of an award that this subject can have; who asks for one of the other kind is told so."""
    from thidua.law.fact import PERSON

    every = {each.rule.award.code: each.rule.award.name for each in evaluation.results}
    code = None if find_award(written, known) else find_award(written, every)
    if code:
        whose, what = ("tập thể", "cá nhân") if own.of == PERSON else ("cá nhân", "đơn vị")
        told = f"{code} ({every[code]}) là danh hiệu, hình thức của {whose}, {own.id} là {what}"
        raise click.UsageError(f"{told}; có: {', '.join(known)}.")
    return award_code(written, known)


def find(done: Run, written: str) -> list[Found]:
    """The subject with just this id; else those with this id in other letters, or this name; else whose names hold
    these words.
    """
    from thidua.vietnamese import fold

    wanted = fold(written)
    return (
        _whose(done, _ID, lambda id: id == written)
        or _whose(done, _ID, lambda id: fold(str(id)) == wanted)
        or _whose(done, _NAME, lambda name: fold(str(name)) == wanted)
        or _whose(done, _NAME, lambda name: f" {wanted} " in f" {fold(str(name))} ")
    )


_ID, _NAME = {"unit": "unit_id", "person": "person_id"}, {"unit": "name", "person": "full_name"}  # by kind of subject


def _whose(done: Run, cells: Mapping[str, str], is_wanted: Callable[[Any], bool]) -> list[Found]:
    """The subjects of whom a cell is wanted, each unit before its people; each distinct text is looked at once."""
    found: list[Found] = []
    for evaluation, _ in done.evaluations:
        records, places = evaluation.records, []
        for of, cell in cells.items():
            for position in map(int, evaluation.positions(records.own_column(of, cell), is_wanted)):
                unit = position if of == "unit" else int(records.home_units[position])
                places.append((unit, of == "person", position))
        found += [
            (evaluation, evaluation.subjects("person" if is_person else "unit")[position])
            for _, is_person, position in sorted(places)
        ]
    return found


def _one(found: list[Found], written: str, done: Run) -> Found:
    from thidua.facts.dossier import name_of

    if len(found) == 1:
        return found[0]
    if found:
        lines = [f'Có {len(found)} đối tượng khớp với "{written}"; hãy ghi mã:']
        lines += [f"  {own.id}  {name_of(own)} – {_home(evaluation, own)}" for evaluation, own in found]
        raise click.UsageError("\n".join(lines))
    _refuse_award(done, written)
    advice = _near(done, written) or "; hãy kiểm tra mã, họ tên trong bảng cá nhân và bảng đơn vị"
    raise click.UsageError(f'Không tìm thấy "{written}" trong số liệu năm {done.year}{advice}')


def _refuse_award(done: Run, written: str) -> None:
    """Raises UsageError where an award was written in the place of a subject."""
    from thidua.vietnamese import date_text

    for evaluation, _ in done.evaluations:
        code = find_award(written, {each.rule.award.code: each.rule.award.name for each in evaluation.results})
        if code:
            province = evaluation.register.office.province
            where = f" --on {date_text(evaluation.decision_date)}" + (f" --province {province}" if province else "")
            told = f'"{written}" là danh hiệu, hình thức, không phải người hay đơn vị'
            raise click.UsageError(
                f"{told}; xem điều kiện: thidua rules show {code}{where}; xem một người, đơn vị: ghi mã hoặc họ tên "
                f'trước, như thidua explain {done.year} "HỌ TÊN" {code}'
            )


def _home(evaluation: Evaluation, own: Dossier) -> str:
    from thidua.facts.dossier import unit_name

    office = evaluation.register.office
    return f"{', '.join(filter(None, (unit_name(own), office.name)))} (--office {office.code})"


def _near(done: Run, written: str) -> str:
    from difflib import get_close_matches

    from thidua.facts.dossier import name_of
    from thidua.load.terms import seen

    names: dict[str, str] = {}
    for evaluation, _ in done.evaluations:
        for own in evaluation.in_order():
            names[seen(own.id)] = own.id
            names[seen(name_of(own))] = f"{own.id} ({name_of(own)})"
    near = get_close_matches(seen(written), names, 3, 0.7)
    return f"; ý bạn là {', '.join(names[one] for one in near)}?" if near else ""


def _heading(evaluation: Evaluation, own: Dossier) -> Iterator[str]:
    from thidua.export.wording import rulebook_text
    from thidua.facts.dossier import name_of, unit_name
    from thidua.flow import DRAFT
    from thidua.law.fact import PERSON
    from thidua.vietnamese import date_text

    style = colours()
    yield style(f"{own.id}  {name_of(own)}", "title")
    if own.of == PERSON:
        yield f"{own.row.position or 'chưa ghi chức vụ'}, {unit_name(own)}"
    register = evaluation.register
    yield f"{register.office.name}, năm {register.year}, ngày quyết định {date_text(evaluation.decision_date)}"
    if evaluation.is_draft:
        yield style(DRAFT, "bad")
    yield f"Quy tắc của tỉnh: {rulebook_text(evaluation)}"
    for text in evaluation.assumed.values():
        yield f"Giả định: {text}"
    if evaluation.refused:
        yield f"Không xét khen thưởng: {evaluation.refused}"
    yield ""


def _printed(lines: Iterable[Line]) -> Iterator[str]:
    from thidua.law.citation import cite_text

    style = colours()
    for line in lines:
        mark, part = _MARKS[line.verdict.name] if line.verdict is not None else ("·", "title")
        indent = "  " * line.depth
        cites = f"  [{cite_text(line.cites)}]" if line.cites else ""
        sources = f"  ← {', '.join(line.sources)}" if line.sources else ""
        yield f"{indent}{style(mark, part)} {line.text}{cites}{sources}"
        for remark in line.remarks:
            yield f"{indent}    ({remark})"
