"""`python -m tools.samples [DIR]`: rewrites the generated files of `sample_data/`, or writes them below DIR."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.samples import hoa_binh

SAMPLE_DATA = Path(__file__).parents[2] / "sample_data"


def main(target: Path) -> None:
    """Every file of every office; what else lies there stays."""
    for office in (hoa_binh,):
        for name, text in office.files().items():
            path = target / office.CODE / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE_DATA)
