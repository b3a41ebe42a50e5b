"""A plan's DOCX opens in LibreOffice with every heading at its level and every table with its head.

Debian's libreoffice-writer reads it; without it these tests are left out, except in CI.
"""

import pytest

from kunskapsbanken.engines.typeset.tree import Heading, Table, levelled, plain
from kunskapsbanken.plans.documents import version_document
from kunskapsbanken.plans.exporters import export_version
from kunskapsbanken.plans.models import Evidence, SectionKind
from tests.factories.plans import adopt, make_measure, make_plan, make_structure
from tests.plans.office import headings, read_by_office, table_heads


@pytest.fixture
def version(municipality, officer, lead):
    plan = make_plan(municipality, officer)
    make_structure(plan, officer)
    make_measure(plan, plan.goals.get(), officer, title="Rusta bryggan", expected_result="Båten kan lägga till.")
    table = {"caption": "Service ort för ort", "head": ["Ort", "Dagligvaror"], "rows": [["Provby", "Handeln"]]}
    Evidence.objects.create(
        plan=plan,
        section=SectionKind.SITUATION,
        kind="servicematris",
        title="Servicematris",
        content={"sentences": ["En ort har en butik."], "tables": [table], "data": {}},
        dated="2026-03-01",
    )
    draft = plan.get_latest_revision_as_object()
    words = "<p>Se <a href='https://exempel.test/'>sidan</a>.</p><h4>Under rubriken</h4><ul><li>En punkt</li></ul>"
    draft.sections.all()[2].body = [("heading", "En rubrik"), ("text", words)]
    draft.save_revision(user=officer)
    return adopt(plan, lead)


def test_every_heading_and_table_head_is_read_as_what_it_is(version, tmp_path):
    blocks = list(levelled(version_document(version).blocks))
    document = read_by_office(export_version(version, "docx"), tmp_path)
    meant = [(block.level, " ".join(plain(block.runs).split())) for block in blocks if isinstance(block, Heading)]
    assert headings(document) == meant
    assert {level for level, _words in meant} >= {1, 2}
    heads = [[plain(cell) for cell in block.header] for block in blocks if isinstance(block, Table)]
    assert table_heads(document) == heads
    assert len(heads) >= 6
