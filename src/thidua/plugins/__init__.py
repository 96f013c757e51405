"""Provinces as plugins: found without being imported, pinned, loaded one by one, refused by name."""

from thidua.plugins.find import Source, drafts_in, installed
from thidua.plugins.load import (
    SUCCESSORS,
    LoadedProvince,
    Provinces,
    available,
    blamed,
    blaming,
    load_province,
)
from thidua.plugins.national import National, fact, load_national, national_awards, national_facts
from thidua.plugins.pins import Pinned, check_pin, content_hash

__all__ = [
    "SUCCESSORS",
    "LoadedProvince",
    "National",
    "Pinned",
    "Provinces",
    "Source",
    "available",
    "blamed",
    "blaming",
    "check_pin",
    "content_hash",
    "drafts_in",
    "fact",
    "installed",
    "load_national",
    "load_province",
    "national_awards",
    "national_facts",
]
