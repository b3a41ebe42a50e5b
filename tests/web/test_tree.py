"""The site's first pages and its text pages."""

from pathlib import Path

import pytest

from kunskapsbanken.web.importers.tree import load_text_pages, plant_tree

pytestmark = pytest.mark.django_db
CONTENT = Path(__file__).resolve().parents[2] / "content"


def test_pages_under_pages_can_be_read(client, home, tmp_path):
    (tmp_path / "pages" / "om").mkdir(parents=True)
    (tmp_path / "pages" / "om.md").write_text("---\ntitle: Om oss\n---\nHej.")
    (tmp_path / "pages" / "om" / "mer.md").write_text("---\ntitle: Mer om oss\n---\n## Rubrik\nMer.")
    load_text_pages(tmp_path, home)
    assert "Mer om oss" in client.get("/om/").text
    assert "Rubrik" in client.get("/om/mer/").text


def test_planting_twice_makes_one_tree(home):
    assert plant_tree()[0] == home
