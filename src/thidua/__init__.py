"""thidua: emulation and commendation for Vietnamese offices. What plugin authors import stands in `api`, nothing else.

It is fetched when it is first asked for, so that a command that needs no law starts without it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thidua.api import *  # noqa: F403

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    return getattr(import_module("thidua.api"), name)
