"""`thidua export`: the papers of a year, one at a time or all of them in a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from thidua.cli.common import (
    Asked,
    Command,
    Count,
    Words,
    as_one,
    award_code,
    data_options,
    refuse_inputs,
    report,
    year_argument,
)
from thidua.export.papers import PAPERS, paper

if TYPE_CHECKING:
    from thidua.export.paper import Job, Options, Paper
    from thidua.export.roll import Roll
    from thidua.flow import Evaluation
    from thidua.offices import Run
    from thidua.plugins import LoadedProvince

REGISTER = "register"
NAMED = 10  # keys that a message names before it is cut
_FLAGS = {
    "template": "--template",
    "authority": "--authority",
    "part": "--part",
    "subject": "--subject",
    "stage": "--stage",
    "offset": "--offset",
    "is_test_sheet": "--test-sheet",
    "is_preprinted": "--preprinted",
    "is_internal": "--internal",
}  # fields of Options that only some kinds heed


class Wanted(NamedTuple):
    """Which kind of paper is wanted, whereto, and of which part of which roll: what is asked of every kind."""

    kind: str
    target: Path | None
    folder: Path | None  # of all papers
    copied: Path | None  # where the template goes, instead of a paper
    source: str | None
    awards: tuple[str, ...]
    units: tuple[str, ...]


def _certificate_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """How certificates come out of the printer."""
    for option in (
        click.option("--preprinted", "is_preprinted", is_flag=True, help="Giấy khen: in lên phôi đã in sẵn khung."),
        click.option("--test-sheet", "is_test_sheet", is_flag=True, help="Giấy khen: in tờ thử để căn lề phôi."),
        click.option(
            "--offset",
            type=(float, float),
            default=(0.0, 0.0),
            metavar="NGANG DỌC",
            help="Giấy khen: dịch chữ sang phải, xuống dưới, tính bằng mm.",
        ),
    ):
        command = option(command)
    return command


def _part_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which of the papers of a kind that comes in several."""
    for option in (
        click.option("--subject", default="", metavar="MÃ", help="Chỉ giấy tờ của cá nhân, đơn vị này."),
        click.option("--authority", default="", metavar="CẤP", help="Tờ trình: cấp quyết định nào."),
        click.option("--part", default="", metavar="BẢN", help="Bản nào, khi một loại giấy tờ có nhiều bản."),
    ):
        command = option(command)
    return command


def _paper_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What an officer may say of a paper besides its kind: the fields of Options."""
    for option in (
        click.option("--internal", "is_internal", is_flag=True, help="Bản nội bộ của danh sách: thêm mã và vết xét."),
        _certificate_options,
        click.option("--stage", type=Count(1, 100), default=10, metavar="SỐ", help="Lễ trao: số người mỗi lượt lên."),
        _part_options,
        click.option(
            "--for-signature", "is_for_signature", is_flag=True, help="Bản để ký: không kèm phần nguồn của văn bản."
        ),
        click.option(
            "--template",
            type=click.Path(path_type=Path),
            metavar="TỆP",
            help="Mẫu Word (.docx) của cơ quan, thay cho mẫu sẵn có.",
        ),
    ):
        command = option(command)
    return command


@click.command("export", cls=Command)
@year_argument
@data_options
@click.option(
    "--paper",
    "kind",
    type=Words(list(PAPERS)),
    default="list",
    metavar="LOẠI",
    help=f"{'; '.join(f'{kind}: {name}' for kind, (name, _) in PAPERS.items())}.",
)
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="TỆP", help="Đuôi tệp chọn dạng.")
@click.option("--all", "folder", type=click.Path(path_type=Path), metavar="THƯ_MỤC", help="Mọi giấy tờ, kèm mục lục.")
@click.option(
    "--copy-template",
    "copied",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Ghi mẫu Word của loại giấy tờ này ra tệp để sửa.",
)
@click.option("--from", "source", metavar="NGUỒN", help='Tệp kết quả JSON, hoặc "register": những gì đã quyết định.')
@click.option(
    "--award", "awards", multiple=True, metavar="MÃ", help="Chỉ danh hiệu, hình thức này; ghi được nhiều lần."
)
@click.option("--unit", "units", multiple=True, metavar="MÃ", help="Chỉ đơn vị này và các đơn vị bên dưới.")
@_paper_options
@as_one("wanted", Wanted)
@click.pass_context
def command(ctx: click.Context, /, asked: Asked, wanted: Wanted, **said: Any) -> None:
    """Xuất giấy tờ của một NĂM: danh sách, tờ trình, quyết định, giấy khen, kịch bản lễ trao…"""
    if sum(path is not None for path in (wanted.target, wanted.folder, wanted.copied)) != 1:
        raise click.UsageError("Hãy ghi một trong ba: --to TỆP, --all THƯ_MỤC, hoặc --copy-template TỆP.")
    if wanted.copied is not None:
        _refuse_with_copy(ctx)
        _copy_template(paper(wanted.kind), asked, wanted.copied)
        return
    from thidua.export.paper import Options

    done = _run(asked, wanted.source)
    report(done)
    if done.exit_status and not (wanted.target and _tells_levels(done, wanted.kind)):
        ctx.exit(done.exit_status)
    job = _job(done, asked, wanted, Options(**said))
    if wanted.target is not None:
        _one(ctx, paper(wanted.kind), job, done, wanted.target)
    else:
        _all(ctx, job, wanted.folder or Path())
    _say(job, done, tells_open=wanted.target is not None and paper(wanted.kind).is_whole)
    ctx.exit(done.exit_status)


def _tells_levels(done: Run, kind: str) -> bool:
    """Whether awards were refused, which is all that is amiss, and this kind of paper tells the levels all the same."""
    return bool(done.evaluations) and not done.not_evaluated and paper(kind).is_whole


def _all(ctx: click.Context, job: Job, folder: Path) -> None:
    """Every paper of the roll into a folder."""
    from thidua.export.all_papers import write_all

    _refuse_with_all(ctx)
    for line in write_all(job, folder):
        click.echo(line)


def _refuse_with_all(ctx: click.Context) -> None:
    for name in ("kind", "template", "authority", "part", "subject", "offset", "is_test_sheet"):
        if ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
            flag = "--paper" if name == "kind" else _FLAGS[name]
            raise click.UsageError(f"{flag} không dùng với --all; hãy dùng --to TỆP.")


def _refuse_with_copy(ctx: click.Context) -> None:
    """Raises UsageError for an option that a template does not depend on: it is the same for everyone."""
    heeded = {*Asked._fields, "kind", "copied"}
    for param in ctx.command.params:
        name = param.name or ""
        if name not in heeded and ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(f"{param.opts[0]} không dùng với --copy-template; hãy bỏ {param.opts[0]}.")


def _run(asked: Asked, source: str | None) -> Run:
    """The run that the papers are of; a result must still come out as it is told. Raises UsageError."""
    from thidua.cli.recompute import recompute

    if source is None or source == REGISTER:
        return asked.run()
    if asked.decision_date is not None:
        raise click.UsageError("--decision-date không dùng với --from TỆP: kết quả đã có ngày quyết định của nó.")
    again = recompute(Path(source), asked.data, asked.plugin_path)
    if again.told["year"] != asked.year:
        raise click.UsageError(f'"{source}" là kết quả năm {again.told["year"]}, không phải năm {asked.year}.')
    if again.found and not again.run.not_evaluated:
        lines = "\n".join(again.found)
        raise click.UsageError(f'"{source}" không còn đúng với số liệu, quy tắc hiện có; hãy đánh giá lại.\n{lines}')
    return again.run


def _job(done: Run, asked: Asked, wanted: Wanted, options: Options) -> Job:
    from thidua.export.paper import Job
    from thidua.export.roll import DECISIONS, PROPOSALS, roll_of
    from thidua.export.stamp import stamp_of

    evaluation, province = _only_one(done, asked.office)
    roll = roll_of(evaluation, DECISIONS if wanted.source == REGISTER else PROPOSALS)
    return Job(_chosen(roll, wanted), stamp_of(done, roll), options, _templates(province))


def _only_one(done: Run, office: str | None) -> tuple[Evaluation, LoadedProvince | None]:
    found = [pair for pair in done.evaluations if office in (None, pair[0].register.office.code)]
    if len(found) == 1:
        return found[0]
    codes = ", ".join(evaluation.register.office.code for evaluation, _ in done.evaluations)
    raise click.UsageError(f"Có {len(done.evaluations)} cơ quan; hãy chọn một bằng --office: {codes}.")


def _chosen(roll: Roll, wanted: Wanted) -> Roll:
    """The part of the roll that is asked for. Raises UsageError for an award or a unit that is not there."""
    known = {group.award.code: group.award.name for group in roll.groups}
    known |= {result.rule.award.code: result.rule.award.name for result in roll.evaluation.results}
    there = [own.id for own in roll.evaluation.units]
    for unit in wanted.units:
        if unit not in there:
            raise click.UsageError(f'Không có đơn vị "{unit}"; có: {", ".join(there)}.')
    return roll.only([award_code(award, known) for award in wanted.awards], wanted.units)


def _templates(province: LoadedProvince | None) -> dict[str, Path]:
    """The Word templates that a province brings, by kind of paper. Raises PluginError where one is missing."""
    from thidua.problems import PluginError

    if province is None:
        return {}
    found = {}
    for kind, name in province.province.templates.items():
        path = province.file(name)
        if path is None:
            told = f'mẫu văn bản "{name}" ({kind}) không có trong gói; hãy cài lại plugin'
            raise PluginError(f"plugin {province.label}: {told}")
        found[kind] = path
    return found


def _one(ctx: click.Context, made: Paper, job: Job, done: Run, target: Path) -> None:
    """One paper to one file."""
    from attrs import evolve

    from thidua.export.files import refuse_edited, replacing
    from thidua.export.nothing import meant

    _refuse_unused(ctx, made)
    write = _writer(made, job, target)
    refuse_inputs(done, target)
    refuse_edited(target)
    if job.options.subject:
        job = evolve(job, options=evolve(job.options, subject=meant(job, job.options.subject)))
    ready = evolve(job, part=_part(made, job))
    with replacing(target) as draft:
        write(ready, draft)
    click.echo(f"Đã ghi {target}: {made.name}{_counted(job.roll) if made.kind == 'list' else ''}.")
    for line in made.left_unsaid(ready):
        click.echo(f"Lưu ý: {line}")


def _writer(made: Paper, job: Job, target: Path) -> Callable[[Job, Path], None]:
    """What writes the form that the file's ending chooses. Raises UsageError where there is none."""
    from thidua.export.write_json import write_json

    writers = {**made.writers, ".json": write_json(made.data)}
    write = writers.get(target.suffix.lower())
    if write is None:
        forms = ", ".join(sorted(writers))
        raise click.UsageError(f'Không xuất được {made.name} ra "{target.name}"; hãy ghi đuôi tệp: {forms}.')
    if job.options.template and target.suffix.lower() != ".docx":
        raise click.UsageError("--template chỉ dùng khi xuất ra .docx.")
    return write


def _template_of_province(kind: str, asked: Asked) -> Path | None:
    """That of the province of the office; of the samples none. Raises UsageError where offices have different ones."""
    from thidua.load import find_workspaces
    from thidua.offices import province_of
    from thidua.plugins import available

    found, provinces = find_workspaces(asked.data, Path.cwd()), available(asked.plugin_path)
    for broken in found.broken.values() if asked.office is None else ():
        raise broken
    offices = () if found.note else found.chosen(asked.office)
    theirs = {_templates(province_of(one, provinces)).get(kind) for one in offices}
    if len(theirs) > 1:
        raise click.UsageError(f"Các cơ quan dùng mẫu khác nhau; hãy chọn một bằng --office: {found.codes}.")
    return next(iter(theirs), None)


def _copy_template(made: Paper, asked: Asked, target: Path) -> None:
    """The template that would be used, for the officer to restyle in Word; it needs no data."""
    from thidua.export.files import replacing
    from thidua.export.word import shipped

    if ".docx" not in made.writers or target.suffix.lower() != ".docx":
        raise click.UsageError(
            f"Chỉ giấy tờ Word có mẫu, và mẫu là tệp .docx; {made.name} thì không, hoặc hãy sửa đuôi."
        )
    if target.exists():
        raise click.UsageError(f'Đã có "{target}", có thể là mẫu đang sửa; hãy ghi tên tệp khác.')
    theirs = _template_of_province(made.kind, asked)
    with replacing(target) as draft:
        draft.write_bytes(theirs.read_bytes() if theirs else shipped(made.kind))
    click.echo(f"Đã ghi mẫu {target}; sửa trong Word rồi dùng với --template {target}.")


def _refuse_unused(ctx: click.Context, made: Paper) -> None:
    """Raises UsageError for an option that this kind of paper does not heed."""
    for name, flag in _FLAGS.items():
        given = ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
        if given and name not in made.uses | ({"template"} if ".docx" in made.writers else set()):
            raise click.UsageError(f"{flag} không dùng với --paper {made.kind}.")


def _part(made: Paper, job: Job) -> str:
    """Which of the papers of a kind. Raises UsageError where that is not clear, or there is none."""
    from thidua.export.nothing import why_nothing

    parts = list(made.parts(job))
    wanted = job.options.authority or job.options.part or job.options.subject
    chosen = [part for part in (*parts, *made.others(job)) if part.is_named(wanted)] if wanted else parts
    if len(chosen) == 1:
        return chosen[0].key
    named = [part.key for part in parts if part.key]
    keys = ", ".join(named[:NAMED]) + ("…" if len(named) > NAMED else "")
    if not parts:
        raise click.UsageError(f"Không có gì để ghi vào {made.name}: {why_nothing(made, job)}.")
    if not chosen:
        there = f"; có: {keys}." if keys else f": chỉ có một bản, hãy bỏ {made.choose}."
        raise click.UsageError(f'Không có {made.name} cho "{wanted}"{there}')
    raise click.UsageError(f"Có {len(parts)} {made.name}: {keys}; hãy chọn một bằng {made.choose}, hoặc dùng --all.")


def _counted(roll: Roll) -> str:
    from thidua.export.roll import DECISIONS

    count = sum(len(group.lines) for group in roll.groups)
    return f", {count} lượt {'được tặng' if roll.source == DECISIONS else 'đề nghị'}"


def _say(job: Job, done: Run, tells_open: bool) -> None:
    """What an officer must know of the papers besides: a draft, a sample, what is still open."""
    from thidua.export.grounds import of_other_law
    from thidua.export.letterhead import without_post
    from thidua.export.roll import PROPOSALS, open_counts
    from thidua.flow import DRAFT

    evaluation = job.evaluation
    if done.is_sample:
        click.echo("Số liệu mẫu, người trong giấy tờ là hư cấu.")
    if evaluation.is_draft:
        click.echo(DRAFT)
    for line in (*without_post(job), *of_other_law(job)):
        click.echo(line)
    left = ", ".join(f"{number} {label}" for label, number in open_counts(evaluation).items())
    if left and job.roll.source == PROPOSALS and not tells_open:
        click.echo(
            f"Chưa có trong giấy tờ: {left}; xem bằng thidua evaluate {evaluation.register.year} với cùng tùy chọn"
        )
