"""`codi-geo match`: what it writes, says and refuses."""

import pandas as pd
import pytest
from typer.testing import CliRunner

from codi_geo import cli, download
from codi_geo.registers import read_file, report
from codi_geo.words import LANGS, text
from tests.registers.made import ROWS


def test_the_terminal_matches_a_file_and_says_what_is_open(tmp_path, monkeypatch):
    monkeypatch.setenv("CODI_GEO_LANG", "en")
    file = tmp_path / "register.csv"
    file.write_bytes(download.csv_bytes(ROWS))
    out, rest = tmp_path / "out.csv", tmp_path / "rest.xlsx"
    seen = CliRunner().invoke(
        cli.app, ["match", str(file), "--out", str(out), "--report", str(rest)]
    )
    assert seen.exit_code == 0
    assert "3 of 5 rows" in seen.stdout or "3 of 6 rows" in seen.stdout
    assert "1 to confirm" in seen.stdout
    assert (pd.read_csv(out, dtype=str)["final_code"].notna()).sum() == 3
    assert len(pd.read_excel(rest, engine="openpyxl")) >= 2


def test_the_terminal_takes_columns_and_decisions_of_a_person(tmp_path, monkeypatch, register):
    monkeypatch.setenv("CODI_GEO_LANG", "en")
    file = tmp_path / "register.csv"
    file.write_bytes(download.csv_bytes(ROWS.rename(columns={"ตำบล": "แห่งที่ ก"})))
    saved = tmp_path / "decisions.json"
    saved.write_text(register.accept_proposals().save_decisions(), encoding="utf-8")
    out = tmp_path / "out.csv"
    asked = ["match", str(file), "--column", "tambon=แห่งที่ ก", "--out", str(out)]
    seen = CliRunner().invoke(cli.app, asked)
    assert seen.exit_code == 0
    result = pd.read_csv(out, dtype=str, keep_default_na=False)
    assert (result["final_code"] != "").sum() == 3
    assert "ดาวเรือง" in "".join(result["proposed"])
    seen = CliRunner().invoke(cli.app, [*asked, "--decisions", str(saved)])
    assert seen.exit_code == 0
    result = pd.read_csv(out, dtype=str, keep_default_na=False)
    assert (result["final_code"] != "").sum() == 4
    assert (result["decided"] == "yes").sum() == 1


@pytest.mark.parametrize(
    "asked",
    [["--column", "tambon=ไม่มี"], ["--column", "หมู่=ตำบล"], ["--decisions", "no.json"]],
)
def test_the_terminal_refuses_columns_and_decisions_in_one_sentence(tmp_path, asked):
    file = tmp_path / "register.csv"
    file.write_bytes(download.csv_bytes(ROWS))
    seen = CliRunner().invoke(cli.app, ["match", str(file), *asked])
    assert seen.exit_code == 1
    assert seen.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["CODI_GEO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"])
def test_the_terminal_speaks_the_language_of_the_system(monkeypatch, name):
    for other in ("CODI_GEO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(other, raising=False)
    assert cli.language() == "en"
    monkeypatch.setenv(name, "th_TH.UTF-8")
    assert cli.language() == "th"


LEFT_OUT = "ทะเบียน\x1b[31m,,\n\nจังหวัด,ตำบล,งบ\nระยอง,เนินฆ้อ,1\nระยอง,กร่ำ,x\nรวม,,1\n"


@pytest.mark.parametrize("lang", LANGS)
def test_the_terminal_lists_the_rows_that_were_left_out(tmp_path, monkeypatch, lang):
    monkeypatch.setenv("CODI_GEO_LANG", lang)
    file = tmp_path / "register.csv"
    file.write_text(LEFT_OUT, encoding="utf-8")
    rest = tmp_path / "rest.csv"
    seen = CliRunner().invoke(cli.app, ["match", str(file), "--report", str(rest)])
    assert seen.exit_code == 0
    reasons = {why: text(f"register.reason_{why}", lang) for why in ("title", "total")}
    lines = [line.split(" · ") for line in seen.stdout.splitlines() if " · " in line]
    assert [words[1:] for words in lines] == [
        [reasons["title"], "ทะเบียน[31m"],
        [reasons["total"], "รวม", "1"],
    ]
    assert "\x1b" not in seen.stdout
    listed = pd.read_csv(tmp_path / "rest.left_out.csv", dtype=str, keep_default_na=False)
    assert listed.iloc[:, 0].to_list() == ["1", "6", "2"]
    assert listed.iloc[:, 1].to_list()[:2] == list(reasons.values())
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "register.csv",
        "register.matched.xlsx",
        "rest.csv",
        "rest.left_out.csv",
    ]


def test_a_terminal_is_not_flooded_with_rows_left_out():
    head = "จังหวัด,ตำบล\n"
    (sheet,) = read_file((head + "ระยอง,เนินฆ้อ\nรวม,\n" * 50).encode(), name="a.csv").sheets
    lines = report.left_out_lines(sheet, "en")
    assert len(lines) == 22
    assert "50" in lines[0]
    assert "30" in lines[-1]


@pytest.mark.parametrize(
    ("name", "content", "out"),
    [
        ("no.csv", None, "o.csv"),
        ("a.csv", b"x,y\n1,2\n", "o.csv"),
        ("page.csv", b"<!DOCTYPE html><html></html>", "o.csv"),
        ("good.csv", b"tambon,province\nNoen Kho,Rayong\n", "o.docx"),
        ("good.csv", b"tambon,province\nNoen Kho,Rayong\n", "no/such/o.csv"),
    ],
)
def test_the_terminal_refuses_in_one_sentence(tmp_path, name, content, out):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    seen = CliRunner().invoke(
        cli.app, ["match", str(tmp_path / name), "--out", str(tmp_path / out)]
    )
    assert seen.exit_code == 1
    assert seen.stderr.count("\n") == 1
    assert not list(tmp_path.glob("*.part"))
