"""The templates' sources are read, their faults told, and files made of them."""

import io
import re

import docx as python_docx
import openpyxl
import pytest
import yaml
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from kunskapsbanken.bank.template_sources import read_template, read_templates

TEMPLATES = settings.BASE_DIR / "content" / "templates"
NAMES = sorted(path.stem for path in TEMPLATES.glob("*.yaml"))
PAPER = {
    "slug": "prov",
    "title": "Prov",
    "kind": "document",
    "formats": ["docx"],
    "language": "sv",
    "description": "Ett prov.",
    "licence": "CC BY 4.0",
    "content": [{"heading": "Rubrik"}, {"text": "Ett stycke."}],
}


@pytest.fixture
def source(tmp_path):
    """Write a source like PAPER with some changes; returns its path."""
    (tmp_path / "templates").mkdir()

    def write(name="prov", **changes):
        path = tmp_path / "templates" / f"{name}.yaml"
        path.write_text(yaml.safe_dump({**PAPER, "slug": name, **changes}, allow_unicode=True), encoding="utf-8")
        return path

    return write


def fault_of(path):
    with pytest.raises(ValidationError) as caught:
        read_template(path)
    return " ".join(caught.value.messages)


@pytest.mark.parametrize("name", NAMES)
def test_every_template_becomes_the_files_it_promises(name):
    template = read_template(TEMPLATES / f"{name}.yaml")
    for form in template.formats:
        content = template.write(form)
        if form == "docx":
            file = python_docx.Document(io.BytesIO(content))
            assert file.core_properties.title == template.title
            assert len(file.paragraphs) + 10 * len(file.tables) > 60  # several pages
        if form == "xlsx":
            tabs = openpyxl.load_workbook(io.BytesIO(content)).worksheets
            assert len(tabs) >= 3
            assert all(tab["A1"].value for tab in tabs)


@pytest.mark.parametrize("name", NAMES)
def test_template_states_no_repealed_law_and_dates_the_law_it_states(name):
    text = (TEMPLATES / f"{name}.yaml").read_text(encoding="utf-8")
    assert "2000:284" not in text
    if re.search(r"\d §", text):
        assert "kontrollera" in text.lower()


def test_content_names_only_templates_that_exist():
    named = set()
    for path in (settings.BASE_DIR / "content" / "items").glob("*.md"):
        front = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n", 2)[1])
        named |= set(front.get("attachments") or [])
    assert named == set(NAMES)


def test_reads_what_is_written(source):
    content = [{"table": {"columns": {"A": 1, "B": 2}, "example_rows": [["a", "b"]], "empty_rows": 2}}]
    (table,) = read_template(source(content=content)).content.blocks
    assert [row.example for row in table.rows] == [True, False, False]
    assert table.shares == pytest.approx((1 / 3, 2 / 3))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"kind": "bok"}, "kind"),
        ({"formats": ["xlsx"]}, "docx, odt, pdf"),
        ({"titel": "Fel"}, "titel"),
        ({"title": None}, "title"),
        ({"content": "text"}, "content"),
        ({"content": [{"heading": "A"}, {"rubrik": "B"}]}, "content[2]"),
        ({"content": [{"table": {"columns": {"A": 1}, "rows": [["1", "2"]]}}]}, "content[1]: table"),
        ({"content": [{"table": {"columns": {"A": 1}, "rows": [[{"Avtal": "löper ut"}]]}}]}, "Avtal"),
        ({"content": [{"box": {"label": "A", "rader": 3}}]}, "rader"),
        ({"content": [{"choice": {"label": "A"}}]}, "options"),
        ({"content": [{"bullets": []}]}, "bullets"),
    ],
)
def test_fault_says_file_and_place(source, changes, told):
    fault = fault_of(source(**changes))
    assert fault.startswith("prov.yaml")
    assert told in fault


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        ({"columns": [{"key": "a", "header": "A", "choices": "saknas"}]}, "saknas"),
        ({"columns": [{"key": "a", "header": "A", "kind": "tal"}]}, "columns[1]"),
        ({"columns": [{"key": "a", "header": "A", "marks": {"Ja": "röd"}}]}, "marks"),
        ({"columns": [{"key": "a", "header": "A"}], "rows": [["1", "2"]]}, "sheets[1]"),
        ({"headings": ["A"], "sections": []}, "headings"),
        ({"headings": list("ABCD"), "sections": [{"heading": "S", "lines": [{"namn": "x"}]}]}, "label"),
    ],
)
def test_fault_in_a_sheet_says_place(source, sheet, told):
    sheets = [{"key": "s", "name": "S", "title": "S", **sheet}]
    changes = {"kind": "workbook", "formats": ["xlsx"], "sheets": sheets}
    path = source(**changes)
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    del found["content"]
    path.write_text(yaml.safe_dump(found, allow_unicode=True), encoding="utf-8")
    assert told in fault_of(path)


def test_slug_is_the_name_of_the_file(source):
    assert "slug" in fault_of(source().rename(source().with_name("annat.yaml")))


def test_all_faults_are_told_at_once(source):
    source("ett", kind="bok")
    path = source("tva", kind="bok")
    with pytest.raises(ValidationError) as caught:
        read_templates(path.parent)
    assert [message.split(":")[0] for message in caught.value.messages] == ["ett.yaml", "tva.yaml"]


def test_command_builds_what_has_changed_and_removes_what_is_gone(source, tmp_path, capsys):
    first, second = source("ett"), source("tva", formats=["docx", "odt"])
    arguments = {"source": first.parent, "out": tmp_path / "build"}
    call_command("build_templates", **arguments)
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == ["ett.docx", "tva.docx", "tva.odt"]
    before = (tmp_path / "build" / "ett.docx").read_bytes()
    capsys.readouterr()
    source("ett", title="Ny titel")
    second.unlink()
    call_command("build_templates", **arguments)
    assert [path.name for path in (tmp_path / "build").iterdir()] == ["ett.docx"]
    assert (tmp_path / "build" / "ett.docx").read_bytes() != before
    capsys.readouterr()
    call_command("build_templates", **arguments)
    assert capsys.readouterr().out == "ett.docx: oförändrad\n"


def test_command_tells_faults_and_builds_nothing(source, tmp_path):
    source("ett")
    path = source("tva", kind="bok")
    with pytest.raises(CommandError, match=r"tva\.yaml"):
        call_command("build_templates", source=path.parent, out=tmp_path / "build")
    assert not (tmp_path / "build").exists()
