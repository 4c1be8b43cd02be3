"""`codi-geo deck`, and LibreOffice behind it."""

import pytest
from pptx import Presentation
from typer.testing import CliRunner

from codi_geo import cli
from codi_geo.deck import making, pdf, terminal
from codi_geo.errors import CodiGeoError, PlaceError
from tests.deck.reading import title_of


def _run(*arguments: str):
    return CliRunner().invoke(cli.app, ["deck", *arguments])


def test_the_terminal_writes_a_deck_and_says_where(tmp_path):
    out = tmp_path / "briefing.pptx"
    done = _run("--out", str(out), "--layers", "councils", "--lang", "en", "--area", "Phayao")
    assert done.exit_code == 0
    assert done.stdout.strip() == str(out)
    first = title_of(Presentation(out).slides[0])
    assert "Phayao" in first


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, PlaceError("unknown_code", code="x")])
def test_what_stops_midway_leaves_nothing_and_says_one_sentence(tmp_path, monkeypatch, stopped):
    written = []

    def second_slide_fails(*arguments, **options):
        written.append(arguments)
        if len(written) == 2:
            raise stopped

    monkeypatch.setattr(making, "write", second_slide_fails)
    out = tmp_path / "briefing.pptx"
    out.write_bytes(b"what was there before")
    done = _run("--out", str(out), "--layers", "councils")
    assert done.exit_code == (130 if stopped is KeyboardInterrupt else 1)
    assert len(done.stderr.strip().splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["briefing.pptx"]
    assert out.read_bytes() == b"what was there before"


@pytest.mark.parametrize(
    "arguments", [("--out", "a.ppt"), ("--out", "a.pptx", "--area", "nowhere")]
)
def test_the_terminal_refuses_in_one_sentence(tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    done = _run(*arguments)
    assert done.exit_code == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_without_libreoffice_a_pdf_is_refused_before_anything_is_made(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf.programs, "found", lambda *names: None)
    done = _run("--out", str(tmp_path / "a.pptx"), "--pdf")
    assert done.exit_code == 1
    assert "LibreOffice" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_pdf_is_written_beside_the_deck(tmp_path, monkeypatch):
    monkeypatch.setattr(terminal.pdf, "office", lambda: "soffice")
    monkeypatch.setattr(terminal.pdf, "to_pdf", lambda content: b"%PDF")
    done = _run("--out", str(tmp_path / "a.pptx"), "--layers", "councils", "--pdf")
    assert done.exit_code == 0
    assert (tmp_path / "a.pdf").read_bytes() == b"%PDF"
    assert Presentation(tmp_path / "a.pptx").slides


def _office(folder, monkeypatch, script: str):
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "office", lambda: str(program))


def test_libreoffice_gets_sarabun_and_a_profile_of_its_own(tmp_path, monkeypatch):
    asked = tmp_path / "asked"
    script = (
        f'echo "$@" > {asked}; cat "$FONTCONFIG_FILE" >> {asked}\n'
        'for last in "$@"; do :; done\nprintf %s made > "${last%.pptx}.pdf"'
    )
    _office(tmp_path, monkeypatch, script)
    assert pdf.to_pdf(b"deck") == b"made"
    said = asked.read_text(encoding="utf-8")
    assert "--headless" in said
    assert "-env:UserInstallation=file://" in said
    assert "fontpkg_sarabun" in said


@pytest.mark.parametrize(
    ("script", "key"), [("exit 1", "deck_pdf_failed"), ("sleep 60", "deck_pdf_slow")]
)
def test_a_libreoffice_that_fails_or_hangs_is_said_and_stopped(tmp_path, monkeypatch, script, key):
    _office(tmp_path, monkeypatch, script)
    with pytest.raises(CodiGeoError) as failed:
        pdf.to_pdf(b"deck", longest_seconds=1)
    assert failed.value.key == key
