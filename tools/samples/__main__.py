"""`python -m tools.samples [DIR]`: rewrites the generated files of `sample_data/`, or writes them below DIR."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.samples import hoa_binh, khanh_hoa, lai_chau, thai_binh, vinh_phuc

SAMPLE_DATA = Path(__file__).parents[2] / "sample_data"
SAMPLES = {
    "hoa-binh": hoa_binh.SAMPLE,
    "khanh-hoa": khanh_hoa.SAMPLE,
    "lai-chau": lai_chau.SAMPLE,
    "thai-binh": thai_binh.SAMPLE,
    "vinh-phuc": vinh_phuc.SAMPLE,
}


def main(target: Path) -> None:
    """Every file of every office; what else lies there stays."""
    for folder, sample in SAMPLES.items():
        for name, text in sample.files().items():
            path = target / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE_DATA)
