"""Provinces as plugins: found without being imported, pinned, loaded one by one, refused by name."""

from thidua.plugins.find import Source, drafts_in, installed
from thidua.plugins.load import (
    SUCCESSORS,
    LoadedProvince,
    National,
    Provinces,
    available,
    blaming,
    load_national,
    load_province,
)
from thidua.plugins.pins import Pinned, check_pin, content_hash

__all__ = [
    "SUCCESSORS",
    "LoadedProvince",
    "National",
    "Pinned",
    "Provinces",
    "Source",
    "available",
    "blaming",
    "check_pin",
    "content_hash",
    "drafts_in",
    "installed",
    "load_national",
    "load_province",
]
