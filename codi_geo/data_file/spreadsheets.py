"""A layer's data for spreadsheet programs: a workbook, or CSV files in an archive."""

import io
import zipfile

import pandas as pd

from codi_geo import download
from codi_geo.data_file.columns import Column, codebook
from codi_geo.data_file.contents import PartTable
from codi_geo.words import LANGS, Lang, text

_NO_DATE = (1980, 1, 1, 0, 0, 0)


def workbook(parts: tuple[PartTable, ...], about: pd.DataFrame) -> bytes:
    """A sheet a part, the codebook and the sources; each heading explains itself in a note."""
    notes = {table.part.id: {c.name: _note(c) for c in table.columns} for table in parts}
    return download.xlsx_bytes(_sheets(parts, about), notes=notes)


def csv_archive(parts: tuple[PartTable, ...], about: pd.DataFrame) -> bytes:
    """A zip archive: a CSV file a part, the codebook, the sources, and a text that explains."""
    sheets = _sheets(parts, about)
    entries = {f"{name}.csv": download.csv_bytes(rows) for name, rows in sheets.items()}
    entries = {"README.txt": _readme(list(entries), about), **entries}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as opened:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            opened.writestr(entry, content)
    return archive.getvalue()


def _sheets(parts: tuple[PartTable, ...], about: pd.DataFrame) -> dict[str, pd.DataFrame]:
    described = {table.part.id: table.columns for table in parts}
    rows = {table.part.id: table.rows for table in parts}
    return {**rows, "codebook": codebook(described), "sources": about}


def _note(column: Column) -> str:
    """What a heading means, in both languages."""
    lines = []
    for title, unit, meaning in zip(column.title, column.unit, column.meaning, strict=True):
        lines += [f"{title} ({unit})" if unit else title, meaning]
    return "\n".join(lines)


def _readme(files: list[str], about: pd.DataFrame) -> bytes:
    """The text in both languages, as any editor reads it: UTF-8 with byte order mark, CRLF."""
    chapters = [_chapter(files, about, lang) for lang in LANGS]
    return "\n\n".join(chapters).replace("\n", "\r\n").encode("utf-8-sig")


def _chapter(files: list[str], about: pd.DataFrame, lang: Lang) -> str:
    items = zip(about[f"item_{lang}"], about[f"text_{lang}"], strict=True)
    said = "\n".join(f"- {item}: {words}" for item, words in items)
    return f"{said}\n\n{text('data_file.readme', lang, files=', '.join(files))}\n"
