"""Find, check and load the plugin of one province, and the national texts, through the same hooks.

A plugin that is missing or broken stops the province that asked for it and no other; nothing is chosen silently.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy
from attrs import frozen

from thidua import hookspecs
from thidua.law.regime import RatingRegime, Regime, Unformalised
from thidua.law.rulebook import Province
from thidua.problems import PluginError, ThiduaError
from thidua.vietnamese import fold

GROUP = "thidua"
# Provinces of the mergers of 2025-07-01 (Nghị quyết 202/2025/QH15) that plugins name as successors.
SUCCESSORS = {"phu-tho": "Phú Thọ", "hung-yen": "Hưng Yên"}


@frozen(eq=False)
class LoadedProvince:
    """A province with the distribution it came from; `sha256` is of the sources in the folders of its package."""

    province: Province
    distribution: str
    version: str
    sha256: str
    folders: tuple[Path, ...] = ()
    draft: bool = False


@frozen(eq=False)
class National:
    """The national texts: awards, classifications, and texts known by name only."""

    regimes: tuple[Regime, ...]
    ratings: tuple[RatingRegime, ...]
    unformalised: tuple[Unformalised, ...]


def _manager() -> pluggy.PluginManager:
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    return manager


def load_national() -> National:
    """The texts that thidua itself brings, through the same door as a province."""
    from thidua import regimes

    manager = _manager()
    manager.register(regimes, "national")
    manager.check_pending()
    texts = [text for given in manager.hook.thidua_regimes() for text in given]
    return National(_of(texts, Regime), _of(texts, RatingRegime), _of(texts, Unformalised))


def _of(texts: Iterable[Any], kind: type[Any]) -> tuple[Any, ...]:
    return tuple(text for text in texts if isinstance(text, kind))


def installed() -> dict[str, list[EntryPoint]]:
    """The entry points of installed provinces by code, without importing any."""
    found: dict[str, list[EntryPoint]] = {}
    for entry in entry_points(group=GROUP):
        same = found.setdefault(entry.name, [])
        if _label(entry) not in map(_label, same):
            same.append(entry)
    return dict(sorted(found.items()))


def load_province(code: str) -> LoadedProvince:
    """The province with this code. Raises PluginError, in Vietnamese, for whatever keeps it from being used."""
    known = installed()
    entries = known.get(code, [])
    if not entries:
        have = ", ".join(known) or "chưa có tỉnh nào"
        near = [one for one in known if fold(one) == fold(code)]
        if near:
            raise PluginError(
                f'không có tỉnh "{code}"; ý bạn là "{near[0]}"? hãy sửa [office] province trong thidua.toml'
            )
        raise PluginError(
            f'chưa cài plugin của tỉnh "{code}" (đã cài: {have}); '
            f"hãy cài plugin của tỉnh hoặc sửa [office] province trong thidua.toml"
        )
    if len(entries) > 1:
        names = " và ".join(sorted(map(_label, entries)))
        raise PluginError(f'hai plugin cùng khai tỉnh "{code}": {names}; hãy gỡ một plugin bằng pip uninstall')
    return _load(entries[0])


def _label(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value


def _load(entry: EntryPoint) -> LoadedProvince:
    label = _label(entry)
    module = _guarded(label, "nạp", entry.load)
    manager = _manager()
    _guarded(label, "đăng ký", lambda: manager.register(module, entry.name))
    _guarded(label, "kiểm tra", manager.check_pending)
    given = _guarded(label, "gọi thidua_province", manager.hook.thidua_province)
    province = _checked(label, entry.name, given)
    dist = entry.dist
    name, version = (dist.name, dist.version) if dist else (entry.value, "")
    return LoadedProvince(province, name, version, source_hash(module), _folders(module))


def _guarded(label: str, doing: str, call: Any) -> Any:
    """The result of one step; whatever a plugin raises becomes a message with the plugin and its line."""
    try:
        return call()
    except Exception as error:
        raise _broken(label, doing, error, traceback.extract_tb(error.__traceback__)[-1]) from error


def _broken(label: str, doing: str, error: Exception, place: traceback.FrameSummary) -> PluginError:
    return PluginError(
        f"plugin {label} hỏng khi {doing}: {type(error).__name__}: {error} "
        f"({Path(place.filename).name}, dòng {place.lineno}); hãy báo cho người viết plugin"
    )


@contextmanager
def blaming(loaded: LoadedProvince | None) -> Iterator[None]:
    """What the code of a province raises becomes a PluginError with its file and line; a fault of our own stays one."""
    try:
        yield
    except ThiduaError:
        raise
    except Exception as error:
        folders = loaded.folders if loaded else ()
        frames = traceback.extract_tb(error.__traceback__)
        theirs = [one for one in frames if any(Path(one.filename).is_relative_to(folder) for folder in folders)]
        if loaded is None or not theirs:
            raise
        raise _broken(f"{loaded.distribution} {loaded.version}", "đánh giá", error, theirs[-1]) from error


def _checked(label: str, code: str, given: list[Any]) -> Province:
    if len(given) != 1 or not isinstance(given[0], Province):
        raise PluginError(f"plugin {label} không trả về một Province từ thidua_province; hãy báo cho người viết plugin")
    province: Province = given[0]
    if province.code != code:
        raise PluginError(f'plugin {label} đăng ký tỉnh "{code}" nhưng trả về tỉnh "{province.code}"')
    if province.api != hookspecs.API_VERSION:
        raise PluginError(
            f"plugin {label} viết cho hợp đồng phiên bản {province.api}, "
            f"phần mềm dùng phiên bản {hookspecs.API_VERSION}; hãy cài bản plugin phù hợp"
        )
    return province


def _folders(module: ModuleType) -> tuple[Path, ...]:
    return tuple(map(Path, getattr(module, "__path__", [])))


def source_hash(module: ModuleType) -> str:
    """SHA-256 over the sources of a plugin's package, names and contents, in order."""
    digest = hashlib.sha256()
    for root in _folders(module):
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
