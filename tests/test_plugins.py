"""Provinces as distributions that are really installed: found, loaded one by one, and refused by name."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from textwrap import dedent

import pytest

from tests.runner import run_fresh
from thidua.export.result import write_result
from thidua.flow import Evaluation, Office, Outcome, Register, YearSettings
from thidua.hookspecs import API_VERSION
from thidua.law.award import Effect
from thidua.law.fact import PERSON
from thidua.offices import Run, run
from thidua.pipeline import evaluate
from thidua.plugins import blamed, installed, load_national, load_province
from thidua.problems import PluginError
from thidua.records import Person, Unit, Work

AN_DU = Path(__file__).parent / "provinces" / "an-du"
NAMES = "AddRule, Award, AwardRule, Document, Fact, Interpretation, PERSON, Province, RuleBook, SetValue, Span, TITLE"
HEAD = f"from datetime import date\nfrom thidua import {NAMES}\nfrom thidua import Parameter, all_of, fact, hookimpl\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of installed distributions."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    before = set(sys.modules)
    yield folder
    for name in set(sys.modules) - before:
        if name.startswith("thidua_"):
            del sys.modules[name]


def install(site: Path, code: str, source: str = "", name: str = "") -> None:
    """A distribution with one module and an entry point, as pip leaves it."""
    name = name or f"thidua-{code}"
    module = name.replace("-", "_")
    if source:
        (site / module).mkdir()
        (site / module / "__init__.py").write_text(source, encoding="utf-8")
    info = site / f"{module}-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[thidua]\n{code} = {module}\n", encoding="utf-8")


def province(code: str, rulebooks: str = "", api: int = API_VERSION, awards: str = "") -> str:
    """The source of a plugin: a province with these rule books."""
    given = f"Province({code!r}, 'Tỉnh Thử', {api}, awards=({awards}), rulebooks=({rulebooks}))"
    return f"{HEAD}\n@hookimpl\ndef thidua_province():\n    return {given}\n"


def rulebook(code: str, start: str = "date(2019, 1, 1)", changes: str = "") -> str:
    return f"RuleBook({code!r}, Span({start}), ({changes})),"


def refusal(code: str) -> str:
    with pytest.raises(PluginError) as refused:
        load_province(code)
    return str(refused.value)


# --- one province ----------------------------------------------------------------------------------------------------


def office(code: str, people: int = 10) -> Register:
    """An office whose people all have one group of tasks, the first one two."""
    rows = [Person(f"N{i}", f"N{i}", unit_id="VP", joined_on=date(2001, 1, 1)) for i in range(people)]
    work = [Work(row.person_id, "việc", assigned=5, done=5, on_time=5) for row in (*rows, rows[0])]
    tables = {"units": [Unit("VP", "VP", kind="office")], "people": rows, "work": work}
    return Register(Office("vp", "Văn phòng", code), 2020, YearSettings(), 2015, tables)


@pytest.fixture
def an_du(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fictitious province, installed."""
    install(site, "an-du")
    monkeypatch.syspath_prepend(str(AN_DU / "src"))


def in_an_du(day: date) -> Evaluation:
    return evaluate(office("an-du"), load_national(), load_province("an-du"), day)


@pytest.mark.usefixtures("an_du")
def test_a_province_is_loaded_from_its_distribution() -> None:
    loaded = load_province("an-du")
    assert (loaded.distribution, loaded.version, loaded.province.name) == ("thidua-an-du", "0.1.0", "An Dụ")
    assert len(loaded.sha256) == 64


@pytest.mark.usefixtures("an_du")
def test_a_province_judges_an_award_of_its_own_by_a_fact_of_its_own() -> None:
    result = in_an_du(date(2020, 12, 31)).result("CN_AN_DU", PERSON)
    assert result is not None
    assert [Outcome(code).code for code in result.outcomes[:2]] == ["proposed", "not_met"]


@pytest.mark.usefixtures("an_du")
@pytest.mark.parametrize(
    ("day", "book", "share"),
    [
        (date(2020, 12, 31), "an-du/2019", Fraction(12, 100)),
        (date(2021, 1, 31), "an-du/2019", Fraction(12, 100)),
        (date(2021, 2, 1), "an-du/2021", Fraction(10, 100)),
    ],
)
def test_the_edition_of_a_decision_is_that_of_the_day(day: date, book: str, share: Fraction) -> None:
    evaluation = in_an_du(day)
    result = evaluation.result("CSTDCS", PERSON)
    assert evaluation.rulebook is not None
    assert result is not None
    assert result.quota is not None
    assert (evaluation.rulebook.code, result.quota.quota.share, result.quota.effect) == (book, share, Effect.CUT)


@pytest.mark.usefixtures("an_du")
def test_a_day_before_the_first_edition_is_refused() -> None:
    with pytest.raises(PluginError) as refused:
        in_an_du(date(2019, 6, 9))
    assert str(refused.value) == (
        "plugin thidua-an-du 0.1.0 không có bộ quy tắc cho ngày 09/06/2019; "
        "hãy kiểm tra ngày quyết định hoặc cập nhật plugin"
    )


@pytest.mark.usefixtures("an_du")
def test_provinces_are_listed_without_importing_any() -> None:
    assert "an-du" in installed()
    assert "thidua_an_du" not in sys.modules


def test_the_national_texts_come_through_the_same_hooks() -> None:
    national = load_national()
    assert "law-2003" in [text.code for text in national.regimes]
    assert {"decree-56-2015", "decree-90-2020"} <= {text.code for text in national.ratings}


# --- what keeps a province from being used ---------------------------------------------------------------------------


def test_a_province_without_a_plugin_is_refused_with_those_there_are(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(site)])
    install(site, "an-du")
    assert refusal("an-giang") == (
        'chưa cài plugin của tỉnh "an-giang" (đã cài: an-du); '
        "hãy cài plugin của tỉnh hoặc sửa mã tỉnh; tỉnh chưa có plugin thì bỏ mã tỉnh để chỉ dùng quy định của "
        "Trung ương (trong thidua.toml: [office] province; plugin đang viết: --plugin-path, riêng các lệnh register "
        "cần plugin đã cài)"
    )


def test_two_plugins_for_one_province_are_both_named(site: Path) -> None:
    install(site, "mo", province("mo"))
    install(site, "mo", name="thidua-mo-khac")
    assert refusal("mo") == (
        'hai plugin cùng khai tỉnh "mo": thidua-mo 0.1.0 và thidua-mo-khac 0.1.0; hãy gỡ một plugin bằng pip uninstall'
    )


def test_a_plugin_that_cannot_be_imported_is_named_with_its_file_and_line(site: Path) -> None:
    install(site, "mo", HEAD + "\nSHARE = 1 / 0\n")
    assert refusal("mo") == (
        "plugin thidua-mo 0.1.0 hỏng khi nạp: ZeroDivisionError: division by zero "
        "(__init__.py, dòng 5); hãy báo cho người viết plugin"
    )


def test_a_plugin_whose_module_is_gone_is_named(site: Path) -> None:
    install(site, "mo")
    assert refusal("mo").startswith(
        "plugin thidua-mo 0.1.0 hỏng khi nạp: ModuleNotFoundError: No module named 'thidua_mo'"
    )


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            province("mo").replace("def thidua_province", "def thidua_provinces"),
            "plugin thidua-mo 0.1.0: hàm thidua_provinces (dòng 5) không có trong hợp đồng; các hàm của hợp đồng: ",
        ),
        (
            HEAD + "\n@hookimpl\ndef thidua_province():\n    return 'mo'\n",
            "plugin thidua-mo 0.1.0 không trả về một Province từ thidua_province; hãy báo cho người viết plugin",
        ),
        (
            HEAD + "\n@hookimpl\ndef thidua_province():\n    return None\n",
            "plugin thidua-mo 0.1.0 không có hàm thidua_province với @hookimpl, hoặc hàm này không trả về gì; "
            "hãy báo cho người viết plugin",
        ),
        (
            HEAD + "\n",
            "plugin thidua-mo 0.1.0 không có hàm thidua_province với @hookimpl, hoặc hàm này không trả về gì; "
            "hãy báo cho người viết plugin",
        ),
        (
            HEAD + "\n@hookimpl\ndef thidua_province():\n    raise KeyError('x')\n",
            "plugin thidua-mo 0.1.0 hỏng khi gọi thidua_province: KeyError: 'x' (__init__.py, dòng 7); "
            "hãy báo cho người viết plugin",
        ),
        (
            province("moc"),
            'plugin thidua-mo 0.1.0 đăng ký tỉnh "mo" nhưng trả về tỉnh "moc"; '
            'hãy ghi một mã ở [project.entry-points."thidua"] và Province',
        ),
        (
            province("mo", api=99),
            f"plugin thidua-mo 0.1.0 viết cho hợp đồng phiên bản 99, phần mềm dùng phiên bản {API_VERSION}; "
            f"hãy cài bản plugin phù hợp",
        ),
    ],
)
def test_a_plugin_that_breaks_the_contract_is_refused_by_name(site: Path, source: str, message: str) -> None:
    install(site, "mo", source)
    assert refusal("mo").startswith(message)


def evaluated(site: Path, rulebooks: str, awards: str = "") -> str:
    """Why an office of a province with these rule books cannot be evaluated."""
    install(site, "mo", province("mo", rulebooks, awards=awards))
    with pytest.raises(PluginError) as refused:
        evaluate(office("mo"), load_national(), load_province("mo"))
    return str(refused.value)


def test_two_rule_books_for_one_day_are_both_named(site: Path) -> None:
    assert evaluated(site, rulebook("mo/1") + rulebook("mo/2")) == (
        "plugin thidua-mo 0.1.0: hai bộ quy tắc cùng hiệu lực ngày 31/12/2020: mo/1 và mo/2"
    )


def test_a_province_that_changes_what_the_law_keeps_is_refused_with_both_citations(site: Path) -> None:
    change = "SetValue('ldtt_new_recruit_months', 6, Document('q', 'QĐ 1/2020', 'x').article('2')),"
    assert evaluated(site, rulebook("mo/1", changes=change)) == (
        "plugin thidua-mo 0.1.0: QĐ 1/2020, Điều 2 đặt lại số tháng tối thiểu từ khi tuyển dụng để xét "
        "lao động tiên tiến, nhưng NĐ 91/2017/NĐ-CP, Điều 10 không giao cho tỉnh quy định (__init__.py, dòng 7)"
    )


def test_a_fact_of_a_plugin_that_fails_stops_its_office_and_is_named(site: Path) -> None:
    """Its author finds file and line; the other offices are evaluated."""
    source = dedent(
        """
        BAD = Fact("bad", "Số thử", (PERSON,), lambda own: 1 // 0, reads=("work",))
        THU = Award("THU", "Thử", (PERSON,), TITLE, "head_of_office", 1)
        RULE = AwardRule(THU, PERSON, all_of(BAD.at_least(1, why=Interpretation("x"))), nomination=False)
        """
    )
    books = rulebook("mo/1", changes="AddRule(RULE),")
    install(site, "mo", province("mo", books, awards="THU,").replace("\n@hookimpl", f"{source}\n@hookimpl"))
    with pytest.raises(PluginError) as refused:
        evaluate(office("mo"), load_national(), load_province("mo"))
    assert str(refused.value) == (
        "plugin thidua-mo 0.1.0 hỏng khi đánh giá: ZeroDivisionError: integer division or modulo by zero "
        "(__init__.py, dòng 5); hãy báo cho người viết plugin"
    )


def test_a_rule_book_that_is_no_law_at_all_stops_its_office_and_is_named(site: Path) -> None:
    award = "Award('THU', 'Thử', (PERSON,), TITLE, 'head_of_office', 1)"
    standard = "all_of(fact('rating').at_least(Parameter('muc', 'Mức', ()), why=Interpretation('thử')))"
    assert evaluated(
        site, rulebook("mo/1", changes=f"AddRule(AwardRule({award}, PERSON, {standard})),"), f"{award},"
    ) == (
        "plugin thidua-mo 0.1.0: không áp dụng được bộ quy tắc mo/1: LookupError: "
        "muc has no value on 2020-12-31; hãy báo cho người viết plugin"
    )


def test_a_rule_in_the_wrong_shape_is_refused_with_its_line(site: Path) -> None:
    award = "Award('THU', 'Thử', (PERSON,), TITLE, 'head_of_office', 1)"
    assert evaluated(site, rulebook("mo/1", changes=f"AddRule(AwardRule({award}, PERSON, None)),")) == (
        "plugin thidua-mo 0.1.0 hỏng khi gọi thidua_province: TypeError: AwardRule: standard phải là Condition hoặc "
        "AtLeast hoặc Unless, đang là chưa ghi (__init__.py, dòng 7); hãy báo cho người viết plugin"
    )


# --- one broken province stops no other ------------------------------------------------------------------------------


def workspace(root: Path, code: str, province: str | None) -> None:
    """A workspace of one unit and one person."""
    folder = root / code
    (folder / "2020").mkdir(parents=True)
    line = f'province = "{province}"\n' if province else ""
    (folder / "thidua.toml").write_text(f'[office]\ncode = "{code}"\nname = "{code}"\n{line}', encoding="utf-8")
    (folder / "2020" / "units.csv").write_text("unit_id,name\nVP,Văn phòng\n", encoding="utf-8")
    (folder / "2020" / "people.csv").write_text("person_id,full_name,unit_id\nA1,An,VP\n", encoding="utf-8")


def two_offices(tmp_path: Path, bad: str) -> Run:
    """One office of a province that is broken, one that is well."""
    workspace(tmp_path / "data", "a-hong", bad)
    workspace(tmp_path / "data", "b-tot", None)
    return run(tmp_path / "data", 2020)


@pytest.mark.parametrize("source", ["", HEAD + "\nraise ValueError('x')\n", province("mo")])
def test_a_broken_province_stops_no_other_office(site: Path, tmp_path: Path, source: str) -> None:
    install(site, "mo", source)
    result = two_offices(tmp_path, "mo")
    assert [evaluation.register.office.code for evaluation, _ in result.evaluations] == ["b-tot"]
    assert [(failed.office, failed.exit_status) for failed in result.not_evaluated] == [("a-hong", 3)]
    assert result.exit_status == 3


NONSENSE = """
BAD = Fact("bad", "Số thử", (PERSON,), lambda own: ["chữ"], reads=("work",))
THU = Award("THU", "Thử", (PERSON,), TITLE, "head_of_office", 1)
RULE = AwardRule(THU, PERSON, all_of(BAD.at_least(1, why=Interpretation("x"))), nomination=False)
"""


def test_a_fact_that_gives_no_figure_is_named_and_stops_no_other_office(site: Path, tmp_path: Path) -> None:
    books = rulebook("mo/1", changes="AddRule(RULE),")
    install(site, "mo", province("mo", books, awards="THU,").replace("\n@hookimpl", f"{NONSENSE}\n@hookimpl"))
    result = two_offices(tmp_path, "mo")
    assert [evaluation.register.office.code for evaluation, _ in result.evaluations] == ["b-tot"]
    assert result.not_evaluated[0].reasons == (
        "plugin thidua-mo 0.1.0: dữ kiện \"bad\" trả về ['chữ'] (list); "
        "hãy trả về số chính xác, True, False, Between(thấp, cao) hoặc None",
    )


def test_a_decimal_of_a_fact_is_written_like_every_figure(site: Path, tmp_path: Path) -> None:
    decimal = "__import__('decimal').Decimal"
    half = NONSENSE.replace('["chữ"]', f"{decimal}('0.5')").replace("at_least(1", f"at_least({decimal}('1.5')")
    source = province("mo", rulebook("mo/1", changes="AddRule(RULE),"), awards="THU,")
    install(site, "mo", source.replace("\n@hookimpl", f"{half}\n@hookimpl"))
    workspace(tmp_path, "a", "mo")
    told = json.loads("".join(write_result(run(tmp_path / "a", 2020), {})))
    (outcome,) = (one for one in told["offices"][0]["subjects"][1]["outcomes"] if one["award"] == "THU")
    assert outcome["unmet"] == [{"fact": "bad", "value": "1/2", "needs": "từ 1,5 trở lên", "cites": ""}]


def test_a_fact_that_leaves_the_program_stops_no_other_office(site: Path, tmp_path: Path) -> None:
    """Else the command would end with nothing said, as if all were well."""
    leaves = NONSENSE.replace('["chữ"]', "__import__('sys').exit(0)")
    source = province("mo", rulebook("mo/1", changes="AddRule(RULE),"), awards="THU,")
    install(site, "mo", source.replace("\n@hookimpl", f"{leaves}\n@hookimpl"))
    result = two_offices(tmp_path, "mo")
    assert [evaluation.register.office.code for evaluation, _ in result.evaluations] == ["b-tot"]
    assert result.not_evaluated[0].reasons == (
        "plugin thidua-mo 0.1.0 hỏng khi đánh giá: SystemExit: 0 (__init__.py, dòng 5); hãy báo cho người viết plugin",
    )


def test_a_value_that_cannot_be_put_into_words_is_blamed_on_its_plugin(site: Path) -> None:
    spoken = "FACT = Fact('thu', 'Thử', (PERSON,), len, speak_value=lambda value: 1 // 0)"
    source = province("mo", rulebook("mo/1")).replace("\n@hookimpl", f"{spoken}\n\n@hookimpl")
    install(site, "mo", source.replace("rulebooks=", "facts=(FACT,), rulebooks="))
    with pytest.raises(ZeroDivisionError) as failed:
        load_province("mo").province.facts[0].speak(1)
    assert str(blamed(failed.value)) == (
        "plugin thidua-mo 0.1.0 hỏng khi in kết quả: ZeroDivisionError: integer division or modulo by zero "
        "(__init__.py, dòng 4); hãy báo cho người viết plugin"
    )
    assert blamed(ZeroDivisionError("of our own")) is None


def test_a_rule_for_an_award_that_is_not_declared_stops_the_province(site: Path) -> None:
    award = "Award('THU', 'Thử', (PERSON,), TITLE, 'head_of_office', 1)"
    rule = f"AwardRule({award}, PERSON, all_of(fact('rating').at_least(1, why=Interpretation('thử'))))"
    assert evaluated(site, rulebook("mo/1", changes=f"AddRule({rule}),")) == (
        "plugin thidua-mo 0.1.0: mo/1 có quy tắc cho THU mà không khai trong Province(awards=…)"
    )


def test_words_for_a_value_that_leave_the_program_are_a_fault_of_the_plugin(site: Path, tmp_path: Path) -> None:
    """Else `explain` would end as if that had been all."""
    leaves = "lambda value: __import__('sys').exit(0)"
    source = dedent(
        f"""
        LEAVES = Fact("thu", "Số thử", (PERSON,), lambda own: 1, reads=("work",), speak_value={leaves})
        THU = Award("THU", "Thử", (PERSON,), TITLE, "head_of_office", 1)
        RULE = AwardRule(THU, PERSON, all_of(LEAVES.at_least(1, why=Interpretation("x"))), nomination=False)
        """
    )
    made = province("mo", rulebook("mo/1", changes="AddRule(RULE),"), awards="THU,")
    install(site, "mo", made.replace("\n@hookimpl", f"{source}\n@hookimpl"))
    workspace(tmp_path, "a", "mo")
    asked = ["explain", "2020", "A1", "THU", "--data", str(tmp_path / "a")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])}
    done = run_fresh(asked, tmp_path, environment)
    assert (done.returncode, done.stderr) == (
        3,
        "Lỗi: plugin thidua-mo 0.1.0 hỏng khi in kết quả: SystemExit: 0 (__init__.py, dòng 5); "
        "hãy báo cho người viết plugin\n",
    )


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("date(2020, 1, 1)", "2020-01-01, không so được với 1"),
        ("__import__('decimal').Decimal('NaN')", "Decimal('NaN') (Decimal); "),
        ("__import__('thidua').Between(None, 1)", "Between(low=None, high=1) (Between); "),
        ("__import__('thidua').Between(0.5, 1)", "Between(low=0.5, high=1) (Between); "),
        ("__import__('thidua').Between(2, 1)", "Between(low=2, high=1) (Between); "),
    ],
)
def test_a_fact_that_no_bound_can_be_held_against_is_named_with_its_plugin(site: Path, value: str, told: str) -> None:
    wrong = NONSENSE.replace('["chữ"]', value)
    source = province("mo", rulebook("mo/1", changes="AddRule(RULE),"), awards="THU,").replace(
        "\n@hookimpl", f"{wrong}\n@hookimpl"
    )
    install(site, "mo", source)
    with pytest.raises(PluginError) as refused:
        evaluate(office("mo"), load_national(), load_province("mo"))
    assert str(refused.value).startswith(f'plugin thidua-mo 0.1.0: dữ kiện "bad" trả về {told}')


def test_an_entry_point_that_no_module_can_have_stops_no_other_office(site: Path, tmp_path: Path) -> None:
    install(site, "mo", name="thidua-mo")
    entry = site / "thidua_mo-0.1.0.dist-info" / "entry_points.txt"
    entry.write_text("[thidua]\nmo = thidua-mo\n", encoding="utf-8")
    result = two_offices(tmp_path, "mo")
    assert [evaluation.register.office.code for evaluation, _ in result.evaluations] == ["b-tot"]
    assert result.exit_status == 3


def test_a_missing_province_stops_no_other_office(tmp_path: Path) -> None:
    result = two_offices(tmp_path, "khong-co")
    assert len(result.evaluations) == 1
    assert result.not_evaluated[0].reasons[0].startswith('chưa cài plugin của tỉnh "khong-co"')
    assert result.exit_status == 3
