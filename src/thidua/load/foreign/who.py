"""Whom a foreign row is about: a person or unit that is there, or a new one. Near names are asked about, not merged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from thidua.load.foreign.ledger import Entry, Ledger
from thidua.load.foreign.rows import Record
from thidua.load.foreign.tell import as_shown
from thidua.load.terms import quoted
from thidua.names import is_near_name, name_match_key
from thidua.problems import Problem, Where
from thidua.vietnamese import fold

_CARD = re.compile("[0-9]{9}|[0-9]{12}")
_KIND = re.compile("^(?:van phong|trung tam|phong|ban|bo phan|vp|tt|p)(?: |$)")  # of a folded name
_UPDATING = ("people", "nominations", "registrations")  # lists of the year; older ones tell older posts and units


class Who:
    """Finds and makes people and units in a ledger; `asked` are the questions to be told with the result."""

    def __init__(self, ledger: Ledger, office: str) -> None:
        self.ledger, self.office = ledger, office
        self.asked: list[Problem] = []
        self.asked_of_births = self.asked
        self._named: dict[str, list[Entry]] = defaultdict(list)
        self._close: dict[object, list[Entry]] = defaultdict(list)  # by unit, and by birth date
        self._elsewhere: dict[str, list[Entry]] = defaultdict(list)  # people of other years, by name
        self._listed: dict[tuple[str, str], tuple[Where, str]] = {}  # row and birth date, by list of people and id
        for each in ledger.elsewhere["people"]:
            self._elsewhere[name_match_key(each["full_name"])].append(each)
        for each in ledger.entries["people"]:
            self._remember(each)

    # --- units -------------------------------------------------------------------------------------------------------

    def unit(self, record: Record) -> str:
        """The id of the unit that a row names, made where it is new; empty where none is named."""
        code, name, office = record.text("unit_id"), record.text("unit"), record.text("office")
        if code:
            return self._unit_by_code(record, code, name)
        above = self.unit_named(record, "office", office) if office else ""
        return self.unit_named(record, "unit", name, above) if name else above

    def known_unit(self, record: Record) -> str:
        """The id of the unit that a row names, its name where no unit is called so; nothing is made."""
        name = record.text("unit_id") or record.text("unit") or record.text("office")
        named = name_match_key(name)
        for each in self.ledger.entries["units"]:
            if named in {*unit_names(each), name_match_key(each["unit_id"])}:
                return each["unit_id"]
        return name

    def is_unit(self, name: str) -> bool:
        """Whether a unit is called exactly so."""
        return any(name_match_key(name) in unit_names(each) for each in self.ledger.entries["units"])

    def _root(self) -> str:
        """The unit that the others stand below, made of the office's own name where no unit is known yet."""
        units = self.ledger.entries["units"]
        if not units:
            code = self._unit_id(self.office)
            self.ledger.put("units", {"unit_id": code, "name": self.office}, lambda _: Where(""))
            return code
        top = [each["unit_id"] for each in units if not each["parent_id"]]
        return top[0] if len(top) == 1 else ""

    def _unit_by_code(self, record: Record, code: str, name: str) -> str:
        found = self.ledger.find("units", unit_id=code)
        if found is None and not name:
            message = f"đơn vị {quoted(code)} chưa có tên, tạm ghi mã làm tên; hãy ghi tên trong bảng đơn vị"
            self._ask(record, "unit_id", message)
        if found is None or name:
            values = {"unit_id": code, "name": name or code, "parent_id": "" if found else self._root()}
            is_telling = record.topic == "units" or (found is not None and not found.line)
            self.ledger.put("units", values, record.place, is_telling)
        return found["unit_id"] if found else code

    def unit_named(self, record: Record, word: str, name: str, above: str = "") -> str:
        """The id of the unit of this name or id, below another where that is told; made where it is new."""
        if self.ledger.find("units", unit_id=name):
            return name
        named = name_match_key(name)
        same = [each for each in self.ledger.entries["units"] if named in unit_names(each)]
        same = [each for each in same if each["parent_id"] == above] or same if above else same
        if len(same) > 1:
            ids = ", ".join(each["unit_id"] for each in same)
            raise record.fault(f"có {len(same)} đơn vị tên {quoted(name)} ({ids}); hãy thêm cột mã đơn vị", word)
        if same:
            return same[0]["unit_id"]
        for each in self.ledger.entries["units"]:
            if _may_be_one_unit(name, each["name"]):
                question = f"hãy kiểm tra có phải một đơn vị với {quoted(each['name'])} ({each['unit_id']})"
                self._ask(record, word, f"{quoted(name)} ghi là đơn vị mới; {question}")
        return self._new_unit(record, name, above if word == "office" else above or self._root())

    def _new_unit(self, record: Record, name: str, above: str) -> str:
        """The office itself may be what has just been made to stand above."""
        if name_match_key(name) == name_match_key(self.office) and (root := self._root()):
            return root
        code = self._unit_id(name)
        self.ledger.put("units", {"unit_id": code, "name": name, "parent_id": above}, record.place)
        return code

    def _unit_id(self, name: str) -> str:
        """The id that a unit of this name has in other years, else a new one."""
        same = [each for each in self.ledger.elsewhere["units"] if name_match_key(name) in unit_names(each)]
        ids = list(dict.fromkeys(each["unit_id"] for each in same))
        is_known = len(ids) == 1 and self.ledger.find("units", unit_id=ids[0]) is None
        return ids[0] if is_known else self.ledger.next_id("units", "DV", 2)

    # --- people ------------------------------------------------------------------------------------------------------

    def person(self, record: Record) -> str:
        """The id of the person of a row, made where new; raises DataError where nobody can say who it is."""
        values = person_values(record, self.asked_of_births)
        name, given = values["full_name"], record.text("id")
        self._check_card(record, given)
        unit = self.unit(record) if record.topic in _UPDATING else self.known_unit(record)
        values["unit_id"] = unit
        same = self.people_named(name)
        found = self._by_id(record, given, name) or self._by_name(record, given, same, values["birth_date"], unit)
        if found is None:
            return self._new(record, given, values)
        self._check_twice(record, found, given, values["birth_date"])
        if name_match_key(name) == name_match_key(found["full_name"]):
            values.pop("full_name")  # one's own spelling stays
        values = {**values, "person_id": found["person_id"]}
        is_updating = record.topic in _UPDATING
        if is_updating:
            self._ask_about_changes(record, found, values)
        self.ledger.put("people", values, record.place, changes=is_updating)
        return found["person_id"]

    def _check_twice(self, record: Record, found: Entry, given: str, born: str) -> None:
        """Raises DataError for a second row of a name in one list of people, unless both have the same birth date.

        Such a list has a row for each: a namesake would be lost in the first row.
        """
        if record.topic != "people":
            return
        key = record.where.file, found["person_id"]
        first, day = self._listed.setdefault(key, (record.where, born))
        is_same = given or first == record.where or (born and day and not _differ(born, day))
        if not is_same:
            told = f"{quoted(found['full_name'])} đã có ở dòng {first.line} của danh sách này"
            remedy = "hai người thì thêm cột mã cá nhân hoặc ghi đủ ngày sinh của cả hai, một người thì bỏ một dòng"
            raise record.fault(f"{told}; {remedy}", "name")

    def _ask_about_changes(self, record: Record, found: Entry, values: dict[str, str]) -> None:
        """What is known of somebody and now reads otherwise, but for the name, which was asked about."""
        who = f"{quoted(found['full_name'])} ({found['person_id']})"
        for name, text in values.items():
            known = found[name]
            if name != "full_name" and text and known and self.ledger.differs("people", name, known, text):
                told = f"{who} đã ghi {quoted(as_shown(known))}, nay ghi {quoted(as_shown(text))}"
                message = f"{told}; hãy kiểm tra, không đổi thì xóa chữ ở ô này"
                self.asked.append(Problem(record.place(name), message, "warning"))

    def _check_card(self, record: Record, given: str) -> None:
        """A citizen's number that lost its first zeros is not made up again."""
        cell = record.cell("id")
        is_card = cell is not None and re.search("cccd|can cuoc|cmnd", fold(cell.where.column)) is not None
        if is_card and given.isdigit() and len(given) not in (9, 12):
            message = f"{quoted(given)} có {len(given)} chữ số, không phải 12 (hoặc 9)"
            raise record.fault(f"{message}; hãy định dạng cột là Text và ghi đủ số 0 ở đầu", "id")

    def _by_id(self, record: Record, given: str, name: str) -> Entry | None:
        found = self.ledger.find("people", person_id=given) if given else None
        if found is None or not name or name_match_key(name) == name_match_key(found["full_name"]):
            return found
        if not is_near_name(name, found["full_name"]):
            whose = f"mã {quoted(given)} trong số liệu là của {quoted(found['full_name'])}"
            raise record.fault(f"{whose}, ở đây là {quoted(name)}; hãy sửa mã hoặc họ tên", "id")
        self._ask(record, "name", f"họ tên gần giống {quoted(found['full_name'])} ({given}); hãy kiểm tra cách ghi")
        return found

    def _by_name(self, record: Record, given: str, named: list[Entry], born: str, unit: str) -> Entry | None:
        """Among those of the same name: born on the day, else of the unit, else the only one nothing speaks against."""
        same = [each for each in named if not (born and _differ(each["birth_date"], born))]
        dated = [each for each in same if born and each["birth_date"]]
        mates = [each for each in same if unit and each["unit_id"] == unit]
        found = dated or mates or ([] if unit else same)
        if given:
            found = [each for each in dated if not (_CARD.fullmatch(given) and _CARD.fullmatch(each["person_id"]))]
        ids = list(dict.fromkeys(each["person_id"] for each in found))  # of several years one may have several rows
        if len(ids) > 1:
            name = quoted(found[0]["full_name"])
            raise record.fault(f"có {len(ids)} người tên {name} ({', '.join(ids)}); hãy thêm cột mã cá nhân", "name")
        return found[0] if found else None

    def people_named(self, name: str) -> list[Entry]:
        """Those of the same name, however its tones were placed."""
        return self._named.get(name_match_key(name), [])

    def _new(self, record: Record, given: str, values: dict[str, str]) -> str:
        name, values["unit_id"] = values["full_name"], self.unit(record)
        if not name:
            raise record.fault(f"không có người mang mã {quoted(given)}; hãy nhập danh sách cán bộ trước", "id")
        if not values["unit_id"]:
            remedy = "hãy nhập danh sách cán bộ trước hoặc thêm cột đơn vị"
            raise record.fault(f"{quoted(name)} chưa có trong bảng cá nhân và chưa rõ đơn vị; {remedy}", "name")
        known = given or self._of_another_year(record, values)
        if not known or known == given:
            self._ask_about_near(record, given, values)
        values["person_id"] = known or self.ledger.next_id("people", "CB", 3)
        self._remember(self.ledger.put("people", values, record.place))
        self._listed[record.where.file, values["person_id"]] = record.where, values["birth_date"]
        return values["person_id"]

    def _of_another_year(self, record: Record, values: dict[str, str]) -> str:
        """The id that somebody has in other years, empty for who is in none of them; decisions go by it."""
        named = self._elsewhere[name_match_key(values["full_name"])]
        found = self._by_name(record, "", named, values["birth_date"], values["unit_id"])
        known = found["person_id"] if found else ""
        if found and found["left_on"] and record.topic in _UPDATING:
            day = "/".join(f"{number:02}" for number in reversed(day_key(found["left_on"])))
            message = f"{quoted(found['full_name'])} ({known}) theo năm khác đã thôi việc ngày {day}"
            self._ask(record, "name", f"{message}; hãy kiểm tra, đúng thì xóa dòng này trong danh sách")
        return "" if self.ledger.find("people", person_id=known) else known

    def _ask_about_near(self, record: Record, given: str, values: dict[str, str]) -> None:
        name, born, unit = values["full_name"], values["birth_date"], values["unit_id"]
        named = [*self.people_named(name), *self._elsewhere[name_match_key(name)]]
        same = [each for each in named if each["person_id"] != given and not _differ(each["birth_date"], born)]
        close = [*self._close[unit], *(self._close[day_key(born)] if born else ())]
        near = [each for each in close if is_near_name(name, each["full_name"])]
        told = [("cùng họ tên với", each) for each in same] + [("họ tên gần giống", each) for each in near]
        for likeness, each in {each["person_id"]: (likeness, each) for likeness, each in told}.values():
            if _CARD.fullmatch(given) and _CARD.fullmatch(each["person_id"]):
                continue  # two numbers of citizens are two people
            other = f"{quoted(each['full_name'])} ({each['person_id']})"
            message = f"{quoted(name)} ghi là người mới, {likeness} {other}; hãy kiểm tra có phải một người"
            self._ask(record, "name", message)

    def _remember(self, person: Entry) -> None:
        self._named[name_match_key(person["full_name"])].append(person)
        self._close[person["unit_id"]].append(person)
        if person["birth_date"]:
            self._close[day_key(person["birth_date"])].append(person)

    def _ask(self, record: Record, word: str, message: str) -> None:
        cell = record.cell(word) or record.cell("subject")
        self.asked.append(Problem(cell.where if cell else record.where, message, "warning"))


def unit_names(entry: Entry) -> set[str]:
    """The keys of the names that a unit goes by."""
    return {name_match_key(entry[column]) for column in ("name", "short_name") if entry[column]}


def _may_be_one_unit(one: str, other: str) -> bool:
    """A slip of the pen, or "P. Hành chính và Tổ chức", "Hành chính - Tổ chức" for "Phòng Hành chính - Tổ chức"."""
    is_near = is_near_name(one, other) and _numbers(one) == _numbers(other)
    return is_near or "" != _proper(one) == _proper(other)


def _proper(name: str) -> str:
    """The words of a unit's name that are its own, without what kind of unit it is."""
    return " ".join(word for word in _KIND.sub("", fold(name)).split() if word != "va")


def _numbers(name: str) -> list[str]:
    """ "Phòng 2" is no slip of the pen for "Phòng 3"."""
    return re.findall("[0-9]+", name)


def _differ(one: str, other: str) -> bool:
    """Whether two days are both known and not the same."""
    return bool(one and other) and day_key(one) != day_key(other)


def day_key(text: str) -> tuple[int, ...]:
    """A day, however it is written."""
    numbers = tuple(map(int, re.findall("[0-9]+", text)))
    return numbers if numbers and numbers[0] > 31 else numbers[::-1]


# --- what a row tells of a person ------------------------------------------------------------------------------------


def person_values(record: Record, asked: list[Problem]) -> dict[str, str]:
    """The columns of a person that a row fills in."""
    title, name = title_and_name(record.text("name") or record.text("subject"))
    born, gender = _born(record, asked)
    called = _GENDER_OF.get(fold(record.text("called") or title), "")
    values = {"full_name": name, "birth_date": born, "position": record.text("position")}
    values["gender"] = gender or _gender(record) or called
    return {**values, **dict(_cells_of_people(record, asked))}


_PART_OF_A_DAY = re.compile("([0-9]{1,2}[/.-])?[0-9]{4}")


def _cells_of_people(record: Record, asked: list[Problem]) -> Iterator[tuple[str, str]]:
    """The cells of columns of people; a recruitment of which only the year or month is told stays open."""
    for cell in record.every("people"):
        text = " ".join(cell.text.split())
        if cell.meaning.of == "joined_on" and _PART_OF_A_DAY.fullmatch(text):
            told = f"chỉ có {quoted(text)}, chưa biết ngày tuyển dụng, không nhập ô này"
            asked.append(Problem(cell.where, f"{told}; hãy ghi đủ ngày/tháng/năm nếu biết", "warning"))
        else:
            yield cell.meaning.of, cell.text


_GENDER_OF = {"ong": "nam", "ba": "nữ"}
_TITLE = re.compile(r"(Ông|Bà|Đồng chí|Đ/c)(?:\s*[:.]\s*|\s+)(?=\S+\s+\S)", re.IGNORECASE)


def title_and_name(text: str) -> tuple[str, str]:
    """ "Ông Nguyễn Văn An", "Đ/c Lê An", but "Bà Triệu" is a name of two words."""
    found = _TITLE.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def _gender(record: Record) -> str:
    """A column "Nữ" is marked for women; "M", "F" are what programs write."""
    text = record.text("gender")
    return {"m": "nam", "male": "nam", "f": "nữ", "female": "nữ"}.get(fold(text), text)


def _born(record: Record, asked: list[Problem]) -> tuple[str, str]:
    """The birth date, empty where only the year is known, and the gender that its column tells."""
    if record.cell("birth_male") and record.cell("birth_female"):
        raise record.fault("ngày sinh ghi cả ở cột nam và cột nữ; hãy giữ một", "birth_female")
    for word, gender in (("birth", ""), ("birth_male", "nam"), ("birth_female", "nữ")):
        cell = record.cell(word)
        if cell is None:
            continue
        text = " ".join(cell.text.split())
        if re.fullmatch("[0-9]{4}", text):
            message = f"chỉ có năm sinh {text}, chưa biết ngày sinh; hãy ghi đủ ngày/tháng/năm nếu biết"
            asked.append(Problem(cell.where, message, "warning"))
            return "", gender
        return text, gender
    return "", ""
