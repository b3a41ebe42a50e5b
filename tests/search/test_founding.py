"""The founding synonyms, chosen answers and judged questions, and what editors have made of them."""

from pathlib import Path

import pytest
import yaml

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.search.importers import load_answers
from kunskapsbanken.search.models import JudgedQuestion, Promotion, SynonymGroup

pytestmark = pytest.mark.django_db
CONTENT = Path(__file__).resolve().parents[2] / "content"


def rows(name):
    return yaml.safe_load((CONTENT / name).read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path, make_item):
    """A small founding content: one row of each kind, about one page."""
    make_item(title="Macken", slug="macken")
    write(tmp_path, words="[mack, bensinstation]")
    return tmp_path


def write(folder, *, words):
    (folder / "synonyms.yaml").write_text(f"- words: {words}\n")
    (folder / "promotions.yaml").write_text(
        "- {name: macken, manner: problem, phrases: [macken stänger], pages: [macken]}\n"
    )
    (folder / "judged_queries.yaml").write_text("- {question: mack, pages: {macken: 3}}\n")


def test_all_of_the_content_is_read_and_reading_it_again_changes_nothing(bank):
    wanted = {
        slug for name in ("promotions.yaml", "judged_queries.yaml") for row in rows(name) for slug in row["pages"]
    }
    files = {path.stem for path in CONTENT.rglob("*.md")}
    assert wanted - files == set()
    for slug in wanted:
        bank.add_child(instance=KnowledgeItem(title=slug, slug=slug, kind="metod", promise=slug))
    number = sum(len(rows(name)) for name in ("synonyms.yaml", "promotions.yaml", "judged_queries.yaml"))
    assert load_answers(CONTENT) == {"nya": number}
    assert load_answers(CONTENT) == {"oförändrade": number}
    assert SynonymGroup.objects.count() >= 60
    assert JudgedQuestion.objects.count() >= 40


def test_changed_file_changes_what_no_editor_has_touched(folder):
    load_answers(folder)
    write(folder, words="[mack, tankställe]")
    assert load_answers(folder) == {"uppdaterade": 1, "oförändrade": 2}
    assert SynonymGroup.objects.get().words == "mack\ntankställe"


def test_what_an_editor_has_changed_or_removed_is_left_alone(folder):
    load_answers(folder)
    SynonymGroup.objects.update(words="mack\npump")
    Promotion.objects.all().delete()
    JudgedQuestion.objects.get().judged.update(grade=1)
    write(folder, words="[mack, tankställe]")
    assert load_answers(folder) == {"ändrade av en redaktör": 2, "borttagna av en redaktör": 1}
    assert SynonymGroup.objects.get().words == "mack\npump"
    assert not Promotion.objects.exists()


def test_word_that_an_editor_has_in_a_group_is_theirs(folder):
    SynonymGroup.objects.create(words="bensinstation\ntapp")
    assert load_answers(folder)["upptagna av en redaktör"] == 1
    assert SynonymGroup.objects.count() == 1
