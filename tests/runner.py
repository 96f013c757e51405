"""Runs the command in a process of its own, without waiting for an interpreter to start and import anew each time.

The process is a copy of this one, made once the program is imported: arguments, folder, environment, streams and exit
status are its own, as an officer's shell gives them. What depends on a fresh interpreter is tested with one.
"""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
import traceback
import warnings
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import thidua

SECONDS = 120
CRASHED = 70  # of no command's statuses: a test that waits for an error does not take a crash for it
# What the commands import when they are run, and all that is thidua's; here it is done once for all of them.
LIBRARIES = (
    *("openpyxl", "xlsxwriter", "docxtpl", "jinja2.sandbox"),
    *("cattrs", "tabulate", "sqlite3", "xlrd", "defusedxml", "_strptime"),
)
NOT_YET = ("thidua.__main__", "thidua.load.fast_", "thidua.store.")  # would run, or bring numpy and polars along


def run_fresh(args: list[str], cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """The command in a fresh interpreter."""
    command = [sys.executable, "-m", "thidua", *args]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", timeout=SECONDS)


def run_copied(args: list[str], cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """The command in a copy of this process; in a fresh interpreter where processes cannot be copied (Windows)."""
    if not hasattr(os, "fork"):
        return run_fresh(args, cwd, env)
    _preload()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        pid = os.fork()
        if pid == 0:
            _be_the_command(args, cwd, env, out.fileno(), err.fileno())
        _, status = os.waitpid(pid, 0)
        texts = [_text(stream) for stream in (out, err)]
    sys.stderr.write(texts[1] if "Traceback" in texts[1] else "")  # pytest shows it with a test that fails
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGALRM:
        raise subprocess.TimeoutExpired(args, SECONDS, *texts)
    return subprocess.CompletedProcess(args, code, *texts)


@cache
def _preload() -> None:
    """All imports, and what commands work out anew in every process: the law of a day, words, a template."""
    own = (each.name for each in walk_packages(thidua.__path__, "thidua."))
    for name in (*LIBRARIES, *(name for name in own if not name.startswith(NOT_YET))):
        import_module(name)
    _try_out()


def _try_out() -> None:
    from click.testing import CliRunner

    from tests.conftest import SMALL_OFFICE, SMALL_SETTINGS
    from thidua.cli import cli

    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "2020").mkdir()
        (root / "thidua.toml").write_text(SMALL_SETTINGS, encoding="utf-8")
        for table, content in SMALL_OFFICE.items():
            (root / "2020" / f"{table}.csv").write_text(content, encoding="utf-8")
        paper = ("--paper", "decision", "--to", str(root / "qd.docx"))
        for args in (("evaluate", "2020"), ("export", "2020", *paper)):
            done = CliRunner().invoke(cli, [*args, "--data", name])
            assert done.exit_code == 0, done.output


def _text(stream: io.BufferedRandom | tempfile._TemporaryFileWrapper[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode("utf-8").replace("\r\n", "\n")


def _be_the_command(args: list[str], cwd: Path, env: Mapping[str, str], out: int, err: int) -> None:
    """Never returns: whatever happens, this copy ends here."""
    code = CRASHED
    try:
        signal.alarm(SECONDS)
        os.chdir(cwd)
        os.environ.clear()
        os.environ.update(env)
        for mine, theirs in ((os.open(os.devnull, os.O_RDONLY), 0), (out, 1), (err, 2)):
            os.dup2(mine, theirs)
        streams = (os.fdopen(number, mode, encoding="ascii", closefd=False) for number, mode in enumerate("rww"))
        sys.stdin, sys.stdout, sys.stderr = streams
        sys.argv = ["thidua", *args]
        _usual_warnings()
        _trace_inner_faults()
        code = _status_of_main()
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        code = CRASHED
        os.write(err, traceback.format_exc().encode())  # the streams may not stand yet, or be what failed
    finally:
        os._exit(code)


def _status_of_main() -> int:
    from thidua.cli import main

    try:
        main()
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    return 0


def _trace_inner_faults() -> None:
    """An officer reads one line of a fault of our own; whoever mends it wants to know where it was raised."""
    from thidua import offices, problems

    told = problems.inner_fault

    def traced(error: Exception) -> str:
        traceback.print_exception(error)
        return told(error)

    problems.inner_fault = offices.inner_fault = traced


def _usual_warnings() -> None:
    """As an interpreter has them at its start, and not as the tests make them stricter."""
    warnings.resetwarnings()
    for category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
        warnings.simplefilter("ignore", category)
