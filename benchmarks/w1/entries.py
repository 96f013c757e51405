"""The entries of W1: a name for the table, the module beside this file, and its functions.

A module has `prepare(columns)`, not timed, which gives the table in its own natural kind; `run(data)`, which is timed;
and `outcome(result)`, not timed, which gives codes as columns. An entry whose module is not there is left out.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import NamedTuple


class Entry(NamedTuple):
    """Where to find what is measured."""

    module: str
    run: str = "run"
    prepare: str = "prepare"


LIMIT = "numpy"  # what the others are compared with
WRITTEN_FIRST = "numpy, as written first"  # the measure that the aims were set by
THIDUA = {
    "thidua": Entry("thidua_plain"),
    "thidua, fast": Entry("thidua_fast"),
}
PEERS = {
    LIMIT: Entry("numpy_"),
    WRITTEN_FIRST: Entry("numpy_first"),
    "numpy, no reasons": Entry("numpy_", "run_bare"),
    "numpy, one piece, one core": Entry("numpy_", "run_plain"),
    "polars": Entry("polars_"),
    "polars, no reasons": Entry("polars_", "run_bare"),
    "duckdb": Entry("duckdb_"),
    "duckdb, no reasons": Entry("duckdb_", "run_bare"),
    "openfisca, ranks in numpy": Entry("openfisca_", prepare="prepare_numpy_rank"),
    "openfisca, get_rank": Entry("openfisca_", prepare="prepare_get_rank"),
    "attrs, objects": Entry("attrs_"),
}
ENTRIES = {
    name: entry for name, entry in (PEERS | THIDUA).items() if find_spec(f"benchmarks.w1.{entry.module}") is not None
}
