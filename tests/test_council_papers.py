"""Proposal, decision, minutes and ballot slip: whom they name, what they leave open, what they never say twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from attrs import evolve

from tests.conftest import Run
from tests.test_register import BODY, HEAD
from tests.test_register import evaluated as recorded_result
from thidua.export.cited import in_a_sentence
from thidua.export.paper import Job, Options
from thidua.export.papers import paper
from thidua.export.roll import DECISIONS, PROPOSALS, roll_of
from thidua.export.stamp import stamp_of
from thidua.law.citation import Confidence
from thidua.offices import run
from thidua.regimes.documents import ND_91, ND_98

Office = Callable[..., Path]
SAMPLES = Path(__file__).parents[1] / "sample_data"

# The law of 2022 asks a ballot of 80 % for Chiến sĩ thi đua cơ sở.
LAW_2022 = (
    '[office]\ncode = "v"\nname = "Văn phòng thử"\nsymbol = "VP"\nplace = "Thử"\n'
    "[history]\ncomplete_from = 2015\n[year.2023]\ndecision_date = 2024-02-01\n"
)
PEOPLE = (
    "person_id;full_name;gender;unit_id;position;role;staff_kind;joined_on\n"
    "A1;Nguyễn Thị Thuý;;P1;Chuyên viên;staff;civil_servant;2010-02-01\n"
    "A2;=1+1;nữ;P1;Chuyên viên;staff;civil_servant;2010-02-01\n"
    "A3;Lê Văn Cường;nam;P1;Chuyên viên;staff;civil_servant;2012-05-01\n"
)
TABLES = {
    "people": PEOPLE,
    "units": "unit_id;name;parent_id;kind\nVP;Văn phòng;;office\nP1;Phòng A & B <C>;VP;department\n",
    "work": "subject_id;assigned;done;on_time;over_fulfilled;poor\nA1;10;10;10;5;0\nA2;10;10;10;5;0\nA3;10;10;10;5;0\n",
    "ratings": None,
    "registrations": None,
    "initiatives": "initiative_id;kind;scope;year;authors\nS1;initiative;unit;2023;A1;\nS2;initiative;unit;2023;A2;\n"
    "S3;initiative;unit;2023;A3;\n",
}
VOTES = "subject_id;award;council;round;members;present;in_writing;in_favour\n"
COUNCIL = "member_id;full_name;post;seat\nA1;Nguyễn Thị Thuý;Trưởng phòng;chair\nH2;Mai Thị Ghi;;secretary\n"


@cache
def evaluated(root: Path, year: int) -> Any:
    return run(root, year)


COUNCIL_PAPERS = ("tờ trình", "biên bản họp Hội đồng", "phiếu bầu", "quyết định")


def job_of(root: Path, year: int, source: str = PROPOSALS) -> Job:
    done = evaluated(root, year)
    roll = roll_of(done.evaluations[0][0], source)
    return Job(roll, stamp_of(done, roll))


def keys(kind: str, job: Job) -> list[str]:
    return [part.key for part in paper(kind).parts(job)]


def data(kind: str, job: Job, part: str = "") -> Any:
    return paper(kind).data(evolve(job, part=part))


def names_by_award(said: Any) -> dict[str, list[str]]:
    """Who stands before the council for each award."""
    lines = {group["ten"].split(". ", 1)[1].partition(":")[0]: group["dong"] for group in said["nhom"]}
    return {award: [line["ho_ten"] for line in own if line["ho_ten"]] for award, own in lines.items()}


def names(said: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """The lists of a paper: each award with the numbers and names below it."""
    groups = [group for part in said["phan"] for group in part["nhom"]]
    return [(group["ten"], [(line["tt"], line["ho_ten"]) for line in group["dong"]]) for group in groups]


@pytest.fixture
def law_2022(office: Office) -> Callable[..., Job]:
    """The papers of a small office under the law of 2022."""

    def make(source: str = PROPOSALS, **tables: str) -> Job:
        return job_of(office(2023, LAW_2022, **{**TABLES, **tables}), 2023, source)

    return make


DECIDED = "subject_id;year;rating\nP1;2020;HTTNV\nA1;2020;HTTNV\nA2;2020;HTTNV\nA3;2020;HTTNV\n"


@pytest.mark.parametrize(("tables", "says"), [({}, True), ({"ratings": DECIDED}, False)])
def test_a_paper_says_which_texts_behind_computed_levels_were_not_read(
    office: Callable[..., Path], tables: dict[str, str], says: bool
) -> None:
    lines = job_of(office(**tables), 2020).stamp.lines
    assert ("NĐ 90/2020/NĐ-CP, Điều 10;" in lines[-1]) is says


# --- the proposal --------------------------------------------------------------------------------------------------


def test_there_is_one_proposal_for_each_authority_and_stream() -> None:
    assert keys("submission", job_of(SAMPLES / "lai-chau", 2020)) == ["party", "union"]
    assert keys("submission", job_of(SAMPLES / "hoa-binh", 2019)) == ["prime_minister", "chairman_province", "minister"]


def test_a_proposal_counts_in_figures_and_words() -> None:
    said = data("submission", job_of(SAMPLES / "hoa-binh", 2019), "chairman_province")
    assert said["kinh_gui"] == "Chủ tịch UBND tỉnh Hòa Bình"
    assert said["so_ky_hieu"] == "………/TTr-VP"
    assert said["so_luong"] == [
        "1. Danh hiệu Tập thể lao động xuất sắc: 2 tập thể (hai tập thể);",
        "2. Bằng khen của Chủ tịch UBND tỉnh: 2 tập thể (hai tập thể);",
        "3. Bằng khen của Chủ tịch UBND tỉnh: 2 cá nhân (hai cá nhân).",
    ]


@pytest.mark.parametrize(
    ("own", "submitted", "decided"),
    [
        ((), ["Như trên"], ["Như Điều 3"]),
        (("Như Điều 3", "Lưu: VT"), ["Như trên", "Lưu: VT"], ["Như Điều 3", "Lưu: VT"]),
        (("- Như điều 2, 3", "Lưu: VT"), ["Như trên", "Lưu: VT"], ["- Như điều 2, 3", "Lưu: VT"]),
        (("Như trên", "Lưu: VT"), ["Như trên", "Lưu: VT"], ["Như Điều 3", "Lưu: VT"]),
        (("Như kính gửi", "Lưu: VT"), ["Như kính gửi", "Lưu: VT"], ["Như kính gửi", "Lưu: VT"]),
    ],
)
def test_a_proposal_has_no_articles_to_refer_to(own: tuple[str, ...], submitted: list[str], decided: list[str]) -> None:
    """The office has one list of recipients for all its papers."""
    job = job_of(SAMPLES / "hoa-binh", 2019)
    register = evolve(job.evaluation.register, office=evolve(job.office, recipients=own))
    job = evolve(job, roll=evolve(job.roll, evaluation=evolve(job.evaluation, register=register)))
    assert data("submission", job, "chairman_province")["noi_nhan"] == submitted
    assert data("decision", job)["noi_nhan"] == decided


def test_the_grounds_are_whole_texts_in_force() -> None:
    said = data("submission", job_of(SAMPLES / "hoa-binh", 2019), "chairman_province")
    assert said["can_cu"] == [
        "Căn cứ Luật Thi đua, khen thưởng số 15/2003/QH11, được sửa đổi, bổ sung năm 2005, 2009 và 2013;",
        "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 07 năm 2017;",
        "Căn cứ ……… (quy định của tỉnh Hòa Bình về thi đua, khen thưởng).",
    ]


def test_awards_that_the_law_does_not_know_do_not_rest_on_it() -> None:
    said = data("submission", job_of(SAMPLES / "lai-chau", 2020), "party")
    assert said["can_cu"] == ["Căn cứ ……… (quy định về khen thưởng của cấp quyết định)."]


def test_a_ballot_that_was_held_stands_with_its_figures_and_what_it_needs() -> None:
    said = data("submission", job_of(SAMPLES / "khanh-hoa", 2020), "chairman_province")
    lines = [line for part in said["phan"] for group in part["nhom"] for line in group["dong"]]
    assert lines[-1]["phieu"] == "7/7 phiếu (100 %): đạt"
    assert said["bo_phieu"] == [
        "Chiến sĩ thi đua cấp tỉnh: phải bỏ phiếu, ít nhất 90 % tổng số thành viên Hội đồng của tỉnh đồng ý "
        "(NĐ 91/2017/NĐ-CP, Điều 45 khoản 8)."
    ]


def test_an_authority_is_asked_for_by_its_name_too(thidua: Run) -> None:
    command = ("export", "2019", "--data", SAMPLES / "hoa-binh", "--paper", "submission", "--to")
    done = thidua(*command, "a.docx", "--authority", "chủ tịch ubnd tỉnh")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Đã ghi a.docx: tờ trình.")
    done = thidua(*command, "b.docx", "--authority", "Chủ tịch nước")
    assert done.stderr.splitlines()[-1] == (
        'Lỗi: Không có tờ trình cho "Chủ tịch nước"; có: prime_minister, chairman_province, minister.'
    )
    done = thidua(*command, "b.docx")
    assert done.stderr.splitlines()[-1] == (
        "Lỗi: Có 3 tờ trình: prime_minister, chairman_province, minister; hãy chọn một bằng --authority, "
        "hoặc dùng --all."
    )


# --- the decision --------------------------------------------------------------------------------------------------


def test_a_decision_names_whose_it_is_and_its_own_commendations() -> None:
    said = data("decision", job_of(SAMPLES / "lai-chau", 2020))
    assert said["tham_quyen"] == "CHÁNH VĂN PHÒNG UBND TỈNH LAI CHÂU"
    assert said["so_luong"][1] == "2. Giấy khen: 9 tập thể (chín tập thể);"


def test_the_decision_of_hoa_binh_grants_what_the_list_proposes() -> None:
    said = data("decision", job_of(SAMPLES / "hoa-binh", 2019))
    assert said["so_luong"] == [
        "1. Danh hiệu Tập thể lao động tiên tiến: 13 tập thể (mười ba tập thể);",
        "2. Danh hiệu Chiến sĩ thi đua cơ sở: 13 cá nhân (mười ba cá nhân);",
        "3. Danh hiệu Lao động tiên tiến: 62 cá nhân (sáu mươi hai cá nhân).",
    ]
    assert said["so_ky_hieu"] == "………/QĐ-VP"
    assert said["kem_theo"] == "(Kèm theo Quyết định số ………/QĐ-VP ngày 10 tháng 01 năm 2020)"


def test_the_money_adds_up_and_says_where_it_stands() -> None:
    said = data("decision", job_of(SAMPLES / "hoa-binh", 2019))
    assert said["tong_tien"] == 11 * 1_200_000 + 13 * 1_490_000 + 49 * 450_000
    assert said["tien_thuong"][0] == (
        "Danh hiệu Tập thể lao động tiên tiến: 11 tập thể × 1.200.000 đồng = 13.200.000 đồng, "
        "2 tập thể hưởng mức của danh hiệu cao hơn ngoài Quyết định này;"
    )
    assert said["can_cu_tien"] == (
        "Mức thưởng theo điểm c khoản 2 Điều 66, khoản 2 Điều 68, Điều 69 Nghị định số 91/2017/NĐ-CP "
        "(chưa đối chiếu văn bản gốc: điểm c khoản 2 Điều 66) và Nghị định số 38/2019/NĐ-CP."
    )
    assert "13 cá nhân hưởng mức cao hơn" in said["tien_thuong"][-1]  # by a title of this decision
    assert "Phòng Tổng hợp, Phòng Kinh tế" in said["nguon"][-1]  # paid by a title that is not granted here


def test_places_of_one_text_are_said_in_their_order_and_none_twice() -> None:
    job = job_of(SAMPLES / "hoa-binh", 2019)
    article = ND_98.article("53")
    cites = [ND_98.article("100"), article.clause("5").point("b"), article.clause("5").point("a"), article.clause("2")]
    cites += [ND_98.article("54").clause("1"), ND_98.article("54"), ND_91.whole().marked(Confidence.KNOWN)]
    assert in_a_sentence(job, cites) == (
        "khoản 2, điểm a, điểm b khoản 5 Điều 53, Điều 54, Điều 100 Nghị định số 98/2023/NĐ-CP và "
        "Nghị định số 91/2017/NĐ-CP (chưa đối chiếu văn bản gốc)"
    )


def test_nothing_is_granted_twice_and_the_rest_is_numbered_anew(law_2022: Callable[..., Job]) -> None:
    job = law_2022(awards="subject_id;award;year;decision_no\nA1;LDTT;2023;5/QĐ-VP\n")
    said = data("decision", job)
    assert names(said)[-1] == ("2. Lao động tiên tiến", [("4", "Lê Văn Cường"), ("5", "=1+1")])
    told = "Không tặng lại danh hiệu Lao động tiên tiến vì trong năm đã có quyết định: Nguyễn Thị Thuý (5/QĐ-VP)"
    assert told in said["nguon"]


def test_grants_that_wait_for_a_ballot_are_told(law_2022: Callable[..., Job]) -> None:
    job = law_2022(votes=VOTES + "A1;CSTDCS;office;1;9;8;1;8\n")
    told = "Chưa có phiếu hợp lệ, phải có kết quả trước khi ký: Chiến sĩ thi đua cơ sở: Lê Văn Cường, =1+1"
    assert told in data("decision", job)["nguon"]


def test_a_copy_for_signature_does_not_tell_its_source(law_2022: Callable[..., Job]) -> None:
    job = law_2022(awards="subject_id;award;year;decision_no\nA1;LDTT;2023;5/QĐ-VP\n")
    assert data("decision", evolve(job, options=Options(is_for_signature=True)))["nguon"] == []


def test_each_decision_on_record_is_a_paper_of_its_own(law_2022: Callable[..., Job]) -> None:
    rows = "A1;LDTT;2023;5/QĐ-VP;2024-01-09\nA2;LDTT;2023;5/qđ-vp;2024-01-09\nA3;LDTT;2023;;\n"
    job = law_2022(DECISIONS, awards="subject_id;award;year;decision_no;decided_on\n" + rows)
    assert keys("decision", job) == ["5/QĐ-VP", "khong-so"]
    said = data("decision", job, "5/QĐ-VP")
    assert (said["so_ky_hieu"], said["noi_ngay"]) == ("5/QĐ-VP", "Thử, ngày 09 tháng 01 năm 2024")
    assert names(said) == [("1. Lao động tiên tiến", [("1", "Nguyễn Thị Thuý"), ("2", "=1+1")])]
    assert data("decision", job, "khong-so")["noi_ngay"] == "Thử, ngày ……… tháng ……… năm ………"


def test_a_decision_of_another_law_has_blanks_and_the_command_tells_how_to_fill_them(
    thidua: Run, office: Office
) -> None:
    root = office()
    (root / "ds.csv").write_text("subject_id;award;year\nA1;LDTT;2020\n", encoding="utf-8")
    head = ("--decision-no", "40/QĐ-VP", "--date", "15/01/2024", "--signer", "An")
    assert thidua("register", "record", "--list", "ds.csv", *head, cwd=root).returncode == 0
    export = ("export", "2020", "--paper", "decision", "--from", "register", "--to")
    told = thidua(*export, "qd.docx", cwd=root).stdout
    assert "để trống căn cứ, mức thưởng: hãy xuất riêng với --decision-date 15/01/2024" in told
    table = docx.Document(str(root / "qd.docx")).tables[-1]
    assert table.rows[-1].cells[0].text == "Tổng số tiền thưởng: ……… đồng"
    other = thidua(*export, "qd2.docx", "--decision-date", "15/01/2024", cwd=root).stdout
    assert "để trống" not in other
    table = docx.Document(str(root / "qd2.docx")).tables[-1]
    assert table.rows[-1].cells[0].text == "Tổng số tiền thưởng: 540.000 đồng"


def test_what_a_council_decided_against_the_finding_stands_beside_the_grant(thidua: Run, office: Office) -> None:
    root = office()
    said = ("--grant", "A2:LDTT", "--reason", "có thành tích", "--body", "Hội đồng", "--recorded-on", "1/2/2021")
    thidua("evaluate", "2020", "--format", "json", "--output", "kq.json", cwd=root)
    head = ("--decision-no", "15/QĐ-VP", "--date", "25/01/2021", "--signer", "An")
    assert thidua("register", "record", "kq.json", *head, *said, cwd=root).returncode == 0
    thidua("export", "2020", "--paper", "decision", "--from", "register", "--to", "qd.json", cwd=root)
    lists = json.loads((root / "qd.json").read_text(encoding="utf-8"))["phan"]
    notes = [line["ghi_chu"] for part in lists for group in part["nhom"] for line in group["dong"]]
    assert "Hội đồng quyết khác kết quả (kết quả xét: không đạt; Hội đồng; lý do: có thành tích)" in notes


def test_the_annex_repeats_its_head_and_counts_its_own_pages(tmp_path: Path) -> None:
    paper("decision").writers[".docx"](job_of(SAMPLES / "hoa-binh", 2019), tmp_path / "qd.docx")
    document = docx.Document(str(tmp_path / "qd.docx"))
    body, annex = document.sections
    assert (body.orientation, annex.orientation) == (0, 1)
    assert 'w:pgNumType w:start="1"' in annex._sectPr.xml
    assert "w:tblHeader" in document.tables[-1].rows[0]._tr.xml


# --- the minutes ---------------------------------------------------------------------------------------------------


def test_each_ballot_stands_with_its_share_and_whether_it_is_enough(law_2022: Callable[..., Job]) -> None:
    said = data("minutes", law_2022(votes=VOTES + "A1;CSTDCS;office;1;9;8;1;7\nA3;CSTDCS;office;1;9;8;1;8\n"))
    (voted,) = [group for group in said["nhom"] if group["co_phieu"]]
    assert [(line["ho_ten"], line["dong_y"], line["ty_le"], line["ket_qua"]) for line in voted["dong"][:2]] == [
        ("Lê Văn Cường", "8", "88,89 %", "đạt"),
        ("Nguyễn Thị Thuý", "7", "77,78 %", "không đạt"),
    ]


def test_the_ballots_of_the_province_are_not_in_the_minutes_of_the_office() -> None:
    """What its council voted on was before it, not before this one, which only put it forward."""
    said = data("minutes", job_of(SAMPLES / "thai-binh", 2021))
    assert [group["ten"] for group in said["nhom"] if group["co_phieu"]] == []
    (told,) = [group for group in said["nhom"] if "Chiến sĩ thi đua cấp tỉnh" in group["ten"]]
    assert told["cach_xet"] == (
        "Biểu quyết: ………/……… thành viên đồng ý. Còn phải bỏ phiếu ở Hội đồng khác, ít nhất 90 % tổng số thành viên "
        "Hội đồng của tỉnh đồng ý (NĐ 91/2017/NĐ-CP, Điều 45 khoản 8)."
    )
    assert [line["dong_y"] for line in told["dong"]] == [""]
    assert "- Danh hiệu Chiến sĩ thi đua cấp tỉnh: đề nghị ……… cá nhân (kết quả xét: 1 cá nhân)." in said["ket_luan"]
    assert [line.partition(":")[0] for line in said["du_hop"]] == ["Hội đồng của cơ quan"]


def test_a_ballot_without_a_rule_leaves_the_result_to_the_council_and_counts_who_was_lowered(office: Office) -> None:
    """Under the law of 2003 no text asks for a share in a ballot on Chiến sĩ thi đua cơ sở."""
    votes = VOTES.replace("\n", ";lowered_to;reason\n") + (
        "A1;CSTDCS;office;1;9;8;1;8;;\nA3;CSTDCS;office;1;9;8;0;7;LDTT;nhường\nA2;CSTDCS;province;1;21;20;0;20;;\n"
    )
    initiatives = "initiative_id;kind;scope;year;authors\nS1;initiative;unit;2020;A1\nS3;initiative;unit;2020;A3\n"
    registrations = "subject_id\nA1\nA2\nA3\n"
    tables = {**TABLES, "votes": votes, "initiatives": initiatives, "registrations": registrations}
    said = data("minutes", job_of(office(**tables), 2020))
    (voted,) = [group for group in said["nhom"] if group["co_phieu"]]
    assert voted["cach_xet"] == "Bỏ phiếu; không quy định tỷ lệ, Hội đồng kết luận từng trường hợp."
    assert [(line["ho_ten"], line["chuc_vu_don_vi"], line["ket_qua"]) for line in voted["dong"]] == [
        ("Lê Văn Cường", "Chuyên viên, Phòng A & B <C>", "hạ xuống"),
        ("Nguyễn Thị Thuý", "Chuyên viên, Phòng A & B <C>", "………"),
    ]
    told = "- Danh hiệu Chiến sĩ thi đua cơ sở: đề nghị ……… cá nhân (kết quả xét: 2 cá nhân; "
    assert f"{told}Hội đồng đề nghị danh hiệu, hình thức thấp hơn cho 1 cá nhân)." in said["ket_luan"]


def test_who_was_not_voted_on_has_an_empty_row(law_2022: Callable[..., Job]) -> None:
    said = data("minutes", law_2022(votes=VOTES + "A1;CSTDCS;office;1;9;8;1;8\nA1;CSTDCS;office;2;9;9;0;9\n"))
    rows = [(line["ho_ten"], line["vong"], line["ket_qua"]) for line in said["nhom"][0]["dong"]]
    assert rows == [("Lê Văn Cường", "", ""), ("Nguyễn Thị Thuý", "1", "đạt"), ("", "2", "đạt"), ("=1+1", "", "")]
    assert (
        said["ket_luan"][0] == "- Danh hiệu Chiến sĩ thi đua cơ sở: 2 cá nhân chưa bỏ phiếu, 1 cá nhân đạt tỷ lệ phiếu."
    )


def test_attendance_is_what_all_ballots_say_or_dots(law_2022: Callable[..., Job]) -> None:
    said = data("minutes", law_2022(votes=VOTES + "A1;CSTDCS;office;1;9;8;1;8\nA2;CSTDCS;office;1;9;7;1;8\n"))
    assert said["du_hop"] == [
        "Hội đồng của cơ quan: tổng số thành viên 9 (chín); có mặt ………; vắng mặt ………, "
        "trong đó gửi ý kiến bằng văn bản 1."
    ]


def test_no_minutes_are_made_of_the_register_which_lacks_who_was_voted_down(thidua: Run, office: Office) -> None:
    root = office(awards="subject_id;award;year;decision_no\nA1;LDTT;2020;5/QĐ-VP\n")
    done = thidua("export", "2020", "--paper", "minutes", "--from", "register", "--to", "bb.docx", cwd=root)
    assert (done.returncode, (root / "bb.docx").exists()) == (2, False)
    assert "giấy này làm từ kết quả đề nghị, sổ chỉ có những gì đã quyết định; hãy bỏ --from register" in done.stderr


def test_minutes_made_after_the_decision_have_whom_the_council_refused(thidua: Run, office: Office) -> None:
    root = office()
    otherwise = ("--refuse", "A1:CSTDCS", "--grant", "A2:LDTT", *BODY)
    before = names_by_award(data("minutes", job_of(root, 2020)))
    done = thidua("register", "record", recorded_result(thidua, root), *HEAD, *otherwise, cwd=root)
    assert done.returncode == 0, done.stderr
    evaluated.cache_clear()
    said = data("minutes", job_of(root, 2020))
    lower = "Danh hiệu Lao động tiên tiến"
    assert before[lower] == ["Nguyễn Văn An", "Lê Văn Cường"]
    assert names_by_award(said) == {**before, lower: ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"]}
    notes = [note for group in said["nhom"] for note in group["ghi_chu"]]
    assert notes == [
        f"{who}: Hội đồng quyết khác kết quả xét, {what}; Hội đồng TĐKT cơ quan; lý do: có thành tích đột xuất"
        for who, what in (
            ("Nguyễn Văn An", "không tặng; kết quả xét: đề nghị"),
            ("Trần Thị Bình", "tặng; kết quả xét: không đạt"),
        )
    ]
    assert said["ket_luan"][1:] == [
        "- Danh hiệu Chiến sĩ thi đua cơ sở: đề nghị ……… cá nhân (kết quả xét: 1 cá nhân; không tặng 1 cá nhân).",
        "- Danh hiệu Lao động tiên tiến: đề nghị ……… cá nhân (kết quả xét: 2 cá nhân; "
        "quyết khác kết quả xét: tặng 1 cá nhân).",
    ]


def test_minutes_say_which_decisions_they_reckon_with(office: Office) -> None:
    """What was signed before may have said otherwise; old years and deeds by theme are no decision on the meeting."""
    head = "subject_id;award;year;manner;decision_no;decided_on\n"
    rows = "A1;LDTT;2020;;9/QĐ-VP;2021-02-10\nA3;LDTT;2020;;5/QĐ-VP;2021-01-20\nA1;LDTT;2020;;9/QĐ-VP;2021-02-10\n"
    others = "A1;LDTT;2019;;1/QĐ-VP;2020-01-20\nA1;GK;2020;thematic;3/QĐ-VP;2020-06-01\n"
    said = data("minutes", job_of(office(awards=head + rows + others), 2020))
    assert [line for line in said["nguon"] if "đã có quyết định" in line] == [
        "Trong năm đã có quyết định (5/QĐ-VP ngày 20/01/2021, 9/QĐ-VP ngày 10/02/2021): kết quả xét ở biên bản này đã "
        "tính lại theo đó; biên bản đã ký từ trước thì giữ bản đã ký, không in lại để thay"
    ]


def test_secretary_and_chair_sign_the_minutes(law_2022: Callable[..., Job]) -> None:
    said = data("minutes", law_2022(council=COUNCIL + "H3;Lê Ghi;;secretary\n"))
    assert said["chu_tich"]["ho_ten"] == "Nguyễn Thị Thuý"
    assert said["thu_ky"]["ho_ten"] == ""  # of two, nobody says which


# --- the ballot slip -----------------------------------------------------------------------------------------------


def test_a_slip_is_for_awards_that_need_a_ballot_only(law_2022: Callable[..., Job]) -> None:
    job = law_2022(council=COUNCIL)
    assert keys("ballot", job) == ["office"]
    groups = data("ballot", job, "office")["nhom"]
    assert [group["ten"] for group in groups] == ["1. Danh hiệu Chiến sĩ thi đua cơ sở"]
    assert [(line["ho_ten"], line["ghi_chu"]) for line in groups[0]["dong"]] == [
        ("Lê Văn Cường", ""),
        ("Nguyễn Thị Thuý", "(là thành viên Hội đồng)"),
        ("=1+1", ""),
    ]


def test_who_failed_an_earlier_ballot_may_be_voted_on_again() -> None:
    job = job_of(SAMPLES / "thai-binh", 2021)
    assert keys("ballot", job) == ["province"]
    said = data("ballot", job, "province")
    assert [line["ho_ten"] for line in said["nhom"][0]["dong"]] == ["Phan Thị Kim Nga"]
    assert said["nguon"][-1] == (
        "Đã bỏ phiếu trước, phát phiếu lại là thêm một vòng: Chiến sĩ thi đua cấp tỉnh: "
        "Phan Thị Kim Nga (8/9 phiếu (88,89 %): không đạt)"
    )


@pytest.mark.parametrize("law", ["law-2003", "law-2022"])
def test_a_slip_says_of_a_secret_ballot_whether_a_text_asks_for_one(law: str, law_2022: Callable[..., Job]) -> None:
    """Nghị định 91/2017 does; of Nghị định 98/2023 no such word was read."""
    job, part = (
        (job_of(SAMPLES / "thai-binh", 2021), "province")
        if law == "law-2003"
        else (law_2022(council=COUNCIL), "office")
    )
    unread = "" if law == "law-2003" else ", về phiếu kín"
    assert (
        f"Cách hiểu: chưa có nguồn về mẫu phiếu{unread} và về việc thành viên bỏ phiếu cho mình; phiếu soạn theo "
        "cách bỏ phiếu kín, quy chế của Hội đồng khác thì sửa"
    ) in data("ballot", job, part)["nguon"]


def test_without_anyone_to_vote_on_there_is_no_slip(thidua: Run) -> None:
    done = thidua("export", "2019", "--data", SAMPLES / "hoa-binh", "--paper", "ballot", "--to", "pb.docx")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "Lỗi: Không có gì để ghi vào phiếu bầu: không ai thuộc diện này."


# --- all of them in Word -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["decision", "minutes", "ballot"])
def test_names_are_printed_as_they_are_and_the_bytes_stay(
    law_2022: Callable[..., Job], tmp_path: Path, kind: str
) -> None:
    job, made = law_2022(votes=VOTES + "A1;CSTDCS;office;1;9;8;1;8\n"), paper(kind)
    for name in ("mot.docx", "hai.docx"):
        made.writers[".docx"](evolve(job, part=keys(kind, job)[0]), tmp_path / name)
    tables = docx.Document(str(tmp_path / "mot.docx")).tables
    text = "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)
    assert "=1+1" in text
    assert "Phòng A & B <C>" in text
    assert (tmp_path / "mot.docx").read_bytes() == (tmp_path / "hai.docx").read_bytes()


def test_no_award_gives_no_empty_paper(thidua: Run, office: Office) -> None:
    root = office(work=None, initiatives=None, registrations=None, ratings=None)
    done = thidua("export", "2020", "--all", "giay-to", cwd=root)
    said = [line for line in done.stdout.splitlines() if line.startswith("Không có gì")]
    told = {f"Không có gì để ghi vào {name}." for name in COUNCIL_PAPERS}
    assert told <= set(said)


def test_a_copy_for_signature_bears_no_mark_of_what_was_not_checked(thidua: Run, office: Office) -> None:
    root = office()
    texts = []
    for more in ((), ("--for-signature",)):
        thidua("export", "2020", "--paper", "decision", "--to", "qd.json", *more, cwd=root)
        texts.append((root / "qd.json").read_text(encoding="utf-8"))
    assert ["chưa đối chiếu văn bản gốc" in text for text in texts] == [True, False]


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (("--paper", "decision", "--to", "qd.docx"), "Lưu ý: "),
        (("--all", "giay-to"), "Lưu ý với quyết định: "),
    ],
)
def test_what_a_copy_for_signature_leaves_out_is_said_on_the_screen(
    thidua: Run, office: Office, where: tuple[str, ...], said: str
) -> None:
    root = office(awards="subject_id,award,year,decision_no\nA1,LDTT,2020,5/QĐ-VP\n")
    done = thidua("export", "2020", "--for-signature", *where, cwd=root)
    told = "Không tặng lại danh hiệu Lao động tiên tiến vì trong năm đã có quyết định: Nguyễn Văn An (5/QĐ-VP)"
    assert said + told in done.stdout.splitlines()


def test_a_proposal_is_made_on_a_day_that_nobody_has_told(thidua: Run, office: Office) -> None:
    root = office()
    thidua("export", "2020", "--paper", "list", "--to", "ds.json", cwd=root)
    said = json.loads((root / "ds.json").read_text(encoding="utf-8"))
    assert said["noi_ngay"] == "………, ngày ……… tháng ……… năm ………"
