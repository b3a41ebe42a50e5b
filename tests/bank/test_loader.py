"""The founding content: loads whole, again and again, and never over an editor."""

import shutil
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from kunskapsbanken.bank.importers.files import read
from kunskapsbanken.bank.importers.load import load_bank
from kunskapsbanken.bank.importers.markdown import sections, to_blocks, to_steps
from kunskapsbanken.bank.models import BankPage, Collection, KnowledgeItem, LearningPath, PathsPage

CONTENT = Path(__file__).resolve().parents[2] / "content"
ITEM = """---
title: {title}
kind: metod
promise: Ett löfte.
phases: [behov]
sources:
  - {{title: Källa, publisher: Utgivare}}
{more}---
Inledning med [länk](post:andra).

## Egen rubrik
> **Viktigt:** Läs detta.

- [ ] Första punkten
- [ ] Andra punkten

| A | B |
|---|---|
| 1 | **2** |

## Steg för steg
### 1. Samla gruppen (30 min)
Gör så här.
### Avsluta
Tacka alla.

## Framgångsfaktorer
- Kaffe.
"""


@pytest.fixture
def content(tmp_path):
    for folder in ("items", "paths", "collections"):
        (tmp_path / folder).mkdir()
    shutil.copy(CONTENT / "review.yaml", tmp_path)
    (tmp_path / "items" / "forsta.md").write_text(ITEM.format(title="Första", more=""))
    related = "relations: [{kind: uses, to: forsta}]\n"
    (tmp_path / "items" / "andra.md").write_text(ITEM.format(title="Andra", more=related))
    (tmp_path / "paths" / "vag.md").write_text(
        "---\ntitle: Vägen\nentry: Gå\norder: 1\n---\nIn.\n\n## 1. Börja\nText.\n\n- post: forsta\n- post: andra\n"
    )
    (tmp_path / "collections" / "urval.md").write_text(
        "---\ntitle: Urval\n---\nBra saker.\n\n- post: forsta – den bästa\n- post: andra\n"
    )
    return tmp_path


@pytest.fixture
def load(home, content):
    def run():
        with transaction.atomic():
            return load_bank(
                content, bank=BankPage.objects.get(), paths_page=PathsPage.objects.get(), documents={}
            ).counts

    return run


def edit(item, **fields):
    for name, value in fields.items():
        setattr(item, name, value)
    item.save_revision().publish()


def test_items_come_in_with_all_their_parts(load):
    load()
    item = KnowledgeItem.objects.get(slug="andra")
    assert [block.block_type for block in item.body] == ["text", "heading", "tip", "checklist", "table"]
    assert [(step.value["title"], step.value["minutes"]) for step in item.steps] == [
        ("Samla gruppen", 30),
        ("Avsluta", None),
    ]
    assert "Kaffe." in item.success_conditions
    assert item.relations.get().target.slug == "forsta"
    assert [term.slug for term in item.phases.all()] == ["behov"]
    assert item.live


def test_links_between_items_are_page_links(load):
    load()
    other = KnowledgeItem.objects.get(slug="andra")
    assert f'linktype="page" id="{other.pk}"' in KnowledgeItem.objects.get(slug="forsta").body[0].value.source


def test_paths_and_collections_come_in(load):
    load()
    step = LearningPath.objects.get().path_steps.get()
    assert step.title == "Börja"
    assert [row.item.slug for row in step.step_items.all()] == ["forsta", "andra"]
    assert [(row.item.slug, row.note) for row in Collection.objects.get().entries.all()] == [
        ("forsta", "den bästa"),
        ("andra", ""),
    ]


def test_loading_again_changes_nothing(load):
    load()
    before = list(KnowledgeItem.objects.values_list("slug", "latest_revision_id"))
    assert load() == {"oförändrade": 4}
    assert list(KnowledgeItem.objects.values_list("slug", "latest_revision_id")) == before


def test_a_changed_file_updates_its_item(load, content):
    load()
    (content / "items" / "forsta.md").write_text(ITEM.format(title="Nytt namn", more=""))
    assert load() == {"uppdaterade": 1, "oförändrade": 3}
    assert KnowledgeItem.objects.get(slug="forsta").title == "Nytt namn"


def test_an_editors_change_is_never_written_over(load, content):
    load()
    edit(KnowledgeItem.objects.get(slug="forsta"), title="Redaktörens titel")
    (content / "items" / "forsta.md").write_text(ITEM.format(title="Nytt namn", more=""))
    assert load()["ändrade av en redaktör"] == 1
    assert KnowledgeItem.objects.get(slug="forsta").title == "Redaktörens titel"


def test_an_editors_draft_is_never_written_over(load, content):
    load()
    item = KnowledgeItem.objects.get(slug="forsta")
    item.title = "Redaktörens utkast"
    item.save_revision()
    (content / "items" / "forsta.md").write_text(ITEM.format(title="Nytt namn", more=""))
    load()
    assert KnowledgeItem.objects.get(slug="forsta").get_latest_revision_as_object().title == "Redaktörens utkast"


def test_what_an_editor_removed_stays_away(load):
    load()
    Collection.objects.get().delete()
    load()
    assert not Collection.objects.exists()


def test_a_fault_changes_nothing_and_names_file_and_fault(load, content):
    (content / "items" / "forsta.md").write_text(
        ITEM.format(title="Första", more="relations: [{kind: uses, to: saknas}]\n")
    )
    (content / "items" / "tredje.md").write_text(ITEM.format(title="Tredje", more="okänt: 1\n"))
    with pytest.raises(ValidationError) as fault:
        load()
    said = " ".join(fault.value.messages)
    assert "items/forsta" in said
    assert "saknas" in said
    assert "items/tredje" in said
    assert "okänt" in said
    assert not KnowledgeItem.objects.exists()


def test_broken_front_matter_is_told(tmp_path):
    path = tmp_path / "trasig.md"
    path.write_text("---\ntitle: [\n---\nText")
    with pytest.raises(ValidationError, match="trasig"):
        read(path, tmp_path)


def test_markdown_without_steps_is_one_step():
    (section,) = sections("Bara text.")
    assert to_steps(section.tokens, lambda slug: 1)[0]["value"]["title"] == ""


def test_html_in_a_content_file_is_text():
    (section,) = sections("Hej <script>alert(1)</script>")
    assert "&lt;script&gt;" in to_blocks(section.tokens, lambda slug: 1)[0]["value"]
