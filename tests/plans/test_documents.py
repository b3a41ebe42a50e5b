"""A frozen plan as PDF and DOCX opens, holds the plan, and is what it says it is."""

import io

import docx as python_docx
import pikepdf
import pytest

from kunskapsbanken.engines.typeset.tree import Contents, Heading, Table, plain
from kunskapsbanken.plans.documents import version_document
from kunskapsbanken.plans.exporters import export_version
from kunskapsbanken.plans.models import Evidence, SectionKind
from tests.factories.places import make_county, make_municipality
from tests.factories.plans import adopt, make_adopted, make_measure, make_plan


@pytest.fixture
def version(municipality, officer, lead):
    plan = make_plan(municipality, officer)
    make_measure(plan, plan.goals.get(), officer, title="Rusta bryggan", expected_result="Båten kan lägga till.")
    table = {"caption": "Service ort för ort", "head": ["Ort", "Dagligvaror"], "rows": [["Provby", "Handeln\n(butik)"]]}
    Evidence.objects.create(
        plan=plan,
        section=SectionKind.SITUATION,
        kind="servicematris",
        title="Servicematris",
        content={"sentences": ["En ort har en butik."], "tables": [table], "data": {}},
        dated="2026-03-01",
    )
    draft = plan.get_latest_revision_as_object()
    draft.sections.all()[2].body = _every_kind_of_block()
    draft.save_revision(user=officer)
    return adopt(plan, lead)


def _every_kind_of_block():
    return [
        ("heading", "En rubrik"),
        ("text", "<p>Se <a href='https://exempel.test/'>sidan</a>.</p><ul><li>En punkt</li></ul>"),
        ("tip", {"tone": "viktigt", "text": "<p>Kom ihåg.</p>"}),
        ("checklist", {"points": ["<p>Boka tid</p>"]}),
    ]


def test_document_has_every_section_table_and_the_decision_in_order(version):
    document = version_document(version)
    headings = [plain(block.runs) for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert headings == [*map(str, SectionKind.labels), "Om den här versionen"]
    assert [block.title for block in document.blocks if isinstance(block, Contents)] == ["Innehåll"]
    captions = [block.caption for block in document.blocks if isinstance(block, Table) and block.caption]
    assert captions == ["Service ort för ort", "Planens mål", "Åtgärder för mål 1"]


def test_pdf_is_tagged_and_named(version):
    with pikepdf.open(io.BytesIO(export_version(version, "pdf"))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("sv")
        assert str(pdf.docinfo.Title) == f"{version.plan.title} – Provköpings kommun"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


def test_docx_holds_text_tables_decision_and_digest(version):
    document = python_docx.Document(io.BytesIO(export_version(version, "docx")))
    cells = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs) + cells
    for words in (
        "Rusta bryggan",
        "Båten kan lägga till.",
        "En ort har en butik.",
        "Handeln",
        "Kom ihåg.",
        "Boka tid",
        "§ 12",
        "KS 2026/1",
        version.digest,
    ):
        assert words in text
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Heading 1", "Heading 2"} <= styles
    assert "Exempel" not in document.core_properties.subject + document.sections[0].footer.paragraphs[0].text


def test_same_version_gives_the_same_paper(version):
    assert export_version(version, "pdf") == export_version(version, "pdf")


def test_paper_says_which_version_it_is_and_what_it_replaces(version, municipality, officer, lead):
    following = make_adopted(municipality, officer, lead, first_year=version.plan.first_year + 1)
    document = version_document(following)
    assert f"version {following.number}" in document.running_head
    facts = {plain(row.cells[0]): plain(row.cells[1]) for row in document.blocks[0].rows}
    assert facts["Ersätter"] == f"{version.plan.title}, version {version.number}"
    assert "Ersätter" not in {plain(row.cells[0]) for row in version_document(version).blocks[0].rows}


def test_invented_plan_says_so_on_every_page(system_owner):
    place = make_municipality(
        "Påhittby", "9999", county=make_county("Påhittlän", "99", is_example=True), is_example=True
    )
    document = version_document(make_adopted(place, system_owner, system_owner))
    assert document.running_head.startswith("Exempel")
    assert document.footer.startswith("Exempel")
    assert document.blocks[0].title == "Exempel"
