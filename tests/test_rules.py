"""`thidua rules`: pages that a jurist can check, what changed between two days, and that every rule has a case."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.law_cases import LAW_CASES, NATIONAL
from thidua.cases.coverage import ADMITTED, REFUSED, Coverage, coverage, decides, verdict_of
from thidua.export.rule_diff import diff_lines, tree_points
from thidua.export.rule_page import pages as rule_pages
from thidua.facts.conduct import REGISTERED
from thidua.facts.service import SECONDED_IN
from thidua.flow import InForce
from thidua.law.citation import Document
from thidua.law.criterion import Unless, Verdict, all_of, any_of, conditions
from thidua.pipeline import rules_on
from tools.rule_pages import TARGET, files, main

ROOT = Path(__file__).parents[1]
NO, OPEN, YES = Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET


# --- diff ----------------------------------------------------------------------------------------------------------


def in_force(day: date) -> InForce:
    return rules_on(NATIONAL, None, day)


def changes(old: date, new: date, *awards: str) -> list[str]:
    """What changed, without the two lines that name the texts."""
    return list(diff_lines(in_force(old), in_force(new), awards))[3:]


TTLDTT = """\
Từ ngày 31/12/2023: Luật Thi đua, khen thưởng 2003 và Nghị định 91/2017/NĐ-CP
Đến ngày 01/01/2024: Luật Thi đua, khen thưởng 2022 và Nghị định 98/2023/NĐ-CP

Tập thể lao động tiên tiến (TTLDTT), tập thể  [Luật TĐKT 2003, Điều 28 khoản 1 → Luật TĐKT 2022, Điều 28 khoản 1]
  - Bỏ: Có đăng ký thi đua (thuộc diện xét): có  [Luật TĐKT 2003, Điều 10 khoản 1 điểm b]
  - Đổi: Mức độ hoàn thành nhiệm vụ: từ hoàn thành nhiệm vụ trở lên → từ hoàn thành tốt nhiệm vụ trở lên  \
[Luật TĐKT 2003, Điều 28 khoản 1 → Luật TĐKT 2022, Điều 28 khoản 1]
  - Đổi: Tỷ lệ cá nhân trong tập thể đạt Lao động tiên tiến: trên 50 % → từ 70 % trở lên  \
[Luật TĐKT 2003, Điều 28 khoản 1 → Luật TĐKT 2022, Điều 28 khoản 1]
"""


def test_a_small_difference_word_for_word(thidua: Run) -> None:
    done = thidua("rules", "diff", "2023-12-31", "2024-01-01", "--award", "TTLDTT")
    assert (done.returncode, done.stdout) == (0, TTLDTT)


def test_a_condition_says_which_alternative_it_stands_among() -> None:
    lines = changes(date(2023, 12, 31), date(2024, 1, 1), "CSTDCS")
    assert (
        "  - Mới: Mức độ hoàn thành nhiệm vụ (một trong các điều kiện): hoàn thành xuất sắc nhiệm vụ  "
        "[Luật TĐKT 2022, Điều 23 khoản 2]" in lines
    )


def test_a_condition_that_moves_among_alternatives_says_from_where() -> None:
    lines = changes(date(2023, 12, 31), date(2024, 1, 1), "BK_TINH")
    assert any(re.search(r"từ 2 năm trở lên \(tiêu chuẩn\) → từ 2 năm trở lên \(một trong các", line) for line in lines)


def test_ballot_quota_and_prize_are_compared() -> None:
    lines = "\n".join(changes(date(2023, 12, 31), date(2024, 1, 1), "CSTDCS", "BK_BO"))
    for said in (
        "  - Mới: Bỏ phiếu: ít nhất 80 % tổng số thành viên Hội đồng  [NĐ 98/2023/NĐ-CP, Điều 30 khoản 7]",
        "  - Bỏ: Tỷ lệ: không quá 15 % của số LDTT, làm tròn xuống, chỉ cảnh báo  [NĐ 91/2017/NĐ-CP, Điều 9 khoản 3]",
        "  - Đổi: Tiền thưởng: 1 lần mức lương cơ sở → 1,5 lần mức lương cơ sở  [NĐ 91/2017/NĐ-CP, Điều 73 khoản 1 ",
    ):
        assert said in lines


def test_only_a_citation_that_changed_takes_one_line() -> None:
    assert changes(date(2025, 6, 30), date(2025, 7, 1), "LDTT") == [
        "Chỉ đổi căn cứ: Lao động tiên tiến (LDTT), cá nhân: Có ngày trong thời gian kỷ luật trong năm  "
        "[NĐ 98/2023/NĐ-CP, Điều 4 khoản 4 (chưa đối chiếu văn bản gốc) → "
        "NĐ 152/2025/NĐ-CP, Điều 4 khoản 4 (chưa đối chiếu văn bản gốc)]; "
        "Tiền thưởng  [NĐ 98/2023/NĐ-CP, Điều 54 khoản 1 → NĐ 152/2025/NĐ-CP, Điều 50]"
    ]


@pytest.mark.parametrize("day", [date(2018, 6, 1), date(2024, 6, 1), date(2025, 1, 20), date(2025, 7, 15)])
def test_no_condition_rests_on_a_text_that_was_not_there_yet(day: date) -> None:
    cites = [
        cite
        for rule in in_force(day).rules
        for condition in conditions(rule.criterion)
        for cite in (*rule.cites, *condition.cites)
    ]
    assert {cite.place for cite in cites if cite.document.issued and cite.document.issued > day} == set()


def page_of(name: str) -> list[str]:
    return [line.strip(" -") for line in files(NATIONAL)[f"{name}.md"].splitlines()]


@pytest.mark.parametrize(
    ("page", "reading"),
    [
        ("law-2003/LDTT", "Tính tròn tháng từ ngày tuyển dụng đến hết ngày 31/12 của năm xét"),
        ("law-2022-decree-152/LDTT", "Tính tròn tháng từ ngày tuyển dụng đến hết ngày 31/12 của năm xét"),
        (
            "law-2022/LDTT",
            "Trước ngày 15/04/2024 chưa có thông tư: dùng mức 6 tháng của thông tư ban hành sau đó, tính tròn tháng từ "
            "ngày tuyển dụng đến hết ngày 31/12 của năm xét",
        ),
        *(
            (
                f"{law}/LDTT",
                "Thời gian đi học dưới một năm được tính khi người học chấp hành quy định của nơi đào tạo: không có "
                "trong bảng, phải tự kiểm tra",
            )
            for law in ("law-2003", "law-2022")
        ),
        (
            "law-2003/CSTDCS",
            "Nguồn không nói sáng kiến phải của năm nào: tính sáng kiến của năm xét, theo cột Năm tính",
        ),
        ("law-2003/CO_CP", "Tỷ lệ tính trong toàn tỉnh, làm tròn xuống; số liệu một cơ quan chỉ đủ để cảnh báo"),
        (
            "law-2022/CO_CP",
            "Cờ cho đơn vị dẫn đầu cụm, khối của Trung ương (khoản 2) và cho phong trào của Thủ tướng từ 5 năm trở lên "
            "(khoản 3): phần mềm không xét",
        ),
        (
            "law-2022/CO_TINH",
            "Tổ chức đảng, đoàn thể hoàn thành xuất sắc nhiệm vụ: mới đọc trong quy định của một tỉnh, nên chỉ xét ở "
            "tỉnh có quy định đó",
        ),
        (
            "xep-loai/decree-90-2020",
            'Nghị định viết "thực hiện tốt" các tiêu chí chung; bảng nhận xét chỉ ghi đạt hay không đạt, nên đạt là đủ',
        ),
        ("xep-loai/decree-335-2025", "Cán bộ theo các mức điểm của công chức, vì nguồn chỉ nêu công chức"),
        (
            "xep-loai/decree-48-2023",
            "Cơ quan có thành tích nổi trội: cấp có thẩm quyền được quyết định tỷ lệ khác",
        ),
    ],
)
def test_what_a_text_leaves_open_is_told_as_a_reading(page: str, reading: str) -> None:
    assert f"Cách hiểu: {reading}" in page_of(page)


@pytest.mark.parametrize("law", ["law-2003", "law-2022", "law-2022-decree-152"])
def test_what_only_soldiers_can_reach_is_told(law: str) -> None:
    soldiers = '"Mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu" dành cho lực lượng vũ trang: phần mềm không xét'
    assert f"Cách hiểu: {soldiers}" in page_of(f"{law}/CSTDCS")


UNREAD = "(chưa đối chiếu văn bản gốc)"


@pytest.mark.parametrize(
    ("page", "line"),
    [
        (
            "law-2003/CSTDT",
            "Bỏ phiếu: ít nhất 90 % tổng số thành viên Hội đồng, bỏ phiếu kín  [NĐ 91/2017/NĐ-CP, Điều 45 khoản 8]",
        ),
        (
            "xep-loai/decree-56-2015",
            "Xếp loại chất lượng hằng năm (trong tháng 12): chậm nhất ngày 31/12 (của năm xét)  [NĐ 56/2015/NĐ-CP]",
        ),
        ("xep-loai/decree-56-2015", "Tỷ lệ công việc hoàn thành đúng hạn: 100 %  [NĐ 56/2015/NĐ-CP, Điều 18 khoản 1]"),
        ("xep-loai/decree-56-2015", f"Tỷ lệ công việc chất lượng thấp: 0 %  [NĐ 56/2015/NĐ-CP, Điều 11 {UNREAD}]"),
        ("xep-loai/decree-90-2020", f"Tỷ lệ công việc hoàn thành: 100 %  [NĐ 90/2020/NĐ-CP, Điều 10 {UNREAD}]"),
        (
            "xep-loai/decree-90-2020",
            f"Tỷ lệ công việc chậm, chưa xong hoặc chất lượng thấp: trên 50 %  [NĐ 90/2020/NĐ-CP, Điều 15 {UNREAD}]",
        ),
    ],
)
def test_a_condition_cites_where_it_was_read(page: str, line: str) -> None:
    assert line in page_of(page)


@pytest.mark.parametrize(
    ("year", "rule"), [(2024, f"Quy định 124-QĐ/TW {UNREAD}"), (2025, "Quy định 366-QĐ/TW, Điều 11")]
)
def test_the_share_of_the_highest_level_cites_the_rule_of_the_party_that_has_the_figure(year: int, rule: str) -> None:
    rating = in_force(date(year, 6, 1)).rating
    assert rating and rating.quota
    assert [str(cite) for cite in rating.quota.cites] == [
        "NĐ 48/2023/NĐ-CP, Điều 1 khoản 1",
        "NĐ 90/2020/NĐ-CP, Điều 2 khoản 6",
        rule,
    ]


@pytest.mark.parametrize(
    ("day", "award", "said"),
    [
        (date(2020, 1, 1), "BK_TTG", "có  [NĐ 91/2017/NĐ-CP, Điều 38 khoản 1 điểm c; NĐ 91/2017/NĐ-CP, Điều 3]"),
        (date(2024, 6, 1), "HCLD_BA", "Điều 44 khoản 1 điểm e; NĐ 98/2023/NĐ-CP, Điều 4 khoản 3]"),
        (date(2025, 8, 1), "HCLD_NHI", "Điều 43 khoản 1; NĐ 152/2025/NĐ-CP, Điều 4 khoản 3]"),
        (date(2020, 1, 1), "BK_TTG", ": theo đợt, chuyên đề thì văn bản không cho dùng; đột xuất, cống hiến, phong "),
        (
            date(2020, 1, 1),
            "HCLD_NHAT",
            "Thẩm quyền: Chủ tịch nước (cơ quan đề nghị; chính quyền)  [Luật TĐKT 2003 (chưa ",
        ),
        (date(2020, 1, 1), "HCLD_NHAT", "Tiền thưởng: 9 lần mức lương cơ sở  [NĐ 91/2017/NĐ-CP, Điều 70]"),
        (date(2024, 6, 1), "HCLD_BA", "4,5 lần mức lương cơ sở  [NĐ 98/2023/NĐ-CP, Điều 55 khoản 1 điểm h]"),
        (date(2025, 8, 1), "HCLD_NHI", "7,5 lần mức lương cơ sở  [NĐ 152/2025/NĐ-CP, Điều 51 khoản 1 điểm g]"),
        (date(2025, 8, 1), "HCLD_NHI", "15 lần mức lương cơ sở  [NĐ 152/2025/NĐ-CP, Điều 51 khoản 2]"),
        (date(2025, 8, 1), "CO_TINH", "8 lần mức lương cơ sở  [NĐ 152/2025/NĐ-CP, Điều 50 khoản 2 điểm e]"),
        (date(2020, 1, 1), "GK", "Cách hiểu: Văn phòng UBND tỉnh được coi là cơ quan tương đương cơ quan chuyên môn "),
        (date(2025, 8, 1), "LDTT", "Cách hiểu: Văn phòng UBND tỉnh được coi là cơ quan tương đương cơ quan "),
        (date(2024, 6, 1), "BK_TTG", ": chuyên đề, đột xuất thì văn bản không cho dùng; cống hiến, phong trào thì "),
    ],
)
def test_a_page_cites_the_place_that_its_text_has(day: date, award: str, said: str) -> None:
    assert said in "\n".join(rule_pages(in_force(day), (award,)))


def test_the_base_salary_and_an_unchanged_award() -> None:
    assert changes(date(2023, 6, 30), date(2023, 7, 1), "LDTT") == [
        "- Đổi: Mức lương cơ sở: 1.490.000 đồng → 1.800.000 đồng  [NĐ 38/2019/NĐ-CP → NĐ 24/2023/NĐ-CP]",
        "",
        "Không thay đổi: Lao động tiên tiến (LDTT), cá nhân",
    ]


def test_the_classification_of_the_two_years_is_compared_group_by_group() -> None:
    lines = changes(date(2019, 12, 31), date(2020, 12, 31))
    told = "Xếp loại chất lượng của năm đánh giá 2019 → 2020: "
    start = next(i for i, line in enumerate(lines) if line.startswith(told))
    assert lines[start + 1 : start + 3] == [
        "  - Mới: Thời gian công tác trong năm (thuộc diện xếp loại): từ 6 tháng trở lên  "
        "[NĐ 90/2020/NĐ-CP, Điều 2 khoản 3]",
        "  Cán bộ",
    ]


def test_an_award_that_only_one_of_the_days_knows() -> None:
    old, new = in_force(date(2023, 12, 31)), in_force(date(2024, 1, 1))
    without = InForce(new.day, new.text, None, (), new.prizes)
    cites = "[Luật TĐKT 2003, Điều 28 khoản 1]"
    assert f"Không còn: Tập thể lao động tiên tiến (TTLDTT), tập thể  {cites}" in diff_lines(old, without, ["TTLDTT"])
    assert f"Mới: Tập thể lao động tiên tiến (TTLDTT), tập thể  {cites}" in diff_lines(without, old, ["TTLDTT"])


def test_the_same_day_twice_changes_nothing() -> None:
    lines = changes(date(2024, 5, 1), date(2024, 5, 1))
    assert lines[0].startswith("Không thay đổi: ") and lines[2].startswith("Xếp loại chất lượng không thay đổi: ")
    assert len(lines) == 3


def test_a_day_that_no_text_covers_is_refused_by_name(thidua: Run) -> None:
    done = thidua("rules", "diff", "2015-01-01", "2024-01-01")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("Lỗi: ngày 01/01/2015 thuộc Nghị định 65/2014/NĐ-CP")


CITE = Document("thu", "Luật Thử", "Luật Thử").article("1")
ONE, TWO = REGISTERED.equals(True, CITE), SECONDED_IN.equals(False, CITE)
PLACES = {
    "all": (all_of(ONE, TWO), [(), ()]),
    "any": (any_of(ONE, TWO), [("một trong các điều kiện",)] * 2),
    "any in any": (any_of(any_of(ONE, TWO), TWO), [("một trong các điều kiện",)] * 3),
    "a named way": (
        any_of(all_of(ONE, label="Cách đầu"), TWO),
        [("một trong các điều kiện", "Cách đầu"), ("một trong các điều kiện",)],
    ),
    "numbered ways": (
        any_of(all_of(ONE, TWO), TWO),
        [*[("một trong các điều kiện", "cách 1")] * 2, ("một trong các điều kiện",)],
    ),
    "the contrary": (Unless(ONE), [("không thuộc trường hợp",)]),
}


@pytest.mark.parametrize("tree, places", PLACES.values(), ids=PLACES)
def test_where_a_condition_stands(tree: object, places: list[tuple[str, ...]]) -> None:
    assert [point.place for point in tree_points(tree)] == places  # type: ignore[arg-type]


# --- facts ---------------------------------------------------------------------------------------------------------


def test_without_a_day_the_facts_of_all_texts_are_listed(thidua: Run) -> None:
    codes = {line.split(":")[0] for line in thidua("rules", "show", "--facts").stdout.splitlines()}
    assert {"unit_initiatives", "unit_works", "score", "leave_months", "level_works"} <= codes


def test_the_facts_of_one_award_under_all_texts(thidua: Run) -> None:
    codes = [line.split(":")[0] for line in thidua("rules", "show", "TTLDTT", "--facts").stdout.splitlines()]
    assert "registered" in codes and "rating" in codes and "score" not in codes and codes == sorted(codes)


# --- coverage ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def covered() -> Coverage:
    return coverage(LAW_CASES, NATIONAL)


def test_no_article_of_national_law_is_without_a_case(covered: Coverage) -> None:
    assert covered.without_case == {}


def test_every_national_condition_decides_a_case(covered: Coverage) -> None:
    assert [str(one) for one in covered.never] == []


def test_every_national_condition_decides_a_case_each_way(covered: Coverage) -> None:
    assert {str(one): way for one, way in covered.one_way.items()} == {}


def test_nothing_is_covered_without_cases() -> None:
    nothing = coverage([], NATIONAL)
    assert len(nothing.without_case) == len(nothing.articles) > 50
    assert len(nothing.never) == len(nothing.asked) > 200


DECIDES = {
    "the only one not met": (all_of(ONE, TWO), (NO, YES), (REFUSED, "")),
    "two not met": (all_of(ONE, TWO), (NO, NO), ("", "")),
    "all met": (all_of(ONE, TWO), (YES, YES), (ADMITTED, ADMITTED)),
    "the only one open": (all_of(ONE, TWO), (OPEN, YES), (REFUSED, "")),
    "one alternative met": (any_of(ONE, TWO), (YES, NO), (ADMITTED, "")),
    "both alternatives met": (any_of(ONE, TWO), (YES, YES), ("", "")),
    "no alternative met": (any_of(ONE, TWO), (NO, NO), (REFUSED, REFUSED)),
    "under a contrary": (Unless(any_of(ONE, TWO)), (YES, NO), (ADMITTED, "")),
}


@pytest.mark.parametrize("tree, leaves, ways", DECIDES.values(), ids=DECIDES)
def test_a_condition_decides_where_it_alone_turns_the_verdict(
    tree: object, leaves: tuple[Verdict, ...], ways: tuple[str, ...]
) -> None:
    assert tuple(decides(tree, leaves, number) for number in range(len(leaves))) == ways  # type: ignore[arg-type]


def test_a_verdict_is_that_of_the_evaluator() -> None:
    assert verdict_of(all_of(any_of(ONE, TWO), Unless(ONE)), [YES, NO, NO]) is YES


CASE = """\
[[case]]
name = "Một tình huống"
cites = "Luật TĐKT 2003, Điều 24 khoản 1"
year = 2020
person = { rating = "HTTNV" }
expect = { LDTT = "proposed" }
"""


def test_the_report_lists_what_is_without_a_case_and_counts_it(thidua: Run, tmp_path: Path) -> None:
    (tmp_path / "thu.toml").write_text(CASE, encoding="utf-8")
    done = thidua("rules", "coverage", "thu.toml")
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert lines[0] == "Điều chưa có tình huống nào:"
    assert "  NĐ 90/2020/NĐ-CP, Điều 12: " in done.stdout and "  Luật TĐKT 2003, Điều 24: " not in done.stdout
    assert (
        "  LDTT (cá nhân): Tích cực học tập: đạt  [Luật TĐKT 2003, Điều 24 khoản 1 điểm c]: chưa có khi không đạt"
        in lines
    )
    numbers = r"1 tình huống; \d+ điều, \d+ chưa có tình huống; \d+ điều kiện, \d+ chưa quyết định tình huống nào, "
    assert re.fullmatch(numbers + r"11 mới theo một chiều", lines[-1])


def test_without_cases_the_command_says_what_to_give(thidua: Run) -> None:
    done = thidua("rules", "coverage")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        "Lỗi: Ở đây không có thư mục tests/cases; hãy ghi tệp hoặc thư mục chứa các tình huống."
    )


# --- docs/luat -----------------------------------------------------------------------------------------------------


def pages(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.*")}


def test_the_committed_pages_are_what_the_generator_writes() -> None:
    assert pages(TARGET) == files(NATIONAL), "run: python -m tools.rule_pages"


def test_a_page_that_no_rule_stands_behind_is_removed(tmp_path: Path) -> None:
    (tmp_path / "law-1990").mkdir()
    (tmp_path / "law-1990/LDTT.md").write_text("cũ", encoding="utf-8")
    main(tmp_path)
    assert pages(tmp_path) == files(NATIONAL)


def test_every_link_of_the_pages_leads_to_one() -> None:
    written = files(NATIONAL)
    links = set(re.findall(r"\]\(([^)]+\.md)\)", written["README.md"]))
    assert links == set(written) - {"README.md"}


def test_the_index_lists_every_unverified_place_that_a_page_marks() -> None:
    written = files(NATIONAL)
    index = written.pop("README.md")
    marked = re.findall(r"([^;\[|(]+?) \(chưa đối chiếu văn bản gốc\)", "\n".join(written.values()))
    assert {place.strip() for place in marked} - {line.split(" | ")[0][2:] for line in index.splitlines()} == set()


def test_ci_holds_the_pages_fresh() -> None:
    ci = (ROOT / ".ci/run").read_text(encoding="utf-8")
    (compared,) = [line.split() for line in ci.splitlines() if line.startswith("git diff --exit-code")]
    assert ("python -m tools.rule_pages\n" in ci, "docs/luat" in compared) == (True, True)
