"""Awards, the rules under which they are given, and the quotas that bound them."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from functools import cached_property
from typing import Any

from attrs import field, frozen

from thidua.law.citation import Citation, Interpretation
from thidua.law.criterion import AtLeast, Condition, Criterion, Unless
from thidua.law.fact import PERSON, UNIT, Fact, subject_name
from thidua.law.parameter import Parameter
from thidua.law.shape import WRITTEN, a_share, each_of, made_of, many, one_of
from thidua.shown import Shown

TITLE = "title"
COMMENDATION = "commendation"
GOVERNMENT = "government"  # the stream of awards that the law on emulation knows

OFFICE_DECIDES = "head_of_office"

EVERYONE = AtLeast(0, ())
_CRITERION = made_of(Condition, AtLeast, Unless)
_NONE = type(None)


@frozen
class Award(Shown):
    """What can be given: a title (danh hiệu thi đua) or a commendation (hình thức khen thưởng).

    `height` orders awards from high to low in lists; larger is higher.
    """

    code: str = field(validator=made_of(str))  # of one that only stands in a history, whatever was written there
    name: str = field(validator=made_of(str))
    of: tuple[str, ...] = field(validator=each_of(PERSON, UNIT))
    kind: str = field(validator=made_of(str))
    authority: str = field(validator=made_of(str))
    height: int = field(validator=made_of(int))
    stream: str = field(default=GOVERNMENT, validator=made_of(str))

    @property
    def stage(self) -> str:
        """`decided` where the office itself decides, else `forwarded` to a higher or another body."""
        return "decided" if self.authority == OFFICE_DECIDES else "forwarded"

    def is_above(self, other: Award) -> bool:
        """Whether a council may put the other one in the place of this: lower, and of the same kind and stream."""
        alike = (self.kind, self.stream) == (other.kind, other.stream)
        return alike and self.height > other.height and not set(self.of).isdisjoint(other.of)


@frozen
class Quorum(Shown):
    """The share of a council's members who must be present, or what it decides there does not count (tỷ lệ dự họp).

    `occasion` says of which meeting, as an officer reads it.
    """

    occasion: str = field(validator=made_of(str))
    share: Fraction = field(validator=[made_of(Fraction), a_share])
    cites: Citation = field(default=None, validator=made_of(Citation))

    def reached(self, present: int, members: int) -> bool:
        """Whether so many present are enough; opinions in writing do not count here."""
        return Fraction(present, members) >= self.share


@frozen
class Ballot(Shown):
    """A council's ballot: the share of all its members that must agree (tỷ lệ phiếu).

    `council` is whose ballot counts, "office" or "province"; empty: that of any council. `quorums` come from a
    province's rule book; a ballot that one of them fails is void and has to be held again. `secret`: a text asks for a
    secret ballot (bỏ phiếu kín).
    """

    share: Parameter | Fraction = field(validator=[made_of(Parameter, Fraction), a_share])
    cites: tuple[Citation, ...] = field(default=(), validator=many(Citation))
    council: str = field(default="", validator=one_of("office", "province", ""))
    quorums: tuple[Quorum, ...] = field(default=(), validator=many(Quorum))
    secret: bool = field(default=False, validator=made_of(bool))


class Rounding(Enum):
    """How the limit of a quota is made whole."""

    FLOOR = "floor"
    HALF_UP = "half_up"
    CEILING = "ceiling"

    @property
    def label(self) -> str:
        """How the rounding is said."""
        return {"floor": "làm tròn xuống", "half_up": "làm tròn số học", "ceiling": "làm tròn lên"}[self.value]

    def apply(self, amount: Fraction) -> int:
        """The whole number for an exact amount."""
        floor = amount.numerator // amount.denominator
        rest = amount - floor
        up = {Rounding.FLOOR: False, Rounding.HALF_UP: rest >= Fraction(1, 2), Rounding.CEILING: rest > 0}[self]
        return floor + up


class Effect(Enum):
    """Whether a quota cuts the list or only warns."""

    WARN = "warn"
    CUT = "cut"


POOLS = ("office", "unit", "parent", "bloc", "province")
WIDER_POOLS = {"bloc": "khối, cụm thi đua", "province": "toàn tỉnh"}  # of which an office's register holds a part only


@frozen
class Quota(Shown):
    """A ceiling on an award: a share of those who hold the base award in the pool (tỷ lệ khống chế).

    `pool` is the whole register ("office"), the unit of each, the unit above it ("parent"), or what spans offices and
    therefore only warns: the bloc, the province.
    `keys` rank the candidates, each fact from high to low; candidates equal in all of them are tied.
    """

    base: str = field(validator=made_of(str))
    share: Parameter | Fraction = field(validator=[made_of(Parameter, Fraction), a_share])
    rounding: Parameter | Rounding = field(validator=made_of(Parameter, Rounding))
    pool: Parameter | str = field()
    keys: tuple[Fact, ...] = field(default=(), validator=many(Fact))
    effect: Effect = field(default=Effect.WARN, validator=made_of(Effect))
    cites: tuple[Citation, ...] = field(default=(), validator=many(Citation))
    interpretations: tuple[Interpretation, ...] = field(default=(), validator=many(Interpretation))

    @pool.validator
    def _is_pool(self, attribute: Any, value: Any) -> None:
        if not isinstance(value, Parameter):
            one_of(*POOLS)(self, attribute, value)


@frozen(cache_hash=True)
class AwardRule(Shown):
    """When an award is given to a person or a unit (tiêu chuẩn).

    `considered` says who is looked at at all; who fails it leaves the denominators. `standard` is the criterion
    proper. Where `nomination` is set, nobody is proposed without being nominated.
    """

    award: Award = field(validator=made_of(Award))
    of: str = field()
    standard: Criterion = field(validator=_CRITERION)
    considered: Criterion = field(default=EVERYONE, validator=_CRITERION)
    ballot: Ballot | None = field(default=None, validator=made_of(Ballot, _NONE))
    quota: Quota | None = field(default=None, validator=made_of(Quota, _NONE))
    nomination: bool = field(default=True, validator=made_of(bool))
    cites: tuple[Citation, ...] = field(default=(), validator=many(Citation))
    interpretations: tuple[Interpretation, ...] = field(default=(), validator=many(Interpretation))
    written: tuple[str, int] = WRITTEN

    @of.validator
    def _is_of_award(self, attribute: Any, value: Any) -> None:
        one_of(*self.award.of)(self, attribute, value)

    @property
    def label(self) -> str:
        """The rule by its code and kind of subject: "GK (tập thể)"."""
        return f"{self.award.code} ({subject_name(self.of)})"

    @cached_property
    def criterion(self) -> AtLeast:
        """The whole tree: considered, then the standard."""
        return AtLeast(2, (self.considered, self.standard), cites=self.cites)
