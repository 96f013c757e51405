"""All papers of a small office with difficult names, as pages."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from attrs import frozen

from tests.rendered.office import write_office
from thidua.cli import cli

OFFICE_PROGRAMS = (".docx", ".xlsx")


@frozen
class Pages:
    """A paper as it would be printed: the text of each page, and the families of its fonts."""

    texts: tuple[str, ...]
    fonts: frozenset[str]


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all papers."""
    root = tmp_path_factory.mktemp("giay-to")
    write_office(root / "van-phong")
    target = root / "giay-to"
    cli(["export", "2020", "--data", str(root / "van-phong"), "--all", str(target)], standalone_mode=False)
    return target


@pytest.fixture(scope="session")
def pages(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Pages]:
    """The pages of every Word, Excel and PDF file, by its name."""
    folder = tmp_path_factory.mktemp("pdf")
    files = sorted(path for path in papers.rglob("*") if path.suffix in OFFICE_PROGRAMS)
    for ending in OFFICE_PROGRAMS:  # apart: a Word and an Excel file of one name would be one PDF
        _convert([path for path in files if path.suffix == ending], folder / ending)
    made = {path.name: folder / path.suffix / f"{path.stem}.pdf" for path in files}
    made |= {path.name: path for path in papers.rglob("*.pdf")}
    return {name: Pages(_texts(path), _fonts(path)) for name, path in made.items()}


def _convert(files: list[Path], target: Path) -> None:
    profile = f"-env:UserInstallation={(target / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(target), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def _texts(path: Path) -> tuple[str, ...]:
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True)
    return tuple(done.stdout.decode("utf-8").split("\f")[:-1])


def _fonts(path: Path) -> frozenset[str]:
    """The families, without the marks of subset and style."""
    lines = subprocess.run(["pdffonts", str(path)], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    return frozenset(line.split()[0].split("+")[-1].split("-")[0].split(",")[0] for line in lines)
