"""thidua.toml as values: every key checked strictly, every fault told by the path of its key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from attrs import field, frozen

from thidua.flow import Office, YearSettings

T = TypeVar("T")
PRESUMABLE = ("registrations", "initiatives")


@frozen
class Pin:
    """The version of a plugin, or the hash of its files, that the office insists on."""

    version: str = ""
    sha256: str = ""


@frozen
class _History:
    complete_from: int | None = None


@frozen
class _Top:
    """The sections of thidua.toml; each is structured by itself so that faults of one hide none of another."""

    office: Office | None = None
    history: _History = field(factory=_History)
    year: Mapping[str, YearSettings] = field(factory=dict)
    plugins: Mapping[str, Pin] = field(factory=dict)


@frozen
class Settings:
    """What thidua.toml says."""

    office: Office
    complete_from: int | None
    years: Mapping[int, YearSettings]
    pins: Mapping[str, Pin]


def parse_settings(text: str, name: str) -> Settings:
    """Raises DataError with every fault of the file."""
    raw = _toml(text, name)
    faults = [*_Faults(), *_unknown_keys("", set(raw) - _keys(_Top), _keys(_Top))]
    raise NotImplementedError
