"""How far a share of few people tells anything: Wilson's score interval at 95 per cent.

Wilson's needs no more than the square root, which every machine computes alike, stays within 0 and 1, and does not
shrink to nothing where nobody or everybody has the award. It is no finding about anyone.
"""

from __future__ import annotations

from math import sqrt

METHOD = "Khoảng tin cậy 95 % theo phương pháp Wilson"
_Z = 1.959963984540054  # of the normal distribution, 97,5 per cent


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The interval of `part` out of `whole`, between 0 and 1; of nobody it is everything."""
    if whole == 0:
        return 0.0, 1.0
    share, square = part / whole, _Z * _Z
    middle = share + square / (2 * whole)
    reach = _Z * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    low, high = ((middle + side * reach) / (1 + square / whole) for side in (-1, 1))
    return (0.0 if part == 0 else low), (1.0 if part == whole else high)
