"""The sources of the downloadable templates: a readable file each, read to a tree that can be written as a file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kunskapsbanken.bank.template_documents import blocks
from kunskapsbanken.bank.template_parts import Part
from kunskapsbanken.bank.template_workbooks import lists_of, sheet
from kunskapsbanken.engines.typeset import sheets, tree, writers

# Which forms a kind of template can be written in.
FORMATS = {"document": ("docx", "odt", "pdf"), "workbook": ("xlsx",)}


@dataclass(frozen=True)
class TemplateSource:
    """One template: what it is called, which files are made of it, and what is in them."""

    slug: str
    title: str
    kind: str
    formats: tuple[str, ...]
    language: str
    description: str
    licence: str
    content: tree.Document | sheets.Workbook

    def write(self, form: str, *, fonts: Path | None = None) -> bytes:
        """The template as a file of one of its forms."""
        return writers.write(self.content, form, fonts=fonts)


def read_template(path: Path) -> TemplateSource:
    """Read one source. Raises `ValidationError` that says which file and where in it the fault is."""
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ValidationError(
            _("%(name)s: går inte att läsa: %(error)s") % {"name": path.name, "error": error}
        ) from error
    source = Part(found, path.name)
    try:
        return _read(source, path)
    except ValueError as error:  # the tree's own rules, such as a row with too few cells
        raise source.fault(str(error)) from error


def read_templates(folder: Path) -> list[TemplateSource]:
    """Every source of a folder, by name. All faults are collected before any is raised."""
    found: list[TemplateSource] = []
    faults: list[ValidationError] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            found.append(read_template(path))
        except ValidationError as fault:
            faults.append(fault)
    if faults:
        raise ValidationError(faults)
    return found


def _read(source: Part, path: Path) -> TemplateSource:
    from_file = {key: source.text(key) for key in ("slug", "title", "description", "licence", "language")}
    if from_file["slug"] != path.stem:
        raise source.fault(_("slug ska vara ”%(name)s”, som filen") % {"name": path.stem})
    kind = source.choice("kind", tuple(FORMATS))
    formats = tuple(source.texts("formats"))
    if not formats or any(form not in FORMATS[kind] for form in formats):
        allowed = ", ".join(FORMATS[kind])
        raise source.fault(_("formats ska vara ett eller flera av: %(allowed)s") % {"allowed": allowed})
    content = _document(source, from_file) if kind == "document" else _workbook(source, from_file)
    source.finish()
    return TemplateSource(kind=kind, formats=formats, content=content, **from_file)


def _document(source: Part, about: dict[str, str]) -> tree.Document:
    return tree.Document(
        blocks=blocks(source.parts("content")),
        landscape=source.flag("landscape"),
        keywords=tuple(source.texts("keywords")),
        **_shared(about),
    )


def _workbook(source: Part, about: dict[str, str]) -> sheets.Workbook:
    lists = lists_of(source)
    return sheets.Workbook(
        sheets=tuple(sheet(part, lists) for part in source.parts("sheets")),
        lists_note=source.text("lists_note", ""),
        **_shared(about),
    )


def _shared(about: dict[str, str]) -> dict[str, Any]:
    return {
        "title": about["title"],
        "summary": about["description"],
        "language": "sv-SE" if about["language"] == "sv" else about["language"],
        "licence": about["licence"],
        "footer": f"Kunskapsbanken · {about['licence']}",
    }
