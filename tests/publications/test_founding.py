"""The founding publications: loaded again and again, never over a later change, built when the site runs."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from kunskapsbanken.publications import actions, queries
from kunskapsbanken.publications.importers import load_publications
from kunskapsbanken.publications.models import Part, Publication
from kunskapsbanken.publications.tasks import build_what_waits

pytestmark = pytest.mark.django_db
FOUNDING = Path(__file__).parents[2] / "content" / "publications" / "service-i-samverkan.md"
FILE = """---
title: Provet
kind: broschyr
licence: CC BY 4.0
authors: Redaktionen
---
## Behov
Börja här.

### Under
Mer.

- post: posten
"""


@pytest.fixture
def root(tmp_path, make_item):
    make_item(title="Posten")
    (tmp_path / "publications").mkdir()
    (tmp_path / "publications" / "provet.md").write_text(FILE, encoding="utf-8")
    return tmp_path


def test_loaded_once_and_built_later(root, client):
    assert load_publications(root) == {"nya": 1}
    assert load_publications(root) == {"oförändrade": 1}
    publication = Publication.objects.get(slug="provet")
    assert [(part.kind, part.name) for part in Part.objects.all()] == [("kapitel", "Behov"), ("post", "Posten")]
    assert not publication.builds.get().files.exists()
    assert client.get("/publikationer/provet/").status_code == 200  # it says that its files are on their way
    build_what_waits()
    assert queries.newest_build("provet").files.count() == 8
    read = client.get("/publikationer/provet/las/").content.decode()
    assert read.index("Behov</h2>") < read.index("Under</h3>") < read.index("Posten</h3>")


def test_editors_change_stays_and_an_untouched_one_follows_the_file(root, editor):
    load_publications(root)
    path = root / "publications" / "provet.md"
    path.write_text(FILE.replace("Börja här.", "Börja där."), encoding="utf-8")
    assert load_publications(root) == {"uppdaterade": 1}
    publication = Publication.objects.get()
    assert publication.builds.count() == 1  # the version that waits will be of the new text
    actions.change_part(part=Part.objects.first(), text="Eget.", by=editor)
    path.write_text(FILE, encoding="utf-8")
    assert load_publications(root) == {"ändrade av en redaktör": 1}
    assert Part.objects.first().text == "Eget."


def test_item_that_is_not_there_is_told(root):
    (root / "publications" / "provet.md").write_text(FILE.replace("posten", "finns-inte"), encoding="utf-8")
    with pytest.raises(ValidationError, match="finns-inte"):
        load_publications(root)


def test_our_own_brochure_is_whole(make_item):
    text = FOUNDING.read_text(encoding="utf-8")
    items = {path.stem for path in (FOUNDING.parents[1] / "items").glob("*.md")}
    named = [line.removeprefix("- post: ") for line in text.splitlines() if line.startswith("- post: ")]
    assert set(named) <= items
    assert len(named) == len(set(named)) >= 20
