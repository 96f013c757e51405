"""What the cells of a register, each in order by itself, cannot say together."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.load import Vocabulary, find_workspaces, load_register
from thidua.load.terms import NearIds
from thidua.problems import DataError
from thidua.records import TABLES

UNITS = "unit_id,name,parent_id\nVP,Văn phòng,\nP01,Phòng Một,VP\n"
PEOPLE = "person_id,full_name,unit_id\nA1,Nguyễn Văn An,P01\nA2,Trần Thị Bình,VP\n"
WORDS = Vocabulary(TABLES, {"GK": "Giấy khen"}, {})


def problems(root: Path, **tables: str) -> list[str]:
    (root / "2020").mkdir(exist_ok=True)
    (root / "thidua.toml").write_text('[office]\ncode = "vp"\nname = "Văn phòng"\n', encoding="utf-8")
    for name, text in {"units": UNITS, "people": PEOPLE, **tables}.items():
        (root / "2020" / f"{name}.csv").write_text(text, encoding="utf-8")
    try:
        found = load_register(find_workspaces(root, root).items[0], 2020, WORDS).warnings
    except DataError as error:
        found = error.problems
    return [f"{problem.severity}: {problem}" for problem in found]


def test_one_id_is_one_person(tmp_path: Path) -> None:
    assert problems(tmp_path, people=PEOPLE + "A1,Lê Cường,VP\n") == [
        'error: 2020/people.csv:4, cột "person_id": mã "A1" đã có ở dòng 2; mỗi dòng cần một mã riêng'
    ]


def test_a_person_is_no_unit(tmp_path: Path) -> None:
    assert problems(tmp_path, people=PEOPLE + "P01,Lê Cường,VP\n") == [
        'error: 2020/people.csv:4, cột "person_id": mã "P01" cũng là mã của một đơn vị; hãy đổi một trong hai mã'
    ]


def test_a_unit_above_itself_is_told_with_its_way(tmp_path: Path) -> None:
    units = "unit_id,name,parent_id\nVP,Văn phòng,\nP01,Một,P02\nP02,Hai,P01\nP03,Ba,P01\n"
    assert problems(tmp_path, units=units) == [
        'error: 2020/units.csv:3, cột "parent_id": đơn vị là cấp trên của chính mình (P01 → P02 → P01); '
        "hãy sửa mã cấp trên"
    ]


def test_a_second_top_unit_is_a_warning(tmp_path: Path) -> None:
    assert problems(tmp_path, units=UNITS + "P02,Phòng Hai,\n") == [
        'warning: 2020/units.csv:4, cột "parent_id": đơn vị không có cấp trên, mà đã có "VP" đứng đầu; '
        "hãy ghi mã cấp trên"
    ]


def test_lists_without_rows_are_errors(tmp_path: Path) -> None:
    assert problems(tmp_path, units="unit_id,name\n", people="person_id,full_name,unit_id\n") == [
        "error: 2020/people.csv: bảng cá nhân chưa có dòng nào; hãy ghi số liệu vào tệp này",
        "error: 2020/units.csv: bảng đơn vị chưa có dòng nào; hãy ghi số liệu vào tệp này",
    ]


def test_a_list_that_was_never_filled_in_makes_no_id_strange(tmp_path: Path) -> None:
    awards = "subject_id,award,year\nA1,GK,2019\nP01,GK,2019\n"
    assert problems(tmp_path, people="person_id,full_name,unit_id\n", awards=awards) == [
        "error: 2020/people.csv: bảng cá nhân chưa có dòng nào; hãy ghi số liệu vào tệp này"
    ]


@pytest.mark.parametrize(
    ("table", "text", "message"),
    [
        (
            "units",
            UNITS + "Р02,Hai,VP\nP03,Ba,P02\n",
            'units.csv:5, cột "parent_id": không có đơn vị "P02"; ý bạn là "Р02"? '
            '(chữ "Р" trong "Р02" không phải chữ La-tinh, hãy gõ lại)',
        ),
        ("units", UNITS + "P02,Hai,VP1\n", 'units.csv:4, cột "parent_id": không có đơn vị "VP1"; ý bạn là "VP"?'),
        (
            "people",
            "person_id,full_name,unit_id,manages\nA1,An,VP,P01;P1\n",
            'people.csv:2, cột "manages": không có đơn vị "P1"; ý bạn là "P01"?',
        ),
        (
            "awards",
            "subject_id,award,year\na 1,GK,2019\n",
            'awards.csv:2, cột "subject_id": không có cá nhân hay đơn vị có mã như đã ghi; ý bạn là "A1"?',
        ),
        (
            "absences",
            "person_id,kind\nVP,ốm đau\n",
            'absences.csv:2, cột "person_id": không có cá nhân "VP"; hãy sửa mã hoặc thêm người này vào people.csv',
        ),
        (
            "initiatives",
            "initiative_id,kind,authors\nS1,sáng kiến,A1; Lê Văn Cường\n",
            'initiatives.csv:2, cột "authors": không có cá nhân có mã như đã ghi; '
            'hãy sửa mã; người ngoài cơ quan ghi ở cột "outside_authors"',
        ),
    ],
)
def test_ids_must_be_on_their_list(tmp_path: Path, table: str, text: str, message: str) -> None:
    assert problems(tmp_path, **{table: text}) == [f"error: 2020/{message}"]


def test_ids_that_differ_in_case_or_blanks_are_suggested(tmp_path: Path) -> None:
    found = problems(tmp_path, nominations="subject_id,award\na1,GK\nP 01,GK\n")
    assert found == [
        'error: 2020/nominations.csv:2, cột "subject_id": không có cá nhân hay đơn vị "a1"; ý bạn là "A1"?',
        'error: 2020/nominations.csv:3, cột "subject_id": không có cá nhân hay đơn vị có mã như đã ghi; '
        'ý bạn là "P01"?',
    ]


def test_beside_a_doubled_id_nothing_is_suggested(tmp_path: Path) -> None:
    people = PEOPLE + "A2,Lê Cường,VP\n"
    assert problems(tmp_path, people=people, nominations="subject_id,award\nA3,GK\n") == [
        'error: 2020/nominations.csv:2, cột "subject_id": không có cá nhân hay đơn vị "A3"; '
        "hãy sửa mã hoặc thêm vào people.csv, units.csv",
        'error: 2020/people.csv:4, cột "person_id": mã "A2" đã có ở dòng 3; mỗi dòng cần một mã riêng',
    ]


def test_beside_a_person_without_an_id_nothing_is_suggested(tmp_path: Path) -> None:
    people = PEOPLE + ",Lê Cường,VP\n"
    assert problems(tmp_path, people=people, nominations="subject_id,award\nA23,GK\n") == [
        'error: 2020/nominations.csv:2, cột "subject_id": không có cá nhân hay đơn vị "A23"; '
        "hãy sửa mã hoặc thêm vào people.csv, units.csv",
        'error: 2020/people.csv:4, cột "person_id": ô để trống; hãy ghi mã riêng của từng người',
    ]


def test_remedies_name_columns_in_the_language_of_the_file(tmp_path: Path) -> None:
    initiatives = "Mã sáng kiến,Loại,Tác giả\nS1,sáng kiến,X9\n"
    assert problems(tmp_path, initiatives=initiatives) == [
        'error: 2020/initiatives.csv:2, cột "Tác giả": không có cá nhân "X9"; '
        'hãy sửa mã; người ngoài cơ quan ghi ở cột "Tác giả ngoài cơ quan"'
    ]


def test_a_list_that_cannot_be_read_makes_no_id_strange(tmp_path: Path) -> None:
    found = problems(tmp_path, units="", awards="subject_id,award,year\nX9,GK,2019\n")
    assert [line.partition(":")[2].split(": ")[0] for line in found] == [" 2020/units.csv"]


def test_uses_of_initiatives_need_no_list_of_them(tmp_path: Path) -> None:
    uses = "initiative_id,person_id\nS1,A1\n"
    assert problems(tmp_path, initiative_uses=uses) == []
    assert problems(tmp_path, initiative_uses=uses, initiatives="initiative_id,kind,authors\nS2,đề án,A1\n") == [
        'error: 2020/initiative_uses.csv:2, cột "initiative_id": không có sáng kiến "S1"; '
        "hãy sửa mã hoặc thêm sáng kiến này vào initiatives.csv"
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("10,2,8,8,8", None),
        ("10,2,9,,", 'cột "done": 9 việc, nhiều hơn 8 việc đến hạn (được giao trừ chưa đến hạn); hãy sửa lại số liệu'),
        (
            "10,2,,9,",
            'cột "on_time": 9 việc, nhiều hơn 8 việc đến hạn (được giao trừ chưa đến hạn); hãy sửa lại số liệu',
        ),
        ("10,2,7,8,", 'cột "on_time": 8 việc, nhiều hơn 7 việc đã hoàn thành; hãy sửa lại số liệu'),
        ("10,2,7,,8", 'cột "over_fulfilled": 8 việc, nhiều hơn 7 việc đã hoàn thành; hãy sửa lại số liệu'),
        (
            "10,11,9,,",
            'cột "not_due": 11 việc chưa đến hạn, nhiều hơn 10 việc được giao; hãy sửa một trong hai số',
        ),
        (",3,9,9,", None),
    ],
)
def test_no_more_is_done_than_was_due(tmp_path: Path, row: str, message: str | None) -> None:
    work = f"subject_id,assigned,not_due,done,on_time,over_fulfilled\nA1,{row}\n"
    assert problems(tmp_path, work=work) == ([f"error: 2020/work.csv:2, {message}"] if message else [])


def test_a_cell_that_failed_contradicts_nothing(tmp_path: Path) -> None:
    found = problems(tmp_path, work="subject_id,assigned,not_due,done\nA1,10,hai,12\n")
    assert len(found) == 1 and 'cột "not_due"' in found[0]


@pytest.mark.parametrize(
    ("table", "text", "start"),
    [
        ("absences", "person_id,kind,from,to\nA1,ốm đau,02/03/2020,01/03/2020\n", "Từ ngày"),
        (
            "people",
            "person_id,full_name,unit_id,joined_on,left_on\nA1,An,VP,02/03/2020,01/03/2020\n",
            "Ngày tuyển dụng",
        ),
        ("holds", "subject_id,since,until\nA1,02/03/2020,01/03/2020\n", "Từ ngày"),
    ],
)
def test_spans_do_not_end_before_they_begin(tmp_path: Path, table: str, text: str, start: str) -> None:
    end = text.splitlines()[0].rpartition(",")[2]
    assert problems(tmp_path, **{table: text}) == [
        f'error: 2020/{table}.csv:2, cột "{end}": ngày 01/03/2020 trước "{start}" 02/03/2020; '
        "hãy sửa một trong hai ngày"
    ]


def test_nobody_votes_twice(tmp_path: Path) -> None:
    votes = "subject_id,award,members,present,in_writing,in_favour\nA1,GK,9,8,1,9\nA2,GK,9,9,1,10\n"
    assert problems(tmp_path, votes=votes) == [
        'error: 2020/votes.csv:3, cột "in_favour": 10 phiếu đồng ý, nhiều hơn 9 thành viên Hội đồng; '
        "hãy sửa lại số liệu",
        'error: 2020/votes.csv:3, cột "present": 10 người dự họp và gửi ý kiến, nhiều hơn 9 thành viên Hội đồng; '
        "hãy sửa lại số liệu",
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("9,7,1,9,", 'cột "in_favour": 9 phiếu đồng ý, nhiều hơn 8 người dự họp và gửi ý kiến'),
        ("9,7,,8,", ""),  # how many answered in writing is not known
        ("9,8,1,9,1", 'cột "in_favour": 9 phiếu đồng ý, nhiều hơn 9 thành viên Hội đồng trừ 1 người không bỏ phiếu'),
        ("9,8,0,8,1", ""),  # who left the room may not be counted as present
        ("9,9,0,8,1", ""),
        ("9,9,0,0,10", 'cột "recused": 10 thành viên không bỏ phiếu, nhiều hơn 9 thành viên Hội đồng'),
    ],
)
def test_more_than_could_vote_do_not_agree(tmp_path: Path, row: str, problem: str) -> None:
    votes = f"subject_id,award,members,present,in_writing,in_favour,recused\nA1,GK,{row}\n"
    expected = [f"error: 2020/votes.csv:2, {problem}; hãy sửa lại số liệu"] if problem else []
    assert problems(tmp_path, votes=votes) == expected


def test_a_year_has_one_level(tmp_path: Path) -> None:
    ratings = "subject_id,year,rating\nA1,2019,HTTNV\nA1,2019,HTTNV\nA1,2019,HTNV\nA1,2018,HTNV\n"
    assert problems(tmp_path, ratings=ratings) == [
        'error: 2020/ratings.csv:4, cột "rating": "A1" năm 2019 xếp loại HTNV, khác với HTTNV ở dòng 2; '
        "hãy giữ một dòng"
    ]


def test_two_grants_under_two_numbers_are_a_warning(tmp_path: Path) -> None:
    awards = "subject_id,award,year,decision_no,granted\nA1,GK,2019,1/QĐ,\nA1,GK,2019,2/QĐ,\nA1,GK,2019,3/QĐ,không\n"
    assert problems(tmp_path, awards=awards) == [
        'warning: 2020/awards.csv:3, cột "decision_no": "A1" được GK năm 2019 lần nữa theo 2/QĐ, '
        "đã có theo 1/QĐ ở dòng 2; hãy kiểm tra số quyết định"
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("2021,1/QĐ,01/02/2022", "năm thành tích 2021 sau năm đánh giá 2020; hãy kiểm tra năm"),
        ("2020,1/QĐ,01/02/2021", None),
        ("2019,1/QĐ,31/12/2018", "quyết định ngày 31/12/2018, trước năm thành tích 2019; hãy kiểm tra năm"),
        ("2019,1/QĐ,01/01/2019", None),
    ],
)
def test_awards_of_impossible_years_are_a_warning(tmp_path: Path, row: str, message: str | None) -> None:
    awards = f"subject_id,award,year,decision_no,decided_on\nA1,GK,{row}\n"
    expected = [f'warning: 2020/awards.csv:2, cột "year": {message}'] if message else []
    assert problems(tmp_path, awards=awards) == expected


def test_awards_older_than_any_known_law_are_told_once(tmp_path: Path) -> None:
    awards = "subject_id,award,year\nA1,GK,2003\nA1,GK,2002\nA2,GK,1999\n"
    assert problems(tmp_path, awards=awards) == [
        'warning: 2020/awards.csv:3, cột "year": năm 2002 (và 1 dòng khác) trước Luật Thi đua, khen thưởng 2003, '
        "phần mềm không có quy định khi đó; hãy đối chiếu với quyết định khen thưởng"
    ]


def test_one_decision_number_has_one_day_in_a_year(tmp_path: Path) -> None:
    rows = "A1,GK,2019,1/QĐ,01/02/2020\nA2,GK,2019,1/QĐ,01/02/2020\nA1,GK,2018,1/QĐ,02/01/2020\n"
    rows += "A2,GK,2018,1/QĐ,20/01/2019\n"
    assert problems(tmp_path, awards="subject_id,award,year,decision_no,decided_on\n" + rows) == [
        'warning: 2020/awards.csv:4, cột "decision_no": số "1/QĐ" ghi ngày 02/01/2020, '
        "còn dòng 2 (và 1 dòng khác) ghi ngày 01/02/2020; hãy kiểm tra số và ngày quyết định"
    ]


def test_the_day_that_fewer_rows_give_a_number_is_told_though_it_comes_first(tmp_path: Path) -> None:
    rows = "A1,GK,2018,1/QĐ,02/01/2020\nA1,GK,2019,1/QĐ,01/02/2020\nA2,GK,2019,1/QĐ,01/02/2020\n"
    assert problems(tmp_path, awards="subject_id,award,year,decision_no,decided_on\n" + rows) == [
        'warning: 2020/awards.csv:2, cột "decision_no": số "1/QĐ" ghi ngày 02/01/2020, '
        "còn dòng 3 (và 1 dòng khác) ghi ngày 01/02/2020; hãy kiểm tra số và ngày quyết định"
    ]


def test_forms_of_discipline_belong_to_their_channel(tmp_path: Path) -> None:
    discipline = "subject_id,form,channel\nA1,tù treo,hình sự\nA1,khai trừ,Đảng\nA2,khai trừ,hành chính\nA2,cảnh cao,\n"
    assert problems(tmp_path, discipline=discipline) == [
        'error: 2020/discipline.csv:4, cột "form": "khai trừ" không phải là hình thức kỷ luật của kênh hành chính; '
        "hãy ghi một trong: khiển trách, cảnh cáo, hạ bậc lương, giáng chức, cách chức, buộc thôi việc, bãi nhiệm"
    ]


@pytest.mark.parametrize(("header", "named"), [("subject_id,year,score", "rating"), ("Mã cán bộ,Năm,Điểm", "Xếp loại")])
def test_a_score_is_no_level_before_2026(tmp_path: Path, header: str, named: str) -> None:
    assert problems(tmp_path, ratings=f"{header}\nA1,2019,92\n") == [
        f'error: 2020/ratings.csv:2, cột "{named}": năm 2019 xếp loại theo bốn mức, không theo điểm; '
        f'hãy ghi mức ở cột "{named}"'
    ]
    assert problems(tmp_path, ratings=f"{header}\nA1,2026,92\n") == []


def test_a_score_of_another_scale_is_told(tmp_path: Path) -> None:
    ratings = "subject_id,year,rating,score\nA1,2026,,950\nA2,2026,,-1\nVP,2026,HTTNV,950\nP01,2026,,100\n"
    assert problems(tmp_path, ratings=ratings)[:2] == [
        'error: 2020/ratings.csv:2, cột "score": điểm 950 nằm ngoài thang điểm 0–100; hãy sửa điểm',
        'error: 2020/ratings.csv:3, cột "score": điểm -1 nằm ngoài thang điểm 0–100; hãy sửa điểm',
    ]
    low = "hãy kiểm tra, có thể điểm ghi theo thang khác"
    assert problems(tmp_path, ratings='subject_id,year,score\nA1,2026,"0,95"\nA2,2026,"10,5"\nVP,2026,0\n') == [
        f'warning: 2020/ratings.csv:2, cột "score": chỉ 0,95 điểm trên thang 100; {low}'
    ]


def test_a_score_in_the_place_of_a_level_is_told_once(tmp_path: Path) -> None:
    assert problems(tmp_path, ratings="subject_id,year,rating,score\nA1,2019,92,92\n") == [
        'error: 2020/ratings.csv:2, cột "rating": "92" là điểm; hãy ghi điểm ở cột score (Điểm) từ năm 2026, '
        "hoặc ghi mức: HTXSNV, HTTNV, HTNV, KHTNV"
    ]


def test_a_registration_of_another_year_is_a_warning(tmp_path: Path) -> None:
    registrations = "subject_id,registered_on\nA1,05/03/2019\nA2,05/03/2020\n"
    assert problems(tmp_path, registrations=registrations) == [
        'warning: 2020/registrations.csv:2, cột "registered_on": đăng ký ngày 05/03/2019, không phải trong năm 2020; '
        "hãy kiểm tra lại ngày"
    ]


def test_an_initiative_of_nobody_is_a_warning(tmp_path: Path) -> None:
    header, unsaid = "initiative_id,kind,authors,outside_authors\n", "chưa ghi tác giả: chưa biết của ai"
    assert problems(tmp_path, initiatives=f"{header}S1,đề án,,\nS2,đề án,A1,\nS3,đề án,,Lê Văn Cường\n") == [
        f'warning: 2020/initiatives.csv:2, cột "authors": sáng kiến {unsaid}; hãy ghi mã tác giả'
    ]
    assert problems(tmp_path, initiatives=f"{header}S1,đề án,,\nS2,đề án,,\n") == [
        f'warning: 2020/initiatives.csv, cột "authors": cả 2 sáng kiến {unsaid}; hãy ghi mã tác giả'
    ]


def test_near_ids_are_one_slip_away() -> None:
    near = NearIds(["LC001", "LC012", "ĐB-7", "VP"])
    assert [near.nearest(text) for text in ("LC12", "lc 012", "DB7", "LC0112", "XX", "P9")] == [
        "LC012",
        "LC012",
        "ĐB-7",
        "LC012",
        None,
        None,
    ]


def test_of_ids_as_near_as_each_other_none_is_suggested() -> None:
    near = NearIds(["LC004", "LC005", "LC015", "LC070"])
    assert [near.nearest(text) for text in ("LC006", "LC0O5", "LC0l5")] == [None, "LC005", "LC015"]


def test_a_level_of_a_year_still_to_come_is_a_warning(tmp_path: Path) -> None:
    ratings = "subject_id,year,rating\nA1,2021,HTTNV\n"
    message = "xếp loại của năm 2021, sau năm đánh giá 2020; hãy kiểm tra năm"
    assert f'warning: 2020/ratings.csv:2, cột "year": {message}' in problems(tmp_path, ratings=ratings)


def test_what_begins_long_after_the_year_is_asked_about(tmp_path: Path) -> None:
    """Nobody would be lowered by a discipline of 2042 that is one of 2024."""
    discipline = "subject_id,decided_on,counted_in_year\nA1,01/05/2042,\nA2,01/05/2021,2022\nA1,01/05/2021,2021\n"
    asked = "sau năm đánh giá 2020 hơn một năm nên không tính vào năm này; hãy kiểm tra năm"
    assert problems(tmp_path, discipline=discipline, holds="subject_id,since\nA1,02/01/2024\n") == [
        f'warning: 2020/discipline.csv:2, cột "decided_on": ngày 01/05/2042 {asked}',
        f'warning: 2020/discipline.csv:3, cột "counted_in_year": năm 2022 {asked}',
        f'warning: 2020/holds.csv:2, cột "since": ngày 02/01/2024 {asked}',
    ]


# --- names beside ids -------------------------------------------------------------------------------------------------


BESIDE = "subject_id,Họ và tên,award\n"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A1,Ông NGUYỄN VĂN AN,GK", []),
        ("A1,,GK", []),
        (
            "A1,Trần Thị Bình,GK",
            [
                'error: 2020/nominations.csv:2, cột "Họ và tên": mã "A1" trong số liệu là của "Nguyễn Văn An", '
                'ở đây là "Trần Thị Bình"; hãy sửa mã hoặc họ tên'
            ],
        ),
        (
            "A1,Nguyễn Văn Ân,GK",
            [
                'warning: 2020/nominations.csv:2, cột "Họ và tên": mã "A1" trong số liệu là của "Nguyễn Văn An", '
                'ở đây là "Nguyễn Văn Ân"; hãy kiểm tra cách ghi'
            ],
        ),
        (
            "P01,P. Một,GK",
            [
                'warning: 2020/nominations.csv:2, cột "Họ và tên": mã "P01" trong số liệu là của "Phòng Một", '
                'ở đây là "P. Một"; hãy kiểm tra cách ghi'
            ],
        ),
    ],
)
def test_a_name_beside_an_id_is_held_against_the_lists(tmp_path: Path, row: str, said: list[str]) -> None:
    assert problems(tmp_path, nominations=f"{BESIDE}{row}\n") == said
