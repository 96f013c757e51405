"""The conformance kit: what a province's plugin must hold, as `thidua plugins check` and its own tests ask it.

from thidua.testing import faults

def test_the_plugin_conforms() -> None:
    assert faults("an-du") == []
"""

from thidua.testing.examined import Examined
from thidua.testing.kit import CHECKS, Finding, check, examine, faults

__all__ = ["CHECKS", "Examined", "Finding", "check", "examine", "faults"]
