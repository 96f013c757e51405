"""Compile the Vietnamese catalogue of click's words: messages.po → messages.mo (GNU gettext format)."""

from __future__ import annotations

import ast
import struct
from pathlib import Path

CATALOGUE = Path(__file__).parents[1] / "src/thidua/locale/vi/LC_MESSAGES/messages.po"


def read_po(text: str) -> dict[str, str]:
    """The messages of a catalogue; a plural's key holds both forms, parted by NUL as the format wants."""
    messages: dict[str, str] = {}
    for block in text.split("\n\n"):
        parts: dict[str, str] = {}
        key = ""
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            word, _, rest = line.partition(" ")
            key, quoted = (key, line) if line.startswith('"') else (word, rest)
            parts[key] = parts.get(key, "") + ast.literal_eval(quoted)
        if parts:
            plural = parts.get("msgid_plural")
            key = parts["msgid"] + (f"\0{plural}" if plural else "")
            messages[key] = parts.get("msgstr", parts.get("msgstr[0]", ""))
    return messages


def compile_mo(messages: dict[str, str]) -> bytes:
    """The catalogue in the binary format, keys in order."""
    pairs = sorted((key.encode(), text.encode()) for key, text in messages.items())
    start = 28 + 16 * len(pairs)
    tables: list[list[int]] = [[], []]
    data = b""
    for side in (0, 1):
        for pair in pairs:
            tables[side] += [len(pair[side]), start + len(data)]
            data += pair[side] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 28 + 16 * len(pairs))
    return head + struct.pack(f"<{4 * len(pairs)}I", *tables[0], *tables[1]) + data


def main() -> None:
    """Writes the compiled catalogue beside its source."""
    CATALOGUE.with_suffix(".mo").write_bytes(compile_mo(read_po(CATALOGUE.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
