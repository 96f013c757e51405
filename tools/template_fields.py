"""`python -m tools.template_fields`: rewrites docs/mau-van-ban.md, the fields that a Word template may use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import evolve

from thidua.export.fields import flat
from thidua.export.letterhead import FIELDS
from thidua.export.paper import Job
from thidua.export.papers import PAPERS, paper
from thidua.export.roll import roll_of
from thidua.export.stamp import stamp_of
from thidua.offices import run

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "mau-van-ban.md"
SAMPLES = (("hoa-binh", 2019), ("khanh-hoa", 2020))  # the first with no ballot to be held has no slips for one
LONGEST = 60  # characters of an example
_HEAD = """# Mẫu văn bản Word

Trang này do `python -m tools.template_fields` viết ra từ phần mềm; đừng sửa tay.

Mỗi giấy tờ Word được điền từ một mẫu `.docx`. Lấy mẫu đang dùng để sửa kiểu chữ, bố cục, lời văn trong Word:

```
thidua export 2020 --paper decision --copy-template mau-quyet-dinh.docx
```

rồi xuất bằng mẫu đã sửa:

```
thidua export 2020 --paper decision --to quyet-dinh.docx --template mau-quyet-dinh.docx
```

Trong mẫu, `{{ truong }}` in một trường; `{%p for … %}` … `{%p endfor %}` lặp lại đoạn, `{%tr for … %}` lặp lại hàng
của bảng; `{%p if … %}` … `{%p endif %}` chỉ in khi có. Thêm `|hoa` (chữ in hoa), `|tien` (dấu chấm hàng nghìn),
`|doc_so` (số bằng chữ) sau tên trường. Trường không có, hoặc mã lệnh, bị từ chối và nêu tên. Tỉnh đặt mẫu của mình
trong plugin (`templates`, xem `docs/plugins.md`).

Ví dụ dưới đây lấy từ số liệu mẫu; người trong đó là hư cấu.
"""


def main(target: Path = TARGET) -> None:
    """The whole page."""
    target.write_text("\n".join(_page()) + "\n", encoding="utf-8", newline="\n")


def _page() -> Iterator[str]:
    yield _HEAD
    yield "## Trường của mọi giấy tờ\n\n| trường | là gì |\n|---|---|"
    yield from (f"| `{name}` | {words} |" for name, words in FIELDS.items())
    jobs = [sample_job(*sample) for sample in SAMPLES]
    shared = {name.partition(".")[0].removesuffix("[]") for name in FIELDS}
    for kind, (name, _) in PAPERS.items():
        made = paper(kind)
        if ".docx" in made.writers:
            job, part = next((job, part) for job in jobs for part in made.parts(job))
            yield f"\n## `{kind}`: {name}\n\n| trường | ví dụ |\n|---|---|"
            own = {key: value for key, value in made.data(evolve(job, part=part.key)).items() if key not in shared}
            yield from (f"| `{path}` | {_shown(value)} |" for path, value in flat(own))


def sample_job(office: str, year: int) -> Job:
    """The papers of a sample office."""
    done = run(ROOT / "sample_data" / office, year)
    roll = roll_of(done.evaluations[0][0])
    # The real mark is of the installed plugin, too: it would make the page another one on every machine.
    return Job(roll, evolve(stamp_of(done, roll), fingerprint="3F2A-91BC"))


def _shown(value: Any) -> str:
    text = "" if value is None else str(value).replace("|", "\\|").replace("\n", " ⏎ ")
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


if __name__ == "__main__":
    main()
