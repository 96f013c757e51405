"""Invented Vietnamese names in their order: họ, đệm, tên. No two people of an office share one."""

from __future__ import annotations

from tools.samples.chance import Chance

COMMON = ("Nguyễn", "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đỗ", "Đặng", "Ngô", "Dương", "Lương", "Trịnh")
MIDDLE = {
    "male": ("Văn", "Đức", "Minh", "Quang", "Hữu", "Xuân", "Ngọc", "Thanh", "Mạnh", "Tiến", "Trung", "Việt"),
    "female": ("Thị", "Thị", "Thị Thu", "Thị Thanh", "Thị Ngọc", "Thu", "Thị Kim", "Minh", "Hồng", "Thị Mai"),
}
GIVEN = {
    "male": (
        *("An", "Anh", "Bình", "Cường", "Chiến", "Dũng", "Duy", "Đạt", "Đông", "Giang", "Hải", "Hiếu", "Hoàn", "Hùng"),
        *("Huy", "Khánh", "Kiên", "Lâm", "Long", "Nam", "Nghĩa", "Phong", "Quân", "Quyết", "Sơn", "Tài", "Thắng"),
        *("Thịnh", "Toàn", "Trường", "Tuấn", "Tú", "Vinh"),
    ),
    "female": (
        *("Anh", "Bích", "Châu", "Dung", "Duyên", "Điệp", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hương", "Huyền", "Lan"),
        *("Liên", "Linh", "Loan", "Mai", "Nga", "Ngân", "Nhung", "Oanh", "Phượng", "Quỳnh", "Thảo", "Thúy", "Trang"),
        *("Tuyết", "Uyên", "Vân", "Xuân", "Yến"),
    ),
}


class Names:
    """Gives names; `local` are surnames common in the province besides those common everywhere."""

    def __init__(self, chance: Chance, local: tuple[str, ...]) -> None:
        self._chance = chance
        self._surnames = (*COMMON, *local)
        self._given: set[str] = set()

    def next(self, gender: str) -> str:
        """A full name that was not given yet."""
        parts = (self._surnames, MIDDLE[gender], GIVEN[gender])
        name = " ".join(self._chance.one_of(part) for part in parts)
        if name in self._given:
            return self.next(gender)
        self._given.add(name)
        return name
