"""Load and check the plugin of one province, and the national texts, through the same hooks.

A plugin that is missing or broken stops the province that asked for it and no other; nothing is chosen silently.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen
from pluggy import PluginValidationError

from thidua import hookspecs
from thidua.law.rulebook import Province
from thidua.plugins.declared import checked
from thidua.plugins.find import Source, drafts_in, installed
from thidua.plugins.national import manager
from thidua.plugins.pins import content_hash
from thidua.plugins.source_finder import import_only_from_home, imported
from thidua.problems import PluginError, ThiduaError
from thidua.shown import Shown
from thidua.vietnamese import fold

if TYPE_CHECKING:
    from traceback import FrameSummary

# Provinces of the mergers of 2025-07-01 (Nghị quyết 202/2025/QH15) that plugins name as successors.
SUCCESSORS = {"phu-tho": "Phú Thọ", "hung-yen": "Hưng Yên"}


@frozen(eq=False)
class LoadedProvince(Shown):
    """A province with the distribution or draft it came from; `sha256` is of everything that it brings."""

    province: Province
    distribution: str
    version: str
    sha256: str
    folders: tuple[Path, ...] = ()
    draft: bool = False

    @property
    def label(self) -> str:
        """Name and version, as messages say it."""
        return f"{self.distribution} {self.version}".strip()

    def file(self, name: str) -> Path | None:
        """A file of the package, which its hash covers; None where it is not there."""
        paths = ((folder / name, folder) for folder in self.folders)
        return next((path for path, folder in paths if path.is_file() and _lies_in(path, folder)), None)


def _lies_in(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


@define(eq=False)
class Provinces(Shown):
    """The provinces at hand, each loaded once, when it is first asked for; a draft goes before what is installed."""

    installed: Mapping[str, Sequence[Source]]
    drafts: Mapping[str, Source]
    _loaded: dict[str, LoadedProvince | PluginError] = field(factory=dict)

    def codes(self) -> list[str]:
        """Every province at hand."""
        return sorted({*self.installed, *self.drafts})

    def source(self, code: str) -> Source:
        """Where the plugin of a province is. Raises PluginError where there is none, or more than one."""
        if code in self.drafts:
            return self.drafts[code]
        sources = self.installed.get(code, ())
        if not sources:
            raise PluginError(self._absent(code))
        if len(sources) > 1:
            names = " và ".join(sorted(source.label for source in sources))
            raise PluginError(f'hai plugin cùng khai tỉnh "{code}": {names}; hãy gỡ một plugin bằng pip uninstall')
        return sources[0]

    def _absent(self, code: str) -> str:
        from difflib import get_close_matches

        near = [one for one in self.codes() if fold(one) == fold(code)] or get_close_matches(code, self.codes(), 1, 0.8)
        if near:
            return (
                f'không có tỉnh "{code}"; ý bạn là "{near[0]}"? hãy sửa mã tỉnh (trong thidua.toml: [office] province)'
            )
        return (
            f'chưa cài plugin của tỉnh "{code}" (đã cài: {", ".join(self.codes()) or "chưa có tỉnh nào"}); '
            "hãy cài plugin của tỉnh hoặc sửa mã tỉnh; tỉnh chưa có plugin thì bỏ mã tỉnh để chỉ dùng quy định của "
            "Trung ương (trong thidua.toml: [office] province; plugin đang viết: --plugin-path, riêng các lệnh "
            "register cần plugin đã cài)"
        )

    def load(self, code: str) -> LoadedProvince:
        """The province with this code. Raises PluginError, in Vietnamese, for whatever keeps it from being used."""
        if code not in self._loaded:
            try:
                self._loaded[code] = _load(self.source(code))
            except PluginError as error:
                self._loaded[code] = error
        found = self._loaded[code]
        if isinstance(found, PluginError):
            raise found
        return found

    def refuse_shared_awards(self, codes: Iterable[str]) -> None:
        """Of provinces that are evaluated together, refuses those that declare one award code: all, not the last."""
        owners: dict[str, list[LoadedProvince]] = {}
        for code in sorted(set(codes)):
            with suppress(PluginError):
                loaded = self.load(code)
                for award in loaded.province.awards:
                    owners.setdefault(award.code, []).append(loaded)
        for shared, sharing in owners.items():
            if len(sharing) > 1:
                names = " và ".join(loaded.label for loaded in sharing)
                said = PluginError(
                    f"hai plugin cùng khai mã khen thưởng {shared}: {names}; hãy đổi mã trong một plugin"
                )
                self._loaded.update({loaded.province.code: said for loaded in sharing})


def available(draft_folder: Path | None = None) -> Provinces:
    """The installed provinces, and the drafts of a folder."""
    return Provinces(installed(), drafts_in(draft_folder))


def load_province(code: str) -> LoadedProvince:
    """An installed province. Raises PluginError."""
    return available().load(code)


def _load(source: Source) -> LoadedProvince:
    folders = source.folders()
    digest = _guarded(source, folders, "đọc tệp", lambda: content_hash(source))
    import_only_from_home(source)
    module = _guarded(source, folders, "nạp", lambda: import_module(source.module))
    hooks = manager()
    try:
        hooks.register(module, source.code)
        hooks.check_pending()
    except PluginValidationError as error:
        raise PluginError(_misses_contract(source, module, str(error))) from error
    if hooks.hook.thidua_regimes.get_hookimpls():
        told = "hàm thidua_regimes chỉ dành cho văn bản của Trung ương; hãy bỏ hàm này"
        raise PluginError(f"plugin {source.label}: {told}")
    given = _guarded(source, folders, "gọi thidua_province", hooks.hook.thidua_province)
    province = _guarded(source, folders, "kiểm tra", lambda: checked(source, given))
    return LoadedProvince(province, source.name, source.version, digest, folders, source.is_draft)


def _misses_contract(source: Source, module: ModuleType, error: str) -> str:
    """Which function of a plugin is no hook, or takes what its hook does not give."""
    name = next((name for name in vars(module) if re.search(rf"\b{name}\b", error) and name.startswith("thidua_")), "")
    line = getattr(getattr(vars(module).get(name), "__code__", None), "co_firstlineno", 0)
    known = ", ".join(name for name in vars(hookspecs) if name.startswith("thidua_"))
    what = "không có trong hợp đồng" if "unknown hook" in error else "không đúng tham số của hợp đồng"
    return (
        f"plugin {source.label}: hàm {name} (dòng {line}) {what}; các hàm của hợp đồng: {known}, không tham số; "
        f"hãy báo cho người viết plugin"
    )


def _guarded(source: Source, folders: Sequence[Path], doing: str, call: Callable[[], Any]) -> Any:
    """The result of one step; whatever a plugin raises becomes a message with the plugin and its line."""
    try:
        return call()
    except (PluginError, KeyboardInterrupt):
        raise
    except BaseException as error:  # to leave the program is no answer either
        raise _broken(source.label, doing, error, _place(error, folders), source.is_draft) from error


def _place(error: BaseException, folders: Sequence[Path]) -> tuple[str, int]:
    """File and line in the plugin where something failed, or else the last of all."""
    if isinstance(error, SyntaxError) and error.filename:
        return error.filename, error.lineno or 0
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    theirs = [one for one in frames if _is_theirs(one, folders)]
    last = (theirs or frames)[-1]
    return last.filename, last.lineno or 0


def _is_theirs(frame: FrameSummary, folders: Sequence[Path]) -> bool:
    return any(Path(frame.filename).is_relative_to(folder) for folder in folders)


def _broken(
    label: str, doing: str, error: BaseException, place: tuple[str, int], is_draft: bool = False
) -> PluginError:
    file, line = place
    what = " ".join(str(error.msg if isinstance(error, SyntaxError) else error).split())
    remedy = "hãy sửa dòng này" if is_draft else "hãy báo cho người viết plugin"
    return PluginError(
        f"plugin {label} hỏng khi {doing}: {type(error).__name__}: {what} ({Path(file).name}, dòng {line}); {remedy}"
    )


@contextmanager
def blaming(loaded: LoadedProvince | None) -> Iterator[None]:
    """What the code of a province raises becomes a PluginError with its file and line; a fault of our own stays one."""
    try:
        yield
    except PluginError as error:  # of what a province gave, by whoever found that it cannot be used
        raise (PluginError(f"plugin {loaded.label}: {error}") if loaded else error) from error
    except (ThiduaError, KeyboardInterrupt):
        raise
    except BaseException as error:  # to leave the program is no answer either
        import traceback

        folders = loaded.folders if loaded else ()
        theirs = [one for one in traceback.extract_tb(error.__traceback__) if _is_theirs(one, folders)]
        if loaded is None or not theirs:
            raise
        raise _broken(loaded.label, "đánh giá", error, _place(error, folders), loaded.draft) from error


def blamed(error: BaseException) -> PluginError | None:
    """The plugin under whose code something failed that no stage watches, as where a value is put into words."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    for source in imported():
        folders = source.folders()
        if any(_is_theirs(one, folders) for one in frames):
            return _broken(source.label, "in kết quả", error, _place(error, folders), source.is_draft)
    return None
