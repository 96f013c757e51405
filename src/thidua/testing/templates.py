"""Checks of the Word templates of a province: each is of a paper, and asks for nothing that this paper does not give.

What a paper gives is seen from the sample offices, so that it is told before any office of the province has data.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from attrs import evolve

from thidua.cases.lawbook import lawbook
from thidua.export.fields import flat
from thidua.export.paper import Job
from thidua.export.papers import PAPERS, paper
from thidua.export.roll import roll_of
from thidua.export.stamp import Stamp
from thidua.export.word import refuse_template
from thidua.load import load_register, read_workspace, sample_data
from thidua.pipeline import evaluate
from thidua.plugins import load_national
from thidua.problems import DataError
from thidua.testing.examined import Examined

SAMPLES = (("hoa-binh", 2019), ("khanh-hoa", 2020))  # the first with no ballot to be held has no slips for one


def templates(examined: Examined) -> Iterator[str]:
    """Why no paper, or not the one that is meant, could be filled from a template."""
    for kind, name in examined.province.templates.items():
        path = examined.loaded.file(name)
        if kind not in PAPERS:
            yield f'loại giấy tờ "{kind}" (templates) không có; có: {", ".join(PAPERS)}'
        elif ".docx" not in paper(kind).writers:
            filled = ", ".join(one for one in PAPERS if ".docx" in paper(one).writers)
            yield f'loại giấy tờ "{kind}" (templates) không điền từ mẫu Word; các loại điền từ mẫu: {filled}'
        elif path is None:
            yield f'mẫu văn bản "{name}" ({kind}) không có trong gói; hãy đặt tệp cạnh __init__.py của gói'
        else:
            yield from _unfillable(path, name, kind)


def _unfillable(path: Path, name: str, kind: str) -> Iterator[str]:
    try:
        refuse_template(path.read_bytes(), name, _fields(kind))
    except DataError as error:
        yield from (f'mẫu văn bản "{name}" ({kind}): {problem.message}' for problem in error.problems)


@cache
def _fields(kind: str) -> frozenset[str]:
    """The paths of all that a kind of paper gives for the sample offices."""
    made = paper(kind)
    papers = [evolve(job, part=part.key) for job in _jobs() for part in (*made.parts(job), *made.others(job))]
    return frozenset(path for one in papers for path, _ in flat(made.data(one)))


@cache
def _jobs() -> tuple[Job, ...]:
    """The papers of the sample offices, by national law: fields are the same everywhere."""
    national = load_national()
    words = lawbook(national, None).words
    found = (load_register(read_workspace(sample_data() / office), year, words) for office, year in SAMPLES)
    return tuple(Job(roll_of(evaluate(register, national, None)), Stamp("", ())) for register in found)
