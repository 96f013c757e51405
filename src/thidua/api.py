"""What plugin authors import: `from thidua import …` gives these names and no other."""

from __future__ import annotations

from thidua.hookspecs import API_VERSION, hookimpl
from thidua.law.award import COMMENDATION, TITLE, Award, AwardRule, Ballot, Effect, Quota, Rounding
from thidua.law.citation import Citation, Confidence, Document, Interpretation, Span
from thidua.law.criterion import AtLeast, Condition, Unless, all_of, any_of
from thidua.law.fact import PERSON, UNIT, Fact
from thidua.law.level import Level
from thidua.law.parameter import Delegation, Parameter, Since
from thidua.law.regime import Statement
from thidua.law.rulebook import AddRule, Province, Replace, RuleBook, SetValue, Tighten
from thidua.law.value import Between

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
    "Citation",
    "Condition",
    "Confidence",
    "Delegation",
    "Document",
    "Effect",
    "Fact",
    "Interpretation",
    "Level",
    "Parameter",
    "Province",
    "Quota",
    "Replace",
    "Rounding",
    "RuleBook",
    "SetValue",
    "Since",
    "Span",
    "Statement",
    "Tighten",
    "Unless",
    "all_of",
    "any_of",
    "hookimpl",
]
