"""The four yearly quality levels of Vietnamese public service, as an order."""

from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    """A level of the yearly quality classification (mức độ hoàn thành nhiệm vụ).

    UNRATED (không xếp loại) stands lowest, so that an unsettled level is always an interval.
    """

    UNRATED = 0
    KHTNV = 1
    HTNV = 2
    HTTNV = 3
    HTXSNV = 4

    @property
    def code(self) -> str:
        """The code of the contract: `HTXSNV` … `KHTNV`, `unrated`."""
        return "unrated" if self is Level.UNRATED else self.name

    @property
    def label(self) -> str:
        """The official Vietnamese name."""
        return _LABELS[self]

    @classmethod
    def of(cls, code: str) -> Level:
        """The level with this code; raises KeyError for any other text."""
        return cls.UNRATED if code == "unrated" else cls[code]


_LABELS = {
    Level.UNRATED: "không xếp loại",
    Level.KHTNV: "không hoàn thành nhiệm vụ",
    Level.HTNV: "hoàn thành nhiệm vụ",
    Level.HTTNV: "hoàn thành tốt nhiệm vụ",
    Level.HTXSNV: "hoàn thành xuất sắc nhiệm vụ",
}
