"""The README's command on a machine that has Python only: it fetches what it installs, so CI runs it apart."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.test_docs import INSTALL, ROOT


def test_the_readmes_command_installs_and_evaluates(tmp_path: Path) -> None:
    """A copy of what git tracks, an empty home, and the command as it stands in the README."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        target = tmp_path / "clone" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    home = tmp_path / "home"
    home.mkdir()
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV", "THIDUA_DEBUG")}
    done = subprocess.run(
        ["bash", "-c", INSTALL],
        cwd=tmp_path / "clone",
        env={**clean, "HOME": str(home), "PIP_NO_COMPILE": "1"},  # only saves time
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "VĂN PHÒNG UBND TỈNH LAI CHÂU – NĂM 2020" in done.stdout
