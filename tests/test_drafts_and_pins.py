"""Drafts in a folder, pinned plugins, and packages built and installed, as a rule author and an officer use them."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Run
from thidua.plugins.new import new_plugin

Office = Callable[..., Path]
YEAR = "2024"
DRAFT = "BẢN NHÁP: quy tắc của tỉnh lấy từ thư mục --plugin-path, chưa phải plugin đã cài; không dùng để trình, ký"


@pytest.fixture
def thidua(fresh_thidua: Run) -> Run:
    """Which plugins there are is known to an interpreter when it starts."""
    return fresh_thidua


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A new plugin of the province of Mơ, not installed."""
    return new_plugin(tmp_path, "mo", "Mơ")


@pytest.fixture
def in_mo(office: Office) -> Path:
    """An office of that province, in 2024."""
    return office(2024, settings("van-phong-thu", "mo"))


def settings(code: str, province: str | None) -> str:
    line = f'province = "{province}"\n' if province else ""
    return f'[office]\ncode = "{code}"\nname = "Văn phòng thử"\n{line}[history]\ncomplete_from = 2015\n'


# --- drafts ----------------------------------------------------------------------------------------------------------


def test_a_draft_is_used_where_it_is_named_and_nowhere_else(thidua: Run, draft: Path, in_mo: Path) -> None:
    assert thidua("evaluate", YEAR, cwd=in_mo).returncode == 3
    assert thidua("evaluate", YEAR, "--plugin-path", draft, cwd=in_mo).returncode == 0


@pytest.mark.parametrize(
    "command",
    [
        ("evaluate", YEAR),
        ("explain", YEAR, "A1"),
        ("rules", "show", "LDTT", "--province", "mo", "--on", "2024-12-31"),
        ("rules", "diff", "2024-12-31", "2025-12-31", "--province", "mo"),
    ],
)
def test_what_is_printed_by_a_draft_says_so(thidua: Run, draft: Path, in_mo: Path, command: tuple[str, ...]) -> None:
    done = thidua(*command, "--plugin-path", draft, cwd=in_mo)
    assert DRAFT in done.stdout.splitlines()


def test_a_result_of_a_draft_says_so(thidua: Run, draft: Path, in_mo: Path) -> None:
    done = thidua("evaluate", YEAR, "--format", "json", "--plugin-path", draft, cwd=in_mo)
    result = json.loads(done.stdout)
    assert result["offices"][0]["draft"] is True
    assert result["provenance"]["plugins"]["thidua-mo"]["draft"] is True
    assert result["offices"][0]["warnings"][0] == {
        "code": "plugin.draft",
        "where": "van-phong-thu",
        "message": DRAFT,
    }


def test_the_command_named_next_reads_the_draft_too(thidua: Run, draft: Path, in_mo: Path, tmp_path: Path) -> None:
    listed = openpyxl.Workbook()
    listed.active.append(["Họ và tên", "Đơn vị"])  # type: ignore[union-attr]
    listed.active.append(["Lê Văn Mới", "Văn phòng"])  # type: ignore[union-attr]
    listed.save(tmp_path / "ds.xlsx")
    done = thidua("import", tmp_path / "ds.xlsx", "--plugin-path", draft, cwd=in_mo)
    assert f"thidua check {YEAR} --plugin-path {draft}" in done.stdout


def test_every_row_of_a_draft_says_so(thidua: Run, draft: Path, in_mo: Path) -> None:
    done = thidua("evaluate", YEAR, "--format", "csv", "--plugin-path", draft, cwd=in_mo)
    assert {line.rpartition(";")[2] for line in done.stdout.splitlines()[1:]} == {"BẢN NHÁP"}


def test_the_list_of_a_draft_says_so(thidua: Run, draft: Path, in_mo: Path, tmp_path: Path) -> None:
    thidua("export", YEAR, "--to", tmp_path / "a.xlsx", "--plugin-path", draft, cwd=in_mo)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert "BẢN NHÁP – DANH SÁCH ĐỀ NGHỊ THI ĐUA, KHEN THƯỞNG NĂM 2024" in texts


def test_a_folder_may_hold_several_drafts(thidua: Run, draft: Path, in_mo: Path) -> None:
    new_plugin(draft.parent, "man", "Mận")
    done = thidua("plugins", "list", "--format", "json", "--plugin-path", draft.parent, cwd=in_mo)
    assert [one["code"] for one in json.loads(done.stdout) if one["draft"]] == ["man", "mo"]


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("khong-co", 'Lỗi: --plugin-path: không có thư mục "khong-co".'),
        (
            "trong",
            'Lỗi: --plugin-path: thư mục "trong" không có plugin nào (pyproject.toml với '
            '[project.entry-points."thidua"]); hãy tạo bằng thidua plugins new.',
        ),
    ],
)
def test_a_folder_without_a_plugin_is_refused(thidua: Run, in_mo: Path, folder: str, said: str) -> None:
    (in_mo / "trong").mkdir()
    done = thidua("evaluate", YEAR, "--plugin-path", folder, cwd=in_mo)
    assert (done.returncode, done.stderr.strip()) == (2, said)


def test_two_drafts_of_one_province_are_both_named(thidua: Run, draft: Path, in_mo: Path) -> None:
    draft.rename(draft.parent / "mot")
    new_plugin(draft.parent, "mo", "Mơ")
    done = thidua("evaluate", YEAR, "--plugin-path", draft.parent, cwd=in_mo)
    assert done.returncode == 3
    assert done.stderr.startswith('Lỗi: hai bản nháp cùng khai tỉnh "mo": ')


def test_a_broken_description_is_told_with_its_place(thidua: Run, draft: Path, in_mo: Path) -> None:
    (draft / "pyproject.toml").write_text("[project\n", encoding="utf-8")
    done = thidua("evaluate", YEAR, "--plugin-path", draft, cwd=in_mo)
    assert done.returncode == 3
    assert "pyproject.toml: Expected ']' at the end of a table declaration (at line 1, column 9)" in done.stderr


# --- new -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Mơ", unicodedata.normalize("NFD", "Mơ"), " "])
def test_a_new_province_conforms_at_once(thidua: Run, tmp_path: Path, name: str) -> None:
    thidua("plugins", "new", "mo", "--name", name)
    done = thidua("plugins", "check", "thidua-mo")
    assert (done.returncode, "✗" in done.stdout) == (0, False)


def test_a_code_that_is_installed_already_is_said(thidua: Run) -> None:
    said = thidua("plugins", "new", "lai-chau").stdout.splitlines()
    assert said[0].startswith('Lưu ý: trên máy đã cài plugin của tỉnh "lai-chau"; ')


@pytest.mark.parametrize("code", ["Mo", "mơ", "mo_", "-mo", "../mo", "1mo"])
def test_a_code_that_cannot_be_one_is_refused(thidua: Run, tmp_path: Path, code: str) -> None:
    done = thidua("plugins", "new", "--", code)
    assert done.returncode == 2
    assert "không làm mã tỉnh được; hãy ghi chữ thường không dấu" in done.stderr
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("thidua-")]


def test_a_folder_that_is_there_is_left_as_it_is(thidua: Run, draft: Path) -> None:
    (draft / "README.md").write_text("của tôi", encoding="utf-8")
    done = thidua("plugins", "new", "mo", cwd=draft.parent)
    assert (done.returncode, (draft / "README.md").read_text(encoding="utf-8")) == (2, "của tôi")


def test_the_commands_shown_to_rule_authors_run(thidua: Run, tmp_path: Path) -> None:
    """Every `thidua` line of docs/plugins.md but those on an installed wheel, in the order in which they stand."""
    docs = (Path(__file__).parents[1] / "docs" / "plugins.md").read_text(encoding="utf-8")
    shown = [shlex.split(line, comments=True) for line in re.findall("^thidua .*", docs, re.MULTILINE)]
    thidua("plugins", "new", "an-du", "--name", "An Du")
    start = ("--province", "an-du", "--year", "2025", "--csv", "--plugin-path", "thidua-an-du")
    assert thidua("init", "DIR", *start).returncode == 0
    for table, rows in {"units": "VP;Văn phòng\n", "people": "A1;Lê An;;;VP\n"}.items():
        path = tmp_path / "DIR" / "2025" / f"{table}.csv"
        path.write_text(path.read_text(encoding="utf-8") + rows, encoding="utf-8")
    ran = [line[1:] for line in shown if line[1:3] != ["plugins", "new"] and line[-1] != "an-du"]
    assert len(ran) == 5
    assert {" ".join(line): thidua(*line).returncode for line in ran} == dict.fromkeys(map(" ".join, ran), 0)


# --- packages, in a second environment -------------------------------------------------------------------------------


def pip(*args: str | Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", *map(str, args)],
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plugin of a new province as it is installed."""
    folder = tmp_path_factory.mktemp("mo")
    pip("wheel", "--no-deps", "--no-build-isolation", new_plugin(folder, "mo", "Mơ"), "--wheel-dir", folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pip has installed it, and nothing else."""
    site = tmp_path_factory.mktemp("installed") / "site"
    pip("install", "--no-deps", "--target", site, wheel)
    return site


@pytest.fixture
def site(thidua: Run, installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same for one test, whose commands see it."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "site"), os.environ.get("PYTHONPATH", "")]))
    return shutil.copytree(installed, tmp_path / "site")


def test_a_wheel_is_used_by_an_office_of_a_second_environment(thidua: Run, site: Path, in_mo: Path) -> None:
    assert thidua("plugins", "check", "mo").returncode == 0
    done = thidua("evaluate", YEAR, "--format", "json", cwd=in_mo)
    plugin = json.loads(done.stdout)["provenance"]["plugins"]["thidua-mo"]
    assert (done.returncode, plugin["version"], plugin["draft"]) == (0, "0.1.0", False)


def pinned(thidua: Run, in_mo: Path, lines: str) -> str:
    """What an office says that has pinned its plugins so."""
    path = in_mo / "thidua.toml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{lines}", encoding="utf-8")
    done = thidua("evaluate", YEAR, cwd=in_mo)
    return f"{done.returncode} {done.stderr.strip()}"


def test_the_lines_that_a_check_prints_pin_the_plugin(thidua: Run, site: Path, in_mo: Path) -> None:
    printed = thidua("plugins", "check", "mo").stdout
    lines = "\n".join(line.strip() for line in printed.split("cơ quan:\n")[1].splitlines())
    assert pinned(thidua, in_mo, lines).startswith("0 ")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            '[plugins.thidua-mo]\nversion = "0.2.0"\n',
            "plugin thidua-mo 0.1.0: thidua.toml ghim version = 0.2.0, bản đang cài là 0.1.0; hãy cài đúng bản",
        ),
        (
            '[plugins.thidua-man]\nversion = "0.1.0"\n',
            "plugin thidua-mo 0.1.0 không nằm trong các plugin mà thidua.toml đã ghim (thidua-man); "
            "hãy cài đúng plugin hoặc sửa [plugins]",
        ),
    ],
)
def test_a_pinned_office_refuses_any_other_plugin(thidua: Run, site: Path, in_mo: Path, lines: str, said: str) -> None:
    assert pinned(thidua, in_mo, lines) == f"3 van-phong-thu: {said}"


def test_a_pinned_office_refuses_content_that_was_changed_and_does_not_run_it(
    thidua: Run, site: Path, in_mo: Path
) -> None:
    digest = thidua("plugins", "check", "mo").stdout.partition('sha256 = "')[2][:64]
    (site / "thidua_mo" / "__init__.py").write_text("print('đã chạy')\n", encoding="utf-8")
    said = pinned(thidua, in_mo, f'[plugins.thidua-mo]\nsha256 = "{digest}"\n')
    assert said.startswith(f"3 van-phong-thu: plugin thidua-mo 0.1.0: thidua.toml ghim sha256 = {digest}, bản đang")
    assert "đã chạy" not in thidua("evaluate", YEAR, cwd=in_mo).stdout
    one_more = thidua("init", ".", "--year", str(int(YEAR) + 1), cwd=in_mo)  # with sheets for the province's own tables
    assert (one_more.returncode, "đã chạy" in one_more.stdout, len([*in_mo.glob("*.xlsx")])) == (3, False, 0)


def changed_bytecode(site: Path, here: Path) -> None:
    """What Python would run in place of the source: compiled from another text, with the date of the source."""
    import importlib.util
    import py_compile

    source = site / "thidua_mo" / "__init__.py"
    honest, about = source.read_text(encoding="utf-8"), source.stat()
    source.write_text("print('đã chạy')\n" + honest, encoding="utf-8")
    py_compile.compile(str(source), invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    source.write_text(honest, encoding="utf-8")
    os.utime(source, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert Path(importlib.util.cache_from_source(str(source))).exists()


def package_in_the_current_folder(site: Path, here: Path) -> None:
    (here / "thidua_mo").mkdir()
    (here / "thidua_mo" / "__init__.py").write_text("print('đã chạy')\n", encoding="utf-8")


@pytest.mark.parametrize("disguise", [changed_bytecode, package_in_the_current_folder])
def test_only_what_was_hashed_is_run(
    thidua: Run, site: Path, in_mo: Path, disguise: Callable[[Path, Path], None]
) -> None:
    digest = thidua("plugins", "check", "mo").stdout.partition('sha256 = "')[2][:64]
    disguise(site, in_mo)
    path = in_mo / "thidua.toml"
    pin = f'\n[plugins.thidua-mo]\nsha256 = "{digest}"\n'
    path.write_text(path.read_text(encoding="utf-8") + pin, encoding="utf-8")
    done = thidua("evaluate", YEAR, cwd=in_mo)
    assert (done.returncode, "đã chạy" in done.stdout) == (0, False)


def test_a_file_that_was_added_is_not_what_was_pinned(thidua: Run, site: Path, in_mo: Path) -> None:
    digest = thidua("plugins", "check", "mo").stdout.partition('sha256 = "')[2][:64]
    (site / "thidua_mo" / "them.py").write_text("", encoding="utf-8")
    assert pinned(thidua, in_mo, f'[plugins.thidua-mo]\nsha256 = "{digest}"\n').startswith("3 van-phong-thu: ")


def test_a_pinned_office_refuses_an_editable_installation(thidua: Run, site: Path, in_mo: Path) -> None:
    """As pip leaves it: what stands in direct_url.json is how an editable one is told."""
    origin = {"url": "file:///thidua-mo", "dir_info": {"editable": True}}
    (next(site.glob("*.dist-info")) / "direct_url.json").write_text(json.dumps(origin), encoding="utf-8")
    assert pinned(thidua, in_mo, '[plugins.thidua-mo]\nversion = "0.1.0"\n') == (
        "3 van-phong-thu: plugin thidua-mo 0.1.0 được cài ở chế độ sửa trực tiếp (editable), nội dung có thể đổi "
        "bất cứ lúc nào; thidua.toml đã ghim plugin này, hãy cài từ gói hoặc bỏ [plugins.thidua-mo]"
    )


def test_a_pinned_office_refuses_a_draft(thidua: Run, draft: Path, in_mo: Path) -> None:
    path = in_mo / "thidua.toml"
    pin = '\n[plugins.thidua-mo]\nversion = "0.1.0"\n'
    path.write_text(path.read_text(encoding="utf-8") + pin, encoding="utf-8")
    done = thidua("evaluate", YEAR, "--plugin-path", draft, cwd=in_mo)
    assert done.returncode == 3
    assert "plugin thidua-mo 0.1.0 là bản nháp (--plugin-path), nội dung có thể đổi bất cứ lúc nào" in done.stderr


def test_the_same_wheel_has_the_same_hash_wherever_it_is_installed(
    thidua: Run, wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = set()
    for place in ("mot", "hai"):
        pip("install", "--no-deps", "--target", tmp_path / place, wheel)
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / place), os.environ.get("PYTHONPATH", "")]))
        listed = json.loads(thidua("plugins", "list", "--format", "json").stdout)
        found |= {one["sha256"] for one in listed if one["code"] == "mo"}
    assert len(found) == 1


# --- several plugins -------------------------------------------------------------------------------------------------

OWN_AWARD = """
from datetime import date

from thidua import (
    API_VERSION, COMMENDATION, PERSON, AddRule, Award, AwardRule, Interpretation, Province, RuleBook, Span, all_of,
    hookimpl,
)

PRAISE = Award("THU_KHEN", "Thư khen", (PERSON,), COMMENDATION, "other", height=10)
RULE = AwardRule(PRAISE, PERSON, standard=all_of(), interpretations=(Interpretation("Xét theo đề cử"),))
BOOK = RuleBook("{code}/2024", Span(date(2024, 1, 1)), (AddRule(RULE),))


@hookimpl
def thidua_province():
    return Province("{code}", "Mơ", API_VERSION, rulebooks=(BOOK,), awards=(PRAISE,))
"""


def test_two_provinces_with_one_award_code_are_both_refused_and_others_evaluated(
    thidua: Run, draft: Path, office: Office, tmp_path: Path
) -> None:
    new_plugin(tmp_path, "man", "Mận")
    for code in ("mo", "man"):
        source = tmp_path / f"thidua-{code}" / "src" / f"thidua_{code}" / "__init__.py"
        source.write_text(OWN_AWARD.format(code=code), encoding="utf-8")
    for number, province in enumerate(("mo", "man", None)):
        office(2024, settings(f"co-quan-{number}", province), folder=f"data/{number}")
    done = thidua("evaluate", YEAR, "--data", tmp_path / "data", "--plugin-path", tmp_path)
    said = (
        "hai plugin cùng khai mã khen thưởng THU_KHEN: thidua-man 0.1.0 và thidua-mo 0.1.0; hãy đổi mã trong một plugin"
    )
    assert done.returncode == 3
    assert [line for line in done.stderr.splitlines() if "hai plugin" in line] == [
        f"co-quan-0: {said}",
        f"co-quan-1: {said}",
    ]
    assert [line for line in done.stdout.splitlines() if line.startswith("CHƯA ĐÁNH GIÁ ĐƯỢC")] == [
        f"CHƯA ĐÁNH GIÁ ĐƯỢC: co-quan-0 ({said})",
        f"CHƯA ĐÁNH GIÁ ĐƯỢC: co-quan-1 ({said})",
    ]


def test_a_province_that_nobody_asks_for_is_not_run(thidua: Run, draft: Path, office: Office) -> None:
    (draft / "src" / "thidua_mo" / "__init__.py").write_text("print('đã chạy')\n", encoding="utf-8")
    done = thidua("evaluate", "2020", "--plugin-path", draft, cwd=office())
    assert (done.returncode, "đã chạy" in done.stdout) == (0, False)


def test_the_list_tells_what_is_broken_and_lists_the_others(thidua: Run, draft: Path) -> None:
    (draft / "src" / "thidua_mo" / "__init__.py").write_text("SHARE = 1 / 0\n", encoding="utf-8")
    done = thidua("plugins", "list", "--format", "json", "--plugin-path", draft)
    problems = {one["code"]: one["problem"] for one in json.loads(done.stdout)}
    assert done.returncode == 3
    assert problems.pop("mo") == (
        "plugin thidua-mo 0.1.0 hỏng khi nạp: ZeroDivisionError: division by zero (__init__.py, dòng 1); "
        "hãy sửa dòng này"
    )
    assert set(problems.values()) == {None}


def test_the_template_of_a_province_is_the_one_that_is_copied(thidua: Run, in_mo: Path, draft: Path) -> None:
    home = draft / "src" / "thidua_mo"
    source = (home / "__init__.py").read_text(encoding="utf-8")
    named = source.replace("rulebooks=", 'templates={"decision": "mau.docx"}, rulebooks=')
    (home / "__init__.py").write_text(named, encoding="utf-8")
    (home / "mau.docx").write_bytes(b"cua tinh")
    copied = ("--paper", "decision", "--copy-template", "ban-sao.docx")
    thidua("export", YEAR, *copied, "--plugin-path", draft, cwd=in_mo)
    assert (in_mo / "ban-sao.docx").read_bytes() == b"cua tinh"


def test_a_template_that_a_plugin_does_not_bring_is_not_replaced_by_ours(
    thidua: Run, in_mo: Path, draft: Path, tmp_path: Path
) -> None:
    module = draft / "src" / "thidua_mo" / "__init__.py"
    source = module.read_text(encoding="utf-8")
    module.write_text(source.replace("rulebooks=", 'templates={"decision": "mau.docx"}, rulebooks='), encoding="utf-8")
    paper = ("--paper", "decision", "--to", tmp_path / "a.docx")
    done = thidua("export", YEAR, *paper, "--plugin-path", draft, cwd=in_mo)
    missing = 'plugin thidua-mo 0.1.0: mẫu văn bản "mau.docx" (decision) không có trong gói; hãy cài lại plugin'
    assert (done.returncode, done.stderr.splitlines()[-1]) == (3, f"Lỗi: {missing}")
    assert not (tmp_path / "a.docx").exists()
