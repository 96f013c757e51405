"""The copied process that the tests run commands in: what breaks in it is told where the test fails."""

from __future__ import annotations

import os

import pytest

from tests.conftest import Run
from tests.runner import CRASHED

if not hasattr(os, "fork"):
    pytest.skip("processes cannot be copied here", allow_module_level=True)


def broken(*args: object, **given: object) -> None:
    raise LookupError("broken on purpose")


def left(*args: object, **given: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("part", "fault", "status"),
    [
        ("thidua.cli._speak_vietnamese", broken, CRASHED),  # no command catches it
        ("thidua.cli._run", left, CRASHED),
        ("thidua.cli.cli.main", broken, 4),  # told as one line, as officers read it
        ("thidua.offices._evaluated", broken, 4),
    ],
)
def test_a_crash_shows_where_it_was(
    thidua: Run,
    office: Run,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    part: str,
    fault: Run,
    status: int,
) -> None:
    root = office()
    monkeypatch.setattr(part, fault)
    done = thidua("evaluate", "2020", cwd=root)
    shown = capfd.readouterr().err
    assert (done.returncode, done.stderr) == (status, shown)
    assert f"in {fault.__name__}" in shown


def test_what_is_told_an_officer_is_not_shown_as_a_crash(thidua: Run, capfd: pytest.CaptureFixture[str]) -> None:
    assert thidua("evaluate", "20").returncode == 2
    assert capfd.readouterr().err == ""
