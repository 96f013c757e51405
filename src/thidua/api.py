"""What plugin authors import: `from thidua import …` gives these names and no other."""

from __future__ import annotations

from thidua.facts.conduct import Severity, broken, kept
from thidua.hookspecs import API_VERSION, hookimpl
from thidua.law.award import COMMENDATION, TITLE, Award, AwardRule, Ballot, Effect, Quorum, Quota, Rounding
from thidua.law.citation import Citation, Confidence, Document, Interpretation, Span
from thidua.law.criterion import AtLeast, Condition, Unless, all_of, any_of
from thidua.law.fact import PERSON, UNIT, Fact
from thidua.law.level import Level
from thidua.law.parameter import Delegation, Parameter, Since
from thidua.law.regime import Statement
from thidua.law.rulebook import (
    AddRule,
    Deadline,
    Procedure,
    Province,
    Replace,
    Route,
    RuleBook,
    SetValue,
    Tighten,
)
from thidua.law.value import Between
from thidua.own_tables import own_table
from thidua.plugins.national import fact
from thidua.records import Choice, Column, Kind

__all__ = [
    "API_VERSION",
    "COMMENDATION",
    "PERSON",
    "TITLE",
    "UNIT",
    "AddRule",
    "AtLeast",
    "Award",
    "AwardRule",
    "Ballot",
    "Between",
    "Choice",
    "Citation",
    "Column",
    "Condition",
    "Confidence",
    "Deadline",
    "Delegation",
    "Document",
    "Effect",
    "Fact",
    "Interpretation",
    "Kind",
    "Level",
    "Parameter",
    "Procedure",
    "Province",
    "Quorum",
    "Quota",
    "Replace",
    "Rounding",
    "Route",
    "RuleBook",
    "SetValue",
    "Severity",
    "Since",
    "Span",
    "Statement",
    "Tighten",
    "Unless",
    "all_of",
    "any_of",
    "broken",
    "fact",
    "hookimpl",
    "kept",
    "own_table",
]
