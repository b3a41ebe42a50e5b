"""What is suggested while somebody writes: by its beginning, with how much there is, and never what one may not see."""

import pytest
from django.urls import reverse

from kunskapsbanken.moderation.actions import submit
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.search.actions import index_objects, rebuild_index
from kunskapsbanken.search.completion import suggest
from kunskapsbanken.search.filters import Filters
from kunskapsbanken.search.models import IndexedStem, IndexedTitle, IndexedWord
from kunskapsbanken.search.queries import ANYONE, find
from kunskapsbanken.search.registry import kinds
from tests.factories.dialogue import make_contribution
from tests.factories.places import make_district, make_locality

pytestmark = pytest.mark.django_db
SECRET = "gurkmejalogaritm"


@pytest.fixture
def publish(make_item, django_capture_on_commit_callbacks):
    def make(**fields):
        with django_capture_on_commit_callbacks(execute=True):
            return make_item(**fields)

    return make


def of(label, text, viewer=ANYONE):
    return [row for group in suggest(text, viewer) if group.label == label for row in group.suggestions]


def titles(text, viewer=ANYONE):
    return [row.title for row in of("Sidor", text, viewer)]


def words(text):
    return {row.title: row.detail for row in of("Ord", text)}


def places(text, viewer=ANYONE):
    return {row.title: row.detail for row in of("Platser", text, viewer)}


def test_titles_that_begin_so_come_before_those_with_a_word_that_does(publish):
    publish(title="Lokal servicepunkt")
    publish(title="Servicepunktsavtal")
    publish(title="Annat")
    assert titles("servicep") == ["Servicepunktsavtal", "Lokal servicepunkt"]
    assert titles("lokal  servicep") == ["Lokal servicepunkt"]
    assert suggest("s") == []


def test_a_title_is_completed_without_dots_and_from_inside(publish):
    publish(title="Att ordna möte på äldreboende")
    assert titles("mote pa aldre") == ["Att ordna möte på äldreboende"]
    assert titles("ÄLDRE") == ["Att ordna möte på äldreboende"]
    assert titles("äldreboende möte") == []


@pytest.mark.parametrize(
    "odd", ["%%%", "___", "\\", '"', "'; --", "😀😀", "\U0010ffff\U0010ffff", " ", "a" * 500, "ß ­"]
)
def test_odd_beginnings_are_taken_as_they_are(publish, odd):
    publish(title="Servicepunktsavtal")
    assert titles(odd) == []


def test_the_last_word_is_written_out_in_the_whole_question(publish):
    publish(title="Ett", promise="Vi träffas i bygdegård.")
    publish(title="Två", promise="Bygdegården är öppen. Vår bygdegård.")
    publish(title="Tre", promise="Bygdegemenskap.")
    assert words("möte i bygdeg") == {
        "möte i bygdegård": "2 texter har ordet",
        "möte i bygdegemenskap": "1 text har ordet",
    }
    assert list(words("BYGDEGAR")) == ["bygdegård"]
    (first, *_) = of("Ord", "möte i bygdeg")
    assert first.url == f"{reverse('search')}?q=m%C3%B6te+i+bygdeg%C3%A5rd"


def test_no_word_is_written_out_where_none_is_being_written(publish):
    publish(title="Bygdegård", promise="Mellan husen, efter mötet.")
    assert words("bygdegård ") == {}
    assert words("mell") == words("efte") == {}


def test_counts_follow_what_is_published_and_are_alike_from_the_start(publish, django_capture_on_commit_callbacks):
    item = publish(title="Bygdegård", promise="Bygdegården.")
    publish(title="Bygdegårdar", promise="Hus.")
    assert list(words("bygdeg").values()) == ["2 texter har ordet"]
    kept = [dict(IndexedStem.objects.values_list("stem", "documents")), set(IndexedTitle.objects.values_list("tail"))]
    rebuild_index()
    assert kept == [
        dict(IndexedStem.objects.values_list("stem", "documents")),
        set(IndexedTitle.objects.values_list("tail")),
    ]
    with django_capture_on_commit_callbacks(execute=True):
        item.unpublish()
    assert list(words("bygdeg").values()) == ["1 text har ordet"]
    assert titles("bygdegård") == ["Bygdegårdar"]


def test_a_change_of_title_is_followed(publish):
    item = publish(title="Gamla namnet")
    item.title = item.promise = "Nya namnet"
    item.save()
    index_objects(kinds["item"], [item.pk])
    assert titles("gaml") == []
    assert titles("namn") == ["Nya namnet"]


def test_a_place_leads_to_its_page_and_tells_what_a_reader_finds_there(municipality, district):
    page_of(municipality)
    page_of(district)
    make_contribution(district)
    rebuild_index()
    shown = of("Platser", "provk")
    assert [(row.title, row.url) for row in shown] == [(municipality.full_name, page_of(municipality).url)]
    found = len(find("", filters=Filters(place=municipality)).rows)
    assert shown[0].detail == f"Kommun i {municipality.parent.full_name}, {found} träffar"
    assert list(places("ovre pr")) == [district.name]


def test_a_locality_has_no_page_and_leads_to_a_search_within_it(municipality):
    locality = make_locality(municipality, "Avaträsk")
    assert places("avat") == {}  # nothing to find, and no page to come to
    make_contribution(locality)
    rebuild_index()
    (shown,) = of("Platser", "avat")
    assert shown.url == f"{reverse('search')}?inom={locality.code}"
    assert shown.detail == f"Ort i {municipality.full_name}, 1 träff"


def test_larger_places_come_first(municipality):
    for place in (municipality, municipality.parent, make_district(municipality, "Provåsen")):
        page_of(place)
    rebuild_index()
    assert list(places("prov")) == ["Provlän", municipality.full_name, "Provåsen"]


def test_the_name_of_a_place_is_folded_however_it_is_written(municipality):
    Place.objects.bulk_create(
        [
            Place(
                kind="ort", code="ort-a", name="Åmåla", slug="amala", parent=municipality, path=f"{municipality.path}a/"
            )
        ]
    )
    place = Place.objects.beginning("amal").get()
    place.name = "Öland"
    place.save()
    assert Place.objects.get(folded_name="oland") == place


@pytest.fixture
def sent_in(municipality):
    """Something that only those who moderate the municipality may read."""
    data = {"text": f"Om {SECRET}.", "kind": "behov", "sector": "boende", "service": "", "service_label": ""}
    data["place_name"] = municipality.full_name
    submit(kind="rost", title=f"{SECRET.capitalize()} behövs", data=data, place=municipality)
    page_of(municipality)
    rebuild_index()


@pytest.mark.parametrize(
    "who", ["anyone", "reader", "member", "officer_elsewhere", "editor", "officer", "chief_editor"]
)
def test_what_is_closed_is_suggested_and_counted_for_its_readers_alone(request, sent_in, municipality, who):
    viewer = ANYONE if who == "anyone" else request.getfixturevalue(who)
    sees = bool(find(SECRET, viewer=viewer).rows)
    assert sees == (who in ("officer", "chief_editor"))
    for beginning in (SECRET[:5], SECRET, "behö"):
        assert titles(beginning, viewer) == ([f"{SECRET.capitalize()} behövs"] if sees else [])
    (detail,) = places("provk", viewer).values()
    assert detail.endswith(
        f" {len(find('', viewer=viewer, filters=Filters(place=municipality)).rows)} träff" + "ar" * sees
    )
    assert words(SECRET[:5]) == {}
    assert not IndexedWord.objects.filter(written=SECRET).exists()
    assert not IndexedStem.objects.filter(stem__startswith=SECRET[:8]).exists()


def test_a_draft_is_suggested_to_those_who_work_on_it(publish, editor, reader):
    publish(title="Hemligt utkast", live=False)
    assert titles("heml") == titles("heml", reader) == []
    assert titles("heml", editor) == ["Hemligt utkast"]


def test_answer_is_grouped_and_kept_by_nobody_when_it_is_a_persons_own(client, publish, reader):
    publish(title="Servicepunkt")
    answer = client.get("/sok/forslag/", {"q": "servicep"})
    assert [group["label"] for group in answer.json()["groups"]] == ["Sidor", "Ord"]
    assert set(answer.json()["groups"][0]["suggestions"][0]) == {"title", "detail", "url"}
    assert "no-store" not in answer.get("Cache-Control", "")
    client.force_login(reader)
    assert "no-store" in client.get("/sok/forslag/", {"q": "servicep"})["Cache-Control"]


def test_suggestions_cost_a_fixed_number_of_queries(publish, municipality, django_assert_num_queries):
    page_of(municipality)
    for number in range(3):
        publish(title=f"Provbutik {number}", promise="Provning och provtagning i provrum.")
        make_locality(municipality, f"Provby {number}")
    rebuild_index()
    # Titles, words and their stems, places, what lies in them, how much, and their pages.
    with django_assert_num_queries(7):
        assert len(suggest("prov")) == 3
