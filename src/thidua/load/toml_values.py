"""How the values of thidua.toml are read: cattrs is lenient by design, these hooks are not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NewType, get_args, get_origin

import attrs
from attrs import field, frozen
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override

from thidua.flow import Office, YearSettings
from thidua.load.cells import read_date, read_year
from thidua.load.terms import did_you_mean, quoted
from thidua.shown import Shown
from thidua.vietnamese import nfc

PRESUMABLE = ("registrations", "initiatives")
Year = NewType("Year", int)


@frozen
class Pin(Shown):
    """The version of a plugin, or the hash of its files, that the office insists on."""

    version: str | None = None
    sha256: str | None = None


@frozen
class History(Shown):
    """How far back the records of the office go."""

    complete_from: Year | None = None


@frozen
class Settings(Shown):
    """What thidua.toml says, section by section."""

    office: Office
    history: History = field(factory=History)
    year: dict[Year, YearSettings] = field(factory=dict)
    plugins: dict[str, Pin] = field(factory=dict)


def _text(value: Any, kind: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f'cần chữ trong dấu nháy kép, ví dụ "Lai Châu", không phải {_shown(value)}')
    return nfc(value)


def _code(value: Any, kind: Any) -> str:
    if not re.fullmatch(r"[\w.-]+", text := _text(value, kind)):
        raise ValueError(
            f'{quoted(text)} không dùng làm mã được; hãy ghi chữ, số và dấu gạch nối, ví dụ "van-phong-lai-chau"'
        )
    return text


def _name(value: Any, kind: Any) -> str:
    if not (text := _text(value, kind)):
        raise ValueError("để trống; hãy ghi tên đầy đủ của cơ quan")
    return text


def _province(value: Any, kind: Any) -> str | None:
    return _text(value, kind) or None


def _date(value: Any, kind: Any) -> date:
    if isinstance(value, str):
        return read_date(nfc(value))
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f"cần một ngày, ví dụ 2021-01-25, không phải {_shown(value)}")
    return read_date(value.isoformat())


def _year(value: Any, kind: Any) -> int:
    """A key of [year.…] is text, `complete_from` a number."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError(f"cần một năm, ví dụ 2015, không phải {_shown(value)}")
    return read_year(str(value))


def _presumed(value: Any, kind: Any) -> tuple[str, ...]:
    from difflib import get_close_matches

    names: tuple[str, ...] = CONVERTER.structure(value, tuple[str, ...])
    for name in names:
        if name not in PRESUMABLE:
            near = get_close_matches(name, PRESUMABLE, n=1)
            advice = did_you_mean(near[0]) if near else f"chỉ được ghi: {', '.join(PRESUMABLE)}"
            raise ValueError(f"không coi như đã có bảng {quoted(name)} được; {advice}")
    return names


def _rounding(value: Any, kind: Any) -> str:
    if value != "none":
        raise ValueError(f'chỉ được ghi "none" (tiền thưởng không làm tròn), không phải {_shown(value)}')
    return "none"


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "một bảng" if isinstance(value, dict) else "một danh sách"
    return quoted(str(value))


def _mapping(value: Any, kind: Any) -> Any:
    if not isinstance(value, dict):
        raise ValueError(f"cần một bảng có tên trong ngoặc vuông, không phải {_shown(value)}")
    return CONVERTER.structure(value, kind)


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _tuple(value: Any, kind: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ValueError(f"cần một danh sách ([…], hay [[…]] cho các bảng), không phải {_shown(value)}")
    items: Any = list[get_args(kind)[0]]  # type: ignore[misc]
    return tuple(CONVERTER.structure(value, items))


_SPECIAL: dict[type, dict[str, Callable[[Any, Any], Any]]] = {
    Office: {"code": _code, "name": _name, "province": _province},
    YearSettings: {"presume": _presumed, "prize_rounding": _rounding},
    Settings: {"year": _mapping, "plugins": _mapping},
}


def _class_hook(cls: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    """A field named like a keyword (`from_`) is written without the underscore."""
    special = _SPECIAL.get(cls, {})
    overrides: dict[str, Any] = {
        each.name: override(rename=each.name.rstrip("_"), struct_hook=special.get(each.name))
        for each in attrs.fields(cls)
    }
    structure = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, **overrides)

    def checked(value: Any, kind: Any) -> Any:
        if not isinstance(value, dict):
            raise ValueError(f"cần một bảng có tên trong ngoặc vuông, không phải {_shown(value)}")
        return structure(value, kind)

    return checked


def _converter() -> Converter:
    converter = Converter(detailed_validation=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(date, _date)
    converter.register_structure_hook(Year, _year)
    converter.register_structure_hook_func(_is_tuple, _tuple)
    converter.register_structure_hook_factory(attrs.has, _class_hook)
    return converter


CONVERTER = _converter()
