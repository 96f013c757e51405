"""How the values of thidua.toml are read: every fault of a section at once, by the path of its key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any

import attrs
from attrs import field, frozen

from thidua.flow import Office, Signer, YearSettings
from thidua.load.cells import read_date, read_year
from thidua.load.terms import did_you_mean, quoted
from thidua.vietnamese import nfc

Reader = Callable[[Any], Any]  # raises ValueError for one fault, Faults for those of a section

PRESUMABLE = ("registrations", "initiatives")


@frozen
class Pin:
    """The version of a plugin, or the hash of its files, that the office insists on."""

    version: str | None = None
    sha256: str | None = None


@frozen
class History:
    """How far back the records of the office go."""

    complete_from: int | None = None


@frozen
class Settings:
    """What thidua.toml says, section by section."""

    office: Office
    history: History = field(factory=History)
    year: dict[int, YearSettings] = field(factory=dict)
    plugins: dict[str, Pin] = field(factory=dict)


class Faults(Exception):
    """What is wrong in a section: the path of each key in it, and what is said."""

    def __init__(self, found: Iterable[tuple[str, str]]) -> None:
        self.found = tuple(found)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f'cần chữ trong dấu nháy kép, ví dụ "Lai Châu", không phải {_shown(value)}')
    return nfc(value)


def _code(value: Any) -> str:
    if not re.fullmatch(r"[\w.-]+", text := _text(value)):
        raise ValueError(
            f'{quoted(text)} không dùng làm mã được; hãy ghi chữ, số và dấu gạch nối, ví dụ "van-phong-lai-chau"'
        )
    return text


def _name(value: Any) -> str:
    if not (text := _text(value)):
        raise ValueError("để trống; hãy ghi tên đầy đủ của cơ quan")
    return text


def _province(value: Any) -> str | None:
    return _text(value) or None


def _date(value: Any) -> date:
    if isinstance(value, str):
        return read_date(nfc(value))
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f"cần một ngày, ví dụ 2021-01-25, không phải {_shown(value)}")
    return read_date(value.isoformat())


def _year(value: Any) -> int:
    """A key of [year.…] is text, `complete_from` a number."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError(f"cần một năm, ví dụ 2015, không phải {_shown(value)}")
    return read_year(str(value))


def _presumed(value: Any) -> tuple[str, ...]:
    names: tuple[str, ...] = _texts(value)
    for name in names:
        if name not in PRESUMABLE:
            from difflib import get_close_matches

            near = get_close_matches(name, PRESUMABLE, n=1)
            advice = did_you_mean(near[0]) if near else f"chỉ được ghi: {', '.join(PRESUMABLE)}"
            raise ValueError(f"không coi như đã có bảng {quoted(name)} được; {advice}")
    return names


def _rounding(value: Any) -> str:
    if value != "none":
        raise ValueError(f'chỉ được ghi "none" (tiền thưởng không làm tròn), không phải {_shown(value)}')
    return "none"


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "một bảng" if isinstance(value, dict) else "một danh sách"
    return quoted(str(value))


def _several(reader: Reader) -> Reader:
    """A list, each of whose items is read alike."""

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise ValueError(f"cần một danh sách ([…], hay [[…]] cho các bảng), không phải {_shown(value)}")
        return tuple(_all((f"[{number}]", reader, item) for number, item in enumerate(value, start=1)))

    return read


def _named(key: Reader, reader: Reader) -> Reader:
    """Sections by a name that the officer gives, as [year.2020]."""

    def read(value: Any) -> dict[Any, Any]:
        given = _table(value)
        keys = [(name, key, name) for name in given]
        both = _all([*keys, *((name, reader, section) for name, section in given.items())])
        return dict(zip(both[: len(keys)], both[len(keys) :], strict=True))

    return read


def _section(cls: Any) -> Reader:
    """A section with the keys of a class; a field named like a keyword (`from_`) is written without the underscore."""

    def read(value: Any) -> Any:
        given, readers = _table(value), _KEYS[cls]
        known = {name.rstrip("_"): name for name in readers}
        faults = list(_strange(given, known))
        misspelt = {near for _, _, near in faults}
        absent = [each.name for each in attrs.fields(cls) if each.default is attrs.NOTHING and each.name not in given]
        told = [(key, message) for key, message, _ in faults]
        told += [(key, "thiếu; hãy ghi khóa này") for key in absent if key not in misspelt]
        there = [key for key in known if key in given]
        values = _all(((key, readers[known[key]], given[key]) for key in there), told)
        return cls(**{known[key]: each for key, each in zip(there, values, strict=True)})

    return read


def _table(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"cần một bảng có tên trong ngoặc vuông, không phải {_shown(value)}")
    return value


def _strange(given: Iterable[str], known: Iterable[str]) -> Iterator[tuple[str, str, str | None]]:
    """An unknown key, what to say, and the key that was meant."""
    names = list(known)
    for extra in sorted(set(given) - set(names)):
        from difflib import get_close_matches

        near = next(iter(get_close_matches(extra, names, n=1)), None)
        advice = did_you_mean(near) if near else f"các khóa được dùng là: {', '.join(names)}"
        yield extra, f"không có khóa này; {advice}", near


def _all(parts: Iterable[tuple[str, Reader, Any]], told: Iterable[tuple[str, str]] = ()) -> list[Any]:
    """Every part read by its reader; raises Faults with what is told already and what is wrong with any of them."""
    values, faults = [], list(told)
    for path, reader, value in parts:
        try:
            values.append(reader(value))
        except Faults as below:
            faults += ((_join(path, step), message) for step, message in below.found)
        except ValueError as fault:
            faults.append((path, str(fault)))
    if faults:
        raise Faults(faults)
    return values


def _join(path: str, step: str) -> str:
    return f"{path}{step}" if step.startswith("[") else f"{path}.{step}"


_texts = _several(_text)
_KEYS: dict[type, dict[str, Reader]] = {
    Signer: {"papers": _texts, "name": _text, "post": _text, "on_behalf": _text, "from_": _date},
    Office: {
        "code": _code,
        "name": _name,
        "province": _province,
        "parent": _text,
        "place": _text,
        "symbol": _text,
        "recipients": _texts,
        "signer": _several(_section(Signer)),
    },
    YearSettings: {
        "decision_date": _date,
        "dossier_date": _date,
        "regime": _text,
        "presume": _presumed,
        "prize_rounding": _rounding,
    },
    History: {"complete_from": _year},
    Pin: {"version": _text, "sha256": _text},
    Settings: {
        "office": _section(Office),
        "history": _section(History),
        "year": _named(_year, _section(YearSettings)),
        "plugins": _named(_text, _section(Pin)),
    },
}
read_settings = _section(Settings)
