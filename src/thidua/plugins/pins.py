"""Pins: an office may say exactly which plugin it trusts, by version and by the hash of its content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from thidua.plugins.find import Source
from thidua.problems import PluginError

# What pip writes on this machine only, or what differs between two installations of one package.
_LOCAL = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json"}


class Pinned(Protocol):
    """What thidua.toml says of one plugin; empty: anything."""

    @property
    def version(self) -> str | None: ...
    @property
    def sha256(self) -> str | None: ...


def content_hash(source: Source) -> str:
    """SHA-256 over the names and contents of everything a plugin brings, in order; nothing of it is run.

    That is every file of its package, whoever put it there, and of an installed one what its distribution lists
    besides, so that the same wheel gives the same hash on every machine.
    """
    digest = hashlib.sha256()
    for name, path in sorted(_contents(source).items()):
        digest.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _contents(source: Source) -> dict[str, Path]:
    found = {f"{source.top}/{below.as_posix()}": path for path, below in source.files()}
    if source.dist is None or not source.is_whole:
        return found
    for one in source.dist.files:
        path = source.dist.site / one
        if one.name not in _LOCAL and one.suffix != ".pyc" and ".." not in one.parts and path.is_file():
            found.setdefault(one.as_posix(), path)
    return found


def check_pin(source: Source, pins: Mapping[str, Pinned]) -> None:
    """Raises PluginError for a plugin that is not the very one an office has pinned; asked before it is imported."""
    if not pins:
        return
    pin = {_key(name): pin for name, pin in pins.items()}.get(_key(source.name))
    if pin is None:
        raise PluginError(
            f"plugin {source.label} không nằm trong các plugin mà thidua.toml đã ghim ({', '.join(sorted(pins))}); "
            f"hãy cài đúng plugin hoặc sửa [plugins]"
        )
    if source.is_draft or source.is_editable or not source.is_whole:
        what = "là bản nháp (--plugin-path)" if source.is_draft else "được cài ở chế độ sửa trực tiếp (editable)"
        raise PluginError(
            f"plugin {source.label} {what}, nội dung có thể đổi bất cứ lúc nào; thidua.toml đã ghim plugin này, "
            f"hãy cài từ gói hoặc bỏ [plugins.{source.name}]"
        )
    for what, wanted, found in (("version", pin.version, source.version), ("sha256", pin.sha256, content_hash(source))):
        if wanted and wanted != found:
            remedy = "tệp của plugin đã khác lúc ghim, hãy cài lại đúng bản" if what == "sha256" else "hãy cài đúng bản"
            raise PluginError(
                f"plugin {source.label}: thidua.toml ghim {what} = {wanted}, bản đang cài là {found}; {remedy}"
            )


def _key(name: str) -> str:
    """The name of a distribution, as pip compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
