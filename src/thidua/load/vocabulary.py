"""What the rules in force let a workspace say: its tables, awards, statements and a province's own headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from thidua.law.award import Award
from thidua.load.terms import Lexicon, lexicon
from thidua.records import HISTORY_AWARDS, Table
from thidua.shown import Shown

# What officers write for an award beside its code and its name, where only one can be meant.
OTHER_AWARD_WORDS: Mapping[str, tuple[str, ...]] = {
    "GK": ("Giấy khen",),
    "LDTT": ("LĐTT", "Danh hiệu Lao động tiên tiến"),
    "TTLDTT": ("Tập thể LĐTT",),
    "TTLDXS": ("Tập thể LĐXS",),
    "CSTDCS": ("CSTĐ cơ sở", "CSTĐ cấp cơ sở", "Chiến sĩ thi đua cấp cơ sở"),
    "CSTDT": ("CSTĐ tỉnh", "CSTĐ cấp tỉnh", "Chiến sĩ thi đua tỉnh"),
    "CSTDTQ": ("CSTĐ toàn quốc",),
    "BK_TINH": (
        "Bằng khen tỉnh",
        "Bằng khen cấp tỉnh",
        "Bằng khen của tỉnh",
        "Bằng khen UBND tỉnh",
        "Bằng khen của UBND tỉnh",
        "Bằng khen Chủ tịch UBND tỉnh",
        "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
    ),
    "CO_TINH": (
        "Cờ thi đua tỉnh",
        "Cờ thi đua của tỉnh",
        "Cờ thi đua UBND tỉnh",
        "Cờ thi đua của UBND tỉnh",
        "Cờ thi đua Chủ tịch UBND tỉnh",
        "Cờ thi đua của Chủ tịch UBND tỉnh",
    ),
    "BK_BO": ("Bằng khen bộ", "Bằng khen của bộ", "Bằng khen Bộ trưởng", "Bằng khen của Bộ trưởng"),
    "BK_TTG": (
        "Bằng khen TTg",
        "Bằng khen Thủ tướng",
        "Bằng khen của Thủ tướng",
        "Bằng khen Thủ tướng Chính phủ",
    ),
}


@frozen(eq=False)
class Vocabulary(Shown):
    """The words a register may use; `awards` are those that can be judged, code → official name."""

    tables: Mapping[str, Table]
    awards: Mapping[str, str]
    statements: Mapping[str, str]
    aliases: Mapping[str, Mapping[str, str]] = field(factory=dict)
    below: Mapping[str, Sequence[str]] | None = None  # of each award the lower ones of its kind, from high to low
    official: Mapping[str, Award] = field(factory=dict)  # what is known of an award beside its name
    award_words: Lexicon[str] = field(init=False)
    history_words: Lexicon[str] = field(init=False)
    statement_words: Lexicon[str] = field(init=False)

    @property
    def names(self) -> Mapping[str, str]:
        """Of every award that may stand in a history its official name."""
        return {**self.awards, **{c: n for c, n in HISTORY_AWARDS.items() if c not in self.awards}}

    @award_words.default
    def _award_words(self) -> Lexicon[str]:
        return _by_code(self.awards)

    @history_words.default
    def _history_words(self) -> Lexicon[str]:
        return _by_code(self.names)

    @statement_words.default
    def _statement_words(self) -> Lexicon[str]:
        return _by_code(self.statements)


def _by_code(names: Mapping[str, str]) -> Lexicon[str]:
    codes = [(code, code, (code,)) for code in names]
    others = [(code, code, OTHER_AWARD_WORDS.get(code, ())) for code in names]
    return lexicon([*codes, *((code, code, (name,)) for code, name in names.items()), *others])
