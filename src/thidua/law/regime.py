"""National texts in force: the awards by the day of the decision, the quality levels by the year assessed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from attrs import Factory, field, frozen

from thidua.law.award import AwardRule, Effect, Rounding
from thidua.law.certificate import NO_FORM, CertificateForm
from thidua.law.citation import Citation, Interpretation, Span
from thidua.law.criterion import Criterion
from thidua.law.fact import Fact
from thidua.law.level import Level
from thidua.law.parameter import Delegation, Parameter
from thidua.law.prize import PrizeRules
from thidua.law.proposal import NO_PROPOSALS, DueDay, Proposals
from thidua.law.shape import made_of, many
from thidua.shown import Shown


@frozen
class Statement(Shown):
    """Something about conduct that a rule asks for and a person states (nhận xét).

    Duties are `presumed` where nothing is recorded, and the presumption is printed; merits are not known then.
    """

    code: str = field(validator=made_of(str))
    label: str = field(validator=made_of(str))
    cites: tuple[Citation, ...] = field(validator=many(Citation))
    presumed: bool = field(default=True, validator=made_of(bool))


@frozen
class AbolishedForms(Shown):
    """Forms of discipline that no longer exist for some kinds of staff from a day on."""

    forms: tuple[str, ...]
    staff_kinds: tuple[str, ...]
    since: date
    cites: tuple[Citation, ...]


@frozen
class OnePerYear(Shown):
    """Awards of which one subject receives no more than one for a year, as a rule."""

    awards: tuple[str, ...]
    cites: tuple[Citation, ...]


@frozen(eq=False)
class Regime(Shown):
    """One national text on awards in force (chế độ), enacted for the day of the decision.

    `parameters` are the figures a province may name; `delegated` the awards whose standard it may tighten or
    replace, with the place that says so.
    """

    code: str
    name: str
    valid: Span
    rules: tuple[AwardRule, ...]
    parameters: tuple[Parameter, ...] = ()
    delegated: Mapping[str, Delegation] = Factory(dict)
    statements: tuple[Statement, ...] = ()
    prizes: PrizeRules | None = None
    one_per_year: tuple[OnePerYear, ...] = ()
    one_achievement: tuple[Citation, ...] = ()  # where it stands that one achievement is not commended in several forms
    authorities: Mapping[str, Citation] = Factory(dict)  # where it stands who decides
    hold: tuple[Citation, ...] = ()  # where it stands that nobody is considered while under inquiry
    abolished_forms: tuple[AbolishedForms, ...] = ()
    old_body: tuple[Citation, ...] = ()  # where the opinion of the body someone came from is asked for
    sent_out: tuple[Citation, ...] = ()  # where it stands that who is seconded elsewhere is considered here
    proposals: Proposals = NO_PROPOSALS
    certificates: CertificateForm = NO_FORM
    cites: tuple[Citation, ...] = ()
    interpretations: tuple[Interpretation, ...] = ()


@frozen(eq=False)
class RatingGroup(Shown):
    """The standards of one group of staff: its roles and kinds, the criterion of each level, and how they are read."""

    code: str
    name: str
    roles: tuple[str, ...]
    staff_kinds: tuple[str, ...]
    standards: Mapping[Level, Criterion]
    level_names: Mapping[Level, str] = Factory(dict)
    interpretations: tuple[Interpretation, ...] = ()

    def takes(self, role: str | None, staff_kind: str | None) -> bool:
        """Whether someone of this role and kind may belong here; None is not known and fits anywhere."""
        return (role is None or role in self.roles) and (staff_kind is None or staff_kind in self.staff_kinds)


@frozen(eq=False)
class LevelQuota(Shown):
    """A ceiling on a level: a share of those at the base levels in the pool.

    Where it cuts, those outside the places fall one level, ranked by `keys`; else it warns, and the head decides.
    """

    level: Level
    base: Parameter | tuple[Level, ...]
    share: Parameter | Fraction
    rounding: Parameter | Rounding
    pool: str = "office"
    keys: tuple[Fact, ...] = ()
    effect: Effect = Effect.WARN
    cites: tuple[Citation, ...] = ()
    interpretations: tuple[Interpretation, ...] = ()


@frozen(eq=False)
class RatingRegime(Shown):
    """The yearly quality classification (xếp loại chất lượng), enacted for 31 December of the year assessed.

    `classified` says who is classified at all; who fails it is "không xếp loại". `unit_check` holds the figures
    offered as a check of a unit's level, which itself is an input.
    """

    code: str
    name: str
    valid: Span
    groups: tuple[RatingGroup, ...]
    classified: Criterion
    unit_check: Mapping[Level, Criterion] = Factory(dict)
    quota: LevelQuota | None = None
    statements: tuple[Statement, ...] = ()
    cites: tuple[Citation, ...] = ()
    interpretations: tuple[Interpretation, ...] = ()
    tightening: Interpretation | None = None  # why a province may add conditions to the levels; None: it may not
    due: DueDay | None = None  # by when the levels of a year are given
    same_act: tuple[Citation, ...] = ()  # where it stands that discipline for one act counts in one year
    counted_before: tuple[Citation, ...] = ()  # where it stands that an act that failed a year counts once


@frozen(eq=False)
class Unformalised(Shown):
    """A text known by name that no release formalises: dates in it are refused with this name."""

    name: str
    valid: Span
    remedy: str
    keeps_pending: bool = False  # dossiers received before it go on under the text before
