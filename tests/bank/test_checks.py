"""The remarks that an editor gets on an item's text."""

from datetime import date, timedelta

import pytest

from kunskapsbanken.bank.checks import Level, remarks, required_fields
from kunskapsbanken.bank.choices import ItemKind
from kunskapsbanken.bank.models import KnowledgeItem, Source
from kunskapsbanken.bank.queries.desk import remarks_on

STEP = [("step", {"title": "Samla gruppen", "minutes": 30, "content": []})]


@pytest.fixture
def sound():
    """An item that nothing is wrong with, not saved; change what a test is about."""

    def make(**fields) -> KnowledgeItem:
        sources = fields.pop("sources", [Source(title="En källa")])
        whole = {
            "title": "Bymöte",
            "kind": ItemKind.METHOD,
            "promise": "Ni får ett möte där alla hörs.",
            "evidence_level": "provad",
            "body": [("text", "<p>Bjud in alla. Lyssna först.</p>")],
            "steps": STEP,
        }
        item = KnowledgeItem(**{**whole, **fields})
        item.sources = sources
        return item

    return make


def found(item: KnowledgeItem, **options) -> set[tuple[Level, str]]:
    return {(remark.level, remark.field) for remark in remarks(item, **options)}


def body(html: str) -> list[tuple[str, str]]:
    return [("text", html)]


def test_sound_item_has_no_remarks(sound):
    assert remarks(sound(), readable=()) == []


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (ItemKind.GUIDANCE, "promise"),
        (ItemKind.METHOD, "evidence_level"),
        (ItemKind.DEFINITION, "short_definition"),
        (ItemKind.LINK, "link_url"),
    ],
)
def test_field_that_the_kind_needs_must_be_filled(sound, kind, field):
    assert (Level.MUST, field) in found(sound(kind=kind, **{field: ""}))


def test_fields_of_other_kinds_are_not_asked_for(sound):
    assert found(sound(kind=ItemKind.GUIDANCE, evidence_level="", steps=[])) == set()
    assert required_fields(ItemKind.TEMPLATE) == ["promise"]


@pytest.mark.parametrize(("kind", "missed"), [(ItemKind.METHOD, True), (ItemKind.TEMPLATE, False)])
def test_sources_are_missed_but_for_templates(sound, kind, missed):
    assert ((Level.MUST, "sources") in found(sound(kind=kind, sources=[]))) is missed


def test_method_should_have_steps(sound):
    assert found(sound(steps=[])) == {(Level.SHOULD, "steps")}


@pytest.mark.parametrize(
    ("picture", "missed"),
    [
        ({"image": 1, "decorative": False, "alt_text": ""}, True),
        ({"image": 1, "decorative": False, "alt_text": "Butiken en vinterdag"}, False),
        ({"image": 1, "decorative": True, "alt_text": ""}, False),
    ],
)
def test_picture_needs_words_or_to_be_decoration(db, sound, picture, missed):
    field = KnowledgeItem._meta.get_field("body")
    stored = [{"type": "picture", "value": {"image": picture, "caption": ""}}]
    item = sound(body=field.stream_block.to_python(stored))
    assert ((Level.MUST, "body") in {(r.level, r.field) for r in remarks(item) if "alternativtext" in r.text}) is missed


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>Stödet ges enligt 2000:284.</p>", True),
        ("<p>Förordning 2000:284 är upphävd.</p>", False),
        ("<p>2000:284 är upphävd.</p><p>" + "Vi talar om annat. " * 40 + "</p><p>Sök enligt 2000:284.</p>", True),
    ],
)
def test_repealed_law_must_be_said_to_be_repealed(sound, html, told):
    texts = [remark.text for remark in remarks(sound(body=body(html)))]
    assert any("2024:1243" in text for text in texts) is told


def test_source_that_cites_repealed_law_is_found_too(sound):
    item = sound(sources=[Source(title="Förordning (2000:284) om stöd")])
    assert (Level.MUST, "body") in found(item)


def test_law_text_should_say_when_it_was_checked(sound):
    law = body("<p>Enligt 2 kap. 7 § ska kommunen ta hänsyn.</p>")
    assert (Level.SHOULD, "law_checked") in found(sound(body=law))
    assert (Level.SHOULD, "law_checked") not in found(sound(body=law, law_checked=date(2025, 9, 1)))


def test_long_sentence_is_quoted_by_its_beginning(sound):
    sentence = "Vi går " + "ut och in " * 12 + "igen."
    texts = [remark.text for remark in remarks(sound(body=body(f"<p>{sentence}</p>")))]
    assert [text for text in texts if "Vi går ut och in ut och in …" in text]


def test_heavy_text_is_told_with_its_lix(sound):
    heavy = "Kommunens serviceförsörjningsplanering förutsätter samverkansöverenskommelser. "
    assert any("LIX" in remark.text for remark in remarks(sound(body=body(f"<p>{heavy * 30}</p>"))))
    assert remarks(sound(body=body(f"<p>{heavy}</p>"))) == []  # too short to be measured


def test_passed_review_date_is_told_the_day_after(sound):
    today = date.today()
    assert (Level.SHOULD, "review_by") in found(sound(review_by=today - timedelta(days=1)))
    assert (Level.SHOULD, "review_by") not in found(sound(review_by=today))


def test_what_must_be_mended_comes_first(sound):
    levels = [remark.level for remark in remarks(sound(promise="", steps=[], sources=[]))]
    assert levels == [Level.MUST, Level.MUST, Level.SHOULD]


def test_links_and_relations_to_unpublished_pages_are_dead(make_item):
    draft, live = make_item(title="Utkast", live=False), make_item(title="Publicerad")
    links = f'<p><a linktype="page" id="{draft.pk}">ett</a> <a id="{live.pk}" linktype="page">två</a></p>'
    item = make_item(title="Länkar", body=body(links), steps=STEP, evidence_level="provad")
    assert {(r.level, r.field) for r in remarks_on([item])[item.pk]} == {(Level.MUST, "body")}
    related = make_item(
        title="Samband", steps=STEP, evidence_level="provad", relations=[("uses", draft), ("uses", live)]
    )
    assert {(r.level, r.field) for r in remarks_on([related])[related.pk]} == {(Level.SHOULD, "relations")}


def test_remarks_are_on_the_draft_and_not_on_what_is_published(make_item):
    item = make_item(steps=STEP, evidence_level="provad")
    draft = item.get_latest_revision_as_object()
    draft.sources = []
    assert [remark.field for remark in remarks_on([draft])[draft.pk]] == ["sources"]


def test_many_items_cost_as_many_queries_as_one(make_item, django_assert_num_queries):
    target = make_item()
    for _ in range(4):
        make_item(sources=["a", "b"], relations=[("uses", target)])
    items = list(KnowledgeItem.objects.exclude(pk=target.pk))
    with django_assert_num_queries(3):
        assert len(remarks_on(items)) == 4
    one = KnowledgeItem.objects.filter(pk=items[0].pk).get()
    with django_assert_num_queries(3):
        remarks_on([one])
