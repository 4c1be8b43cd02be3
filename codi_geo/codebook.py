"""`data/README.md`: what every table and column means, made from the datapackage."""

import json
from importlib.resources import files
from pathlib import Path

from codi_geo import paths, tables


def data_readme(*, folder: Path = paths.DATA) -> str:
    """The text of `data/README.md` for the datapackage in a folder (Markdown, LF line ends)."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    guide = files("codi_geo").joinpath("data_guide.md").read_text(encoding="utf-8")
    chapters = [_chapter(resource) for resource in package["resources"]]
    return guide.rstrip() + "\n\n## The tables\n\n" + "\n".join(chapters)


def _chapter(resource: dict) -> str:
    schema = resource["schema"]
    lines = [
        f"### {resource['name']} · {resource['title_th']}",
        "",
        f"{resource['description']} Key: {', '.join(schema['primaryKey'])}.",
        "",
        "| column | หัวคอลัมน์ | type | meaning |",
        "|---|---|---|---|",
        *(_row(field) for field in schema["fields"]),
        "",
    ]
    return "\n".join(lines)


def _row(field: dict) -> str:
    rules = field.get("constraints", {})
    kind = field["type"] + (f", {field['unit']}" if "unit" in field else "")
    closed = f" One of: {', '.join(rules['enum'])}." if "enum" in rules else ""
    needed = "" if rules.get("required") else " May be empty."
    meaning = f"{field['description']}{closed}{needed}"
    return f"| {field['name']} | {field['title_th']} | {kind} | {meaning} |"


def write_data_readme(*, folder: Path = paths.DATA) -> Path:
    """Write the text beside the tables and return its path."""
    tables.names(folder=folder)
    path = folder / "README.md"
    path.write_text(data_readme(folder=folder), encoding="utf-8", newline="\n")
    return path
