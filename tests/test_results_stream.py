"""Results of many people: written piece by piece, the same as if each were written alone; explained for those asked."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from tabulate import tabulate

from benchmarks.generate import YEAR, generate
from thidua.cli.evaluate import _write
from thidua.explain.subject import explain
from thidua.export.alike import Alike, Told
from thidua.export.long_table import long_table
from thidua.export.result import _Entries, write_result
from thidua.export.results_csv import Lines, _Row, write_csv
from thidua.export.screen import show
from thidua.flow import Evaluation, Outcome
from thidua.law.fact import PERSON
from thidua.offices import Run
from thidua.pipeline import evaluate
from thidua.plugins import load_national
from thidua.store import Store
from thidua.store.plain import Plain

from .sample_office import Sample, load

FEW, MANY = 400, 1600


@pytest.fixture(params=["plain", "fast"])
def store(request: pytest.FixtureRequest) -> Store:
    if request.param == "plain":
        return Plain()
    pytest.importorskip("numpy")
    from thidua.store.fast import Fast

    return Fast()


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    @cache
    def folder(people: int) -> Path:
        made = tmp_path_factory.mktemp(f"p{people}")
        generate(people, made)
        return made

    return folder


def evaluated(folder: Path, store: Store | None = None) -> Evaluation:
    return evaluate(load(folder, YEAR).register, load_national(), None, store=store)


def written(evaluation: Evaluation) -> Iterator[Iterable[str]]:
    run = Run(Path(), YEAR, ((evaluation, None),), (), ())
    yield write_result(run, {})
    yield write_csv(run)
    yield show(evaluation, lambda text, part: text)


def test_writing_keeps_nobody(generated: Callable[[int], Path], store: Store) -> None:
    evaluation = evaluated(generated(FEW), store)
    evaluation.people._made.clear()  # type: ignore[attr-defined]
    for pieces in written(evaluation):
        for _ in pieces:
            pass
    assert evaluation.people._made == {}  # type: ignore[attr-defined]


def test_dossiers_that_were_let_go_change_nothing(
    generated: Callable[[int], Path], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ["".join(pieces) for pieces in written(evaluated(generated(FEW), store))]
    monkeypatch.setattr("thidua.assess.dossiers.KEPT", 1)
    evaluation = evaluated(generated(FEW), type(store)())
    assert ["".join(pieces) for pieces in written(evaluation)] == whole
    assert len(evaluation.people._made) == 1  # type: ignore[attr-defined]


def peaks(evaluation: Evaluation) -> Iterator[int]:
    """The bytes that each form takes at its peak."""
    for pieces in written(evaluation):
        tracemalloc.start()
        for _ in pieces:
            pass
        yield tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()


def test_more_people_take_hardly_more_memory_to_write(generated: Callable[[int], Path]) -> None:
    few, many = (peaks(evaluated(generated(people))) for people in (FEW, MANY))
    more = [(after - before) / (MANY - FEW) for before, after in zip(few, many, strict=True)]
    assert max(more) < 3000, "bytes for each of them; its entries in JSON are 9 000 letters of two bytes"


@pytest.mark.parametrize("office", [Sample("lai-chau", 2020), Sample("thai-binh", 2021)], ids=lambda one: one.province)
def test_what_is_shared_is_what_each_would_be_told(office: Sample) -> None:
    for result in (evaluation := office.evaluate()).results:
        alike = Alike(evaluation, result)
        told = [position for position, outcome in enumerate(result.outcomes) if outcome != Outcome.NO_ENTRY]
        for say in (_Entries(alike).text, _Row(alike, Lines()).text):
            alone = [str(result.ranks.get(each, "-")).join(say(each)) for each in told]
            assert list(Told(alike, say, "-", None).at(told)) == alone


def test_a_few_are_explained_as_in_a_full_run(generated: Callable[[int], Path], store: Store) -> None:
    evaluation, other = evaluated(generated(MANY), store), evaluated(generated(MANY), store)
    full = {own.id: list(explain(evaluation, own)) for own in evaluation.in_order() if own.position % 9 == 0}
    for position in range(9 * 170, 0, -9 * 21):
        own = other.subjects(PERSON)[position]
        assert list(explain(other, own)) == full[own.id]


def test_a_long_table_is_the_table_of_the_library() -> None:
    headers, rows = ["Mã", "Tên"], [("A", "  Nguyễn Thị Ấu"), ("日本", ""), ("", "Ω – e\u0302"), ("x" * 9, "y ")]
    tidied = [[cell.replace("e\u0302", "ê") for cell in row] for row in rows]
    whole = tabulate(tidied, headers, tablefmt="simple", disable_numparse=True)
    assert "\n".join(long_table(headers, lambda: rows)) == whole


def test_a_long_table_of_nobody_has_its_headings() -> None:
    assert list(long_table(["Mã", "Tên"], list)) == ["Mã    Tên", "----  -----"]


def test_an_error_midway_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "a" * 100_000
        raise ValueError

    target = tmp_path / "result.json"
    target.write_text("old")
    with pytest.raises(ValueError):
        _write(pieces(), target)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"result.json": "old"}
