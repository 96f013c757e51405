"""What other programs head their columns with, and what each heading means; the own tables' headings come second.

A meaning is a short word. Where a heading says an award ("CSTDCS (Đánh X)"), the meaning is "mark" of that award; where
it says a level ("HTTNV"), it is "level" of that level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from thidua.load.cells import LEVELS
from thidua.load.header import spellings_of
from thidua.load.terms import key
from thidua.load.vocabulary import Vocabulary
from thidua.records import TABLES
from thidua.shown import Shown
from thidua.vietnamese import fold

_MEANINGS: Mapping[str, str] = {
    "number": "STT; TT; số TT; số thứ tự",
    "id": "CCCD; số CCCD; căn cước công dân; số căn cước công dân; căn cước; số căn cước; CMND; số CMND; CMND/CCCD; "
    "CCCD/CMND; số CMND/CCCD; số định danh; số định danh cá nhân; mã CCVC; mã công chức, viên chức; mã số CCVC; "
    "mã nhân viên; mã cán bộ; mã cá nhân; mã số; số hiệu; socancuoc; maccvc; mã đối tượng",
    "name": "họ và tên; họ tên; họ, tên; họ và tên cán bộ; họ tên cán bộ; tên cán bộ; tên cá nhân; tên đối tượng; "
    "họ và tên đối tượng",
    "subject": "tên tập thể/cá nhân/hộ gia đình; tên cá nhân/tập thể; tên tập thể/cá nhân; tên cá nhân, tập thể; "
    "tên tập thể, cá nhân; họ và tên/tên tập thể",
    "called": "tên gọi; ông/bà; ông (bà); ông, bà; danh xưng; tên gọi (ông/bà/chức danh)",
    "gender": "giới tính; nam/nữ; nam, nữ; giới",
    "birth": "ngày sinh; năm sinh; ngày tháng năm sinh; ngày, tháng, năm sinh; sinh ngày; ngày/tháng/năm sinh",
    "birth_male": "ngày sinh nam; năm sinh nam; ngày tháng năm sinh nam; ngày, tháng, năm sinh nam",
    "birth_female": "ngày sinh nữ; năm sinh nữ; ngày tháng năm sinh nữ; ngày, tháng, năm sinh nữ",
    "unit": "đơn vị; đơn vị công tác; phòng; phòng ban; phòng, ban; bộ phận; tên đơn vị; tên tập thể; tên phòng; "
    "tên phòng ban; tên đơn vị/tập thể; tên phòng ban/ khối, tổ công tác; phòng ban làm việc; đơn vị trực thuộc; "
    "nơi công tác; tendonvi; khoa, phòng; khoa/phòng; đơn vị (phòng, ban)",
    "office": "tên đơn vị/tập thể công tác; tên cơ quan; cơ quan; tên cơ quan làm việc; cơ quan công tác; "
    "đơn vị cấp trên; cơ quan, đơn vị",
    "unit_id": "mã đơn vị; mã phòng; mã phòng ban; mã cơ quan",
    "position": "chức vụ; tên chức vụ; chức danh; chức vụ, chức danh; chức vụ/chức danh; chức vụ hiện tại",
    "class": "phân loại đối tượng; loại đối tượng; cá nhân/tập thể",
    "award": "danh hiệu; danh hiệu thi đua; hình thức; hình thức khen thưởng; danh hiệu, hình thức; mã danh hiệu; "
    "mã danh hiệu thi đua; mã hình thức khen thưởng; danh hiệu thi đua/hình thức khen thưởng; "
    "danh hiệu thi đua, hình thức khen thưởng; danh hiệu đề nghị; danh hiệu, hình thức khen thưởng; tên danh hiệu; "
    "đề nghị khen thưởng; hình thức đề nghị; đề xuất của đơn vị; danh hiệu/hình thức khen thưởng; "
    "danh hiệu, hình thức đề nghị; danh hiệu/hình thức đề nghị; danh hiệu thi đua đề nghị; danh hiệu đề xuất; "
    "hình thức khen thưởng đề nghị; danh hiệu, hình thức khen thưởng đề nghị; hình thức đề xuất; "
    "danh hiệu thi đua, hình thức khen thưởng đề nghị; đề nghị danh hiệu, hình thức khen thưởng",
    "registered": "đăng ký danh hiệu; danh hiệu đăng ký; đăng ký DHTĐ; đăng ký danh hiệu thi đua; đăng ký thi đua; "
    "đăng ký thi đua khen thưởng thi đua; đăng ký thi đua, khen thưởng thi đua; đăng ký khen thưởng; "
    "đăng ký thi đua khen thưởng khen thưởng; đăng ký thi đua, khen thưởng khen thưởng",
    "registered_on": "ngày đăng ký",
    "year": "năm; năm khen thưởng; năm thành tích; năm đạt; năm khen; năm học; năm tính",
    "decision": "số QĐ; số quyết định; quyết định số; số, ký hiệu quyết định; "
    "quyết định khen thưởng số; số quyết định khen thưởng; soqd",
    "ruling": "số, ngày quyết định công nhận; số, ngày quyết định; số và ngày quyết định; số, ngày QĐ; "
    "số, ngày QĐ công nhận; "
    "số quyết định, ngày quyết định; số quyết định, ngày ký; số quyết định, ngày; số quyết định, ngày công nhận; "
    "số và ngày quyết định công nhận; số, ngày, tháng, năm quyết định; số, ngày tháng năm quyết định; "
    "số, ngày, tháng, năm của quyết định; số quyết định, ngày tháng năm; số QĐ, ngày QĐ; "
    "số, ngày, tháng, năm quyết định công nhận",
    "decided_on": "ngày QĐ; ngày quyết định; ngày ký; ngaykt; ngayqd; quyết định ngày; quyết định ngày ký; "
    "quyết định ngày, tháng, năm; quyết định khen thưởng ngày; quyết định khen thưởng ngày, tháng, năm; "
    "ngày ký quyết định; ngày, tháng, năm quyết định",
    "authority": "cấp khen; cấp khen thưởng; cấp quyết định; cơ quan quyết định; cấp ra quyết định; "
    "cơ quan ra quyết định; cơ quan/cấp ra quyết định; cơ quan ban hành; cơ quan ban hành quyết định; capkhen",
    "manner": "loại hình; loại hình khen thưởng",
    "granted": "được tặng",
    "revoked_on": "ngày thu hồi",
    "period_from": "tính từ năm",
    "note": "ghi chú; lý do",
    "title": "tên đề tài; tên sáng kiến; tên sáng kiến, đề tài; tên đề tài, sáng kiến; tên đề tài/sáng kiến; "
    "đề tài, sáng kiến; mô tả; tên đề tài sáng kiến kinh nghiệm; tên sáng kiến kinh nghiệm",
    "kind": "loại; loại (ĐTKH/SKKH); loại sáng kiến; loại đề tài",
    "recognised_on": "ngày công nhận",
    "scope": "phạm vi; cấp công nhận; phạm vi ảnh hưởng",
    "authors": "tên tác giả; tác giả; họ tên tác giả; họ và tên tác giả; các tác giả; đồng tác giả; "
    "tác giả, đồng tác giả; tác giả/đồng tác giả; tác giả (nhóm tác giả); nhóm tác giả; "
    "tác giả sáng kiến; họ tên tác giả, đồng tác giả",
    "status": "trạng thái; tình trạng",
    "item": "nhiệm vụ; nội dung công việc; nhiệm vụ/nội dung công việc; tên nhiệm vụ; nội dung nhiệm vụ; công việc; "
    "tên công việc; nhóm việc; nhóm nhiệm vụ; nhiệm vụ được giao; nhiệm vụ, công việc",
    "counts": "tính vào đánh giá",
    "assigned": "được giao; số được giao; tổng số được giao; giao; số nhiệm vụ được giao; số lượng được giao; "
    "số việc được giao; số việc giao; tổng số việc; tổng số nhiệm vụ; nhiệm vụ giao; số công việc được giao",
    "not_due": "chưa đến hạn; số việc chưa đến hạn; chưa tới hạn; trong hạn chưa hoàn thành",
    "done": "hoàn thành; đã hoàn thành; số đã hoàn thành; số việc hoàn thành; số việc đã hoàn thành; "
    "số nhiệm vụ hoàn thành; số lượng hoàn thành; tổng số hoàn thành; đã thực hiện",
    "on_time": "đúng tiến độ; đúng hạn; hoàn thành đúng hạn; hoàn thành đúng tiến độ; số việc đúng hạn; "
    "đúng hoặc vượt tiến độ; hoàn thành đúng hoặc trước hạn; đúng và trước hạn",
    "over_fulfilled": "vượt mức; vượt; hoàn thành vượt mức; số việc vượt mức; vượt kế hoạch; vượt chỉ tiêu",
    "poor": "chưa đạt chất lượng; không đạt chất lượng; chất lượng thấp; chất lượng kém; không bảo đảm chất lượng; "
    "không đảm bảo chất lượng; chưa bảo đảm chất lượng; chưa đảm bảo chất lượng",
    "rating": "xếp loại; mức xếp loại; kết quả xếp loại; xếp loại chất lượng; kết quả xếp loại chất lượng; "
    "mức xếp loại chất lượng; kết quả đánh giá, xếp loại; kết quả đánh giá, xếp loại chất lượng; "
    "đánh giá, xếp loại; đánh giá xếp loại chất lượng; mức độ hoàn thành nhiệm vụ; mức độ hoàn thành; "
    "kết quả đánh giá, phân loại; kết quả phân loại; mức phân loại; xếp loại cán bộ; xếp loại công chức; "
    "xếp loại cán bộ, công chức; xếp loại cán bộ, công chức, viên chức; kết quả xếp loại cán bộ, công chức; "
    "kết quả xếp loại cán bộ, công chức, viên chức; xếp loại tập thể; kết quả xếp loại tập thể; xếp loại đơn vị",
    "score": "điểm; số điểm; tổng điểm; điểm đánh giá; điểm xếp loại; tổng số điểm",
}
MEASURES = ("assigned", "not_due", "done", "on_time", "over_fulfilled", "poor")  # of work
RULED = ("decision", "ruling", "decided_on", "authority")  # what is said of a decision
_OF_A_YEAR = ("rating", "score", "level", "award", "mark", "registered", *RULED)
_NUMBER_OR_NAME = ("number", "id", "name", "subject", "title")
_WORDS = {key(word): meaning for meaning, words in _MEANINGS.items() for word in words.split("; ")}
_WORDS |= {key(column.name): _WORDS[key(column.header)] for column in TABLES["awards"].columns}  # old lists in CSV
_OTHER_AWARDS = {"bkbqp": "BK_BO", "bangkhenboquocphong": "BK_BO", "bktinh": "BK_TINH", "bkttg": "BK_TTG"}
_REMARK = re.compile(r"\([^)]*\)|\*")
_YEAR = re.compile(r"\b(?:n[aă]m\s+)?((?:19|20)[0-9]{2})\b", re.IGNORECASE)
_SCHOOL_YEAR = re.compile(r"((?:19|20)[0-9]{2})\s*[-–/]\s*((?:19|20)[0-9]{2})")
_DECISION = re.compile(r"(?:so quyet dinh|so qd|quyet dinh) (.+)")


@frozen
class Meaning(Shown):
    """What a column holds; `of` is the award of a mark or its decision, the level to mark, the column of people.

    `year` is that of awards and levels whose columns are of one year each.
    """

    word: str = ""
    of: str = ""
    year: str = ""


UNUSED = Meaning()


def meaning_of(parts: Sequence[str], vocabulary: Vocabulary) -> Meaning:
    """Of a heading in one row or several, from the top; with its year in "Xếp loại năm 2019", "2019" below "LĐTT"."""
    years = years_of(parts)
    rest = [_YEAR.sub(" ", _ended(part)) for part in parts]
    found = _undated([part for part in rest if key(part)], vocabulary) if len(years) == 1 else UNUSED
    return evolve(found, year=min(years)) if found.word in _OF_A_YEAR else _undated(parts, vocabulary)


def _undated(parts: Sequence[str], vocabulary: Vocabulary) -> Meaning:
    """The whole says more than its last line, that than its first."""
    for text in (" ".join(parts), *reversed(parts)):
        for spelling in _spellings(text):
            found = _meaning(spelling, vocabulary)
            if found.word:
                return found
    return UNUSED


def years_of(parts: Sequence[str]) -> set[str]:
    """The years that a heading names; a school year 2019-2020 is the one that it ends in."""
    return {year for part in parts for year in _YEAR.findall(_ended(part))}


def _ended(text: str) -> str:
    return _SCHOOL_YEAR.sub(lambda found: found[2] if int(found[2]) - int(found[1]) == 1 else found[0], text)


def heads_a_list(text: str) -> bool:
    """Whether a cell is one of the headings that every list has: the number of a row, or whom or what it is about."""
    return any(_WORDS.get(key(spelling)) in _NUMBER_OR_NAME for spelling in _spellings(text))


def is_year(text: str) -> bool:
    """Whether a heading is a year alone."""
    return _YEAR.fullmatch(fold(_ended(text))) is not None


def _spellings(text: str) -> Iterator[str]:
    """With and without what stands in brackets: "(Bắt buộc)", "(Đánh X)", "(nếu có)"."""
    yield text
    yield _REMARK.sub(" ", text)


def _meaning(text: str, vocabulary: Vocabulary) -> Meaning:
    word = _WORDS.get(key(text)) or _of_the_province(text, vocabulary)
    if word:
        return Meaning(word)
    award = award_named(text, vocabulary)
    if award:
        return Meaning("mark", award)
    level = LEVELS.find(text) if key(text) else None
    if level is not None:
        return Meaning("level", LEVELS.shown[level])
    decision = _decided_award(text, vocabulary)
    if decision:
        return Meaning("decision", decision)
    column = spellings_of(vocabulary.tables["people"], vocabulary.aliases.get("people", {})).get(key(text))
    return Meaning("people", column) if column else UNUSED


def _of_the_province(text: str, vocabulary: Vocabulary) -> str:
    """What a heading of the province's own spreadsheets means: what the column that it stands for is headed with."""
    found = {
        _WORDS.get(key(column.header), "")
        for table, aliases in vocabulary.aliases.items()
        for alias, name in aliases.items()
        if key(alias) == key(text)
        for column in (TABLES[table].columns if table in TABLES else ())  # its own tables are not imported
        if column.name == name
    }
    return found.pop() if len(found) == 1 else ""


def in_a_list(meaning: Meaning, vocabulary: Vocabulary) -> Meaning:
    """What a column says once its sheet is known for a list: "Mã" is an id of people there, of anything elsewhere."""
    if meaning.word != "people":
        return meaning
    word = _WORDS.get(key(vocabulary.tables["people"].column(meaning.of).header))
    return Meaning(word) if word else meaning


def award_named(text: str, vocabulary: Vocabulary) -> str:
    """The award that a heading names outright, empty if it names none."""
    return vocabulary.history_words.find(text) or _OTHER_AWARDS.get(key(text), "") if key(text) else ""


def _decided_award(text: str, vocabulary: Vocabulary) -> str:
    found = _DECISION.fullmatch(fold(text))
    return award_named(found[1], vocabulary) if found else ""
