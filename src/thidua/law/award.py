"""Awards, the rules under which they are given, and the quotas that bound them."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from attrs import field, frozen

from thidua.law.citation import Citation, Interpretation
from thidua.law.criterion import AtLeast, Criterion
from thidua.law.fact import Fact
from thidua.law.parameter import Parameter
from thidua.law.shape import made_of

TITLE = "title"
COMMENDATION = "commendation"
GOVERNMENT = "government"  # the stream of awards that the law on emulation knows

OFFICE_DECIDES = "head_of_office"

EVERYONE = AtLeast(0, ())


@frozen
class Award:
    """What can be given: a title (danh hiệu thi đua) or a commendation (hình thức khen thưởng).

    `height` orders awards from high to low in lists; larger is higher.
    """

    code: str
    name: str
    of: tuple[str, ...]
    kind: str
    authority: str
    height: int
    stream: str = GOVERNMENT

    @property
    def stage(self) -> str:
        """`decided` where the office itself decides, else `forwarded` to a higher or another body."""
        return "decided" if self.authority == OFFICE_DECIDES else "forwarded"

    def is_above(self, other: Award) -> bool:
        """Whether a council may put the other one in the place of this: lower, and of the same kind and stream."""
        alike = (self.kind, self.stream) == (other.kind, other.stream)
        return alike and self.height > other.height and not set(self.of).isdisjoint(other.of)


@frozen
class Quorum:
    """The share of a council's members who must be present, or what it decides there does not count (tỷ lệ dự họp).

    `occasion` says of which meeting, as an officer reads it.
    """

    occasion: str = field(validator=made_of(str))
    share: Fraction = field(validator=made_of(Fraction))
    cites: Citation = field(default=None, validator=made_of(Citation))

    def reached(self, present: int, members: int) -> bool:
        """Whether so many present are enough; opinions in writing do not count here."""
        return Fraction(present, members) >= self.share


@frozen
class Ballot:
    """A council's ballot: the share of all its members that must agree (tỷ lệ phiếu).

    `council` is whose ballot counts, "office" or "province"; empty: that of any council. `quorums` come from a
    province's rule book; a ballot that one of them fails is void and has to be held again.
    """

    share: Parameter | Fraction
    cites: tuple[Citation, ...] = ()
    council: str = ""
    quorums: tuple[Quorum, ...] = ()


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


@frozen
class Quota:
    """A ceiling on an award: a share of those who hold the base award in the pool (tỷ lệ khống chế).

    `keys` rank the candidates, each fact from high to low; candidates equal in all of them are tied.
    """

    base: str
    share: Parameter | Fraction
    rounding: Parameter | Rounding
    pool: Parameter | str
    keys: tuple[Fact, ...] = field(default=())
    effect: Effect = Effect.WARN
    cites: tuple[Citation, ...] = ()
    interpretations: tuple[Interpretation, ...] = ()


@frozen
class AwardRule:
    """When an award is given to a person or a unit (tiêu chuẩn).

    `considered` says who is looked at at all; who fails it leaves the denominators. `standard` is the criterion
    proper. Where `nomination` is set, nobody is proposed without being nominated.
    """

    award: Award
    of: str
    standard: Criterion
    considered: Criterion = EVERYONE
    ballot: Ballot | None = None
    quota: Quota | None = None
    nomination: bool = True
    cites: tuple[Citation, ...] = ()
    interpretations: tuple[Interpretation, ...] = ()

    @property
    def criterion(self) -> AtLeast:
        """The whole tree: considered, then the standard."""
        return AtLeast(2, (self.considered, self.standard), cites=self.cites)
