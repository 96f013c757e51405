"""`python -m tools.paper_templates`: rewrites the Word templates that are shipped; the same code, the same bytes."""

from __future__ import annotations

import io
from datetime import datetime
from importlib import import_module
from pathlib import Path

from thidua.export.word import same_bytes

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src" / "thidua" / "export" / "templates"


def main(target: Path = TARGET) -> None:
    """Every template; one that no module builds any more is removed."""
    modules = sorted(path.stem for path in (ROOT / "tools" / "word_templates").glob("[a-z]*.py"))
    made = {f"{name.rstrip('_')}.docx": _built(name) for name in modules}
    for old in target.glob("*.docx"):
        if old.name not in made:
            old.unlink()
    for name, content in made.items():
        (target / name).write_bytes(content)


def _built(name: str) -> bytes:
    document = import_module(f"tools.word_templates.{name}").build()
    about = document.core_properties
    about.author, about.title, about.comments = "thidua", "", ""
    about.created = about.modified = datetime(2020, 1, 1)
    content = io.BytesIO()
    document.save(content)
    return same_bytes(content.getvalue())


if __name__ == "__main__":
    main()
