"""What an officer says of a service place in the form, and how its page tells it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kunskapsbanken.services.actions.editing import write_hours
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.queries.one import history_of
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(officer):
    made = Client()
    made.force_login(officer)
    return made


@pytest.fixture
def shop(municipality):
    return make_service_place(municipality, "Provhandeln", ("dagligvaror", "post-paket"), hours="Mo-Fr 09:00-18:00")


def text_of(response):
    return response.content.decode()


def row(place, **changes):
    row = {
        "name": "Provhandeln",
        "place": place.pk,
        "latitude": "64,25",
        "longitude": "17,5",
        "status": "oppen",
        "staffing": "bemannad",
        "season": "aret-runt",
        "utbud-TOTAL_FORMS": "2",
        "utbud-INITIAL_FORMS": "0",
        "utbud-0-kind": "dagligvaror",
        "hallplatser-TOTAL_FORMS": "0",
        "hallplatser-INITIAL_FORMS": "0",
    }
    return row | changes


FACTS = {
    "description": "Handlare i tredje led.",
    "operator": "Provhandel AB",
    "operator_form": "kooperativ",
    "phone": "0123-456 78",
    "email": "info@exempel.test",
    "wikidata": "Q12345",
    "season": "sasong",
    "season_note": "Öppet juni till augusti.",
    "step_free": "ja",
    "automatic_door": "nej",
    "hearing_loop": "delvis",
    "physical_access": "Ramp vid entrén.",
    "licence": "CC-BY-4.0",
}


def test_all_facts_are_kept_and_told(browser, municipality):
    browser.post("/service/ny/?plats=9001", row(municipality, **FACTS))
    made = ServicePlace.objects.get()
    assert {name: getattr(made, name) for name in FACTS} == FACTS
    page = text_of(Client().get(made.get_absolute_url()))
    for told in (
        "Handlare i tredje led.",
        "Kooperativ",
        'href="tel:0123-45678"',
        'href="mailto:info@exempel.test"',
        "https://www.wikidata.org/wiki/Q12345",
        "Öppet juni till augusti.",
        "<dt>Utan trappsteg</dt><dd>Ja</dd>",
        "<dt>Automatisk dörr</dt><dd>Nej</dd>",
        "<dt>Hörslinga</dt><dd>Delvis</dd>",
        "Ramp vid entrén.",
    ):
        assert told in page
    assert "Tillgänglig toalett" not in page  # nothing is said of what is not known
    assert "data-print" in page


def test_form_of_service_is_chosen_among_the_kinds_own(browser, municipality):
    browser.post("/service/ny/?plats=9001", row(municipality, **{"utbud-0-form_term": "dagligvaror-fullsortiment"}))
    offering = ServicePlace.objects.get().offerings.get()
    assert (offering.form, offering.form_term.slug) == ("Fullsortiment", "dagligvaror-fullsortiment")
    page = text_of(browser.get(f"{offering.service_place.get_absolute_url()}redigera/"))
    assert '<option value="dagligvaror-fullsortiment" selected>Fullsortiment</option>' in page
    assert '<optgroup label="Drivmedel">' in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"utbud-0-form_term": "drivmedel-diesel"}, "Formen ”Diesel” hör till serviceslaget ”Drivmedel”."),
        ({"utbud-0-form_term": "dagligvaror-fullsortiment", "utbud-0-form": "Storbutik"}, "inte båda"),
        ({"utbud-0-valid_from": "2026-02-01", "utbud-0-valid_to": "2026-01-01"}, "Den sista dagen är före den första."),
        ({"wikidata": "12345"}, "Skriv som Q12345."),
        ({"licence": "påhittad"}, "Källans licens"),
    ],
)
def test_what_does_not_fit_is_told(browser, municipality, changes, words):
    answer = browser.post("/service/ny/?plats=9001", row(municipality, **changes))
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not ServicePlace.objects.exists()


def test_form_in_own_spelling_is_not_ended_by_being_saved(browser, municipality):
    browser.post("/service/ny/?plats=9001", row(municipality, **{"utbud-0-form": "fullsortiment"}))
    made = ServicePlace.objects.get()
    assert made.offerings.get().form_term.slug == "dagligvaror-fullsortiment"
    saved = {"utbud-INITIAL_FORMS": "1", "utbud-0-form_term": "dagligvaror-fullsortiment"}
    browser.post(f"{made.get_absolute_url()}redigera/", row(municipality, **saved))
    assert made.offerings.get().form == "fullsortiment"
    assert history_of(made)[0].event.what == "bekraftades"


def test_what_begins_later_is_told_as_coming(browser, municipality):
    later = timezone.localdate() + timedelta(days=40)
    changes = {"utbud-1-kind": "drivmedel", "utbud-1-valid_from": later.isoformat()}
    browser.post("/service/ny/?plats=9001", row(municipality, **changes))
    page = text_of(Client().get(ServicePlace.objects.get().get_absolute_url()))
    assert "På väg:" in page
    assert "<li>Drivmedel, " in page


def test_hours_day_by_day_can_be_given_to_all_of_a_place(browser, shop):
    first, second = shop.offerings.all()
    address = f"{shop.get_absolute_url()}tider/{first.pk}/"
    page = text_of(browser.get(address))
    assert 'name="Mo-from1" value="9"' in page
    assert "Post och paket" in page
    told = {"Mo-from1": "8", "Mo-to1": "17", "PH-mode": "stangt", "same_for": [second.pk]}
    assert browser.post(address, told)["Location"] == shop.get_absolute_url()
    assert {row.opening_hours for row in shop.offerings.all()} == {"Mo 08:00-17:00; PH off"}
    assert len(history_of(shop)[0].changes) == 2


def test_hours_day_by_day_leave_what_was_not_chosen(shop, officer):
    first, second = shop.offerings.all()
    write_hours(service_place=shop, offerings={first.pk}, expression="24/7", by=officer)
    assert [row.opening_hours for row in shop.offerings.all()] == ["24/7", "Mo-Fr 09:00-18:00"]
    assert second.ended_on is None


def test_faulty_hours_day_by_day_are_told_and_nothing_is_saved(browser, shop):
    offering = shop.offerings.first()
    answer = browser.post(f"{shop.get_absolute_url()}tider/{offering.pk}/", {"Mo-from1": "8"})
    assert answer.status_code == 422
    assert "Måndag: skriv både från och till." in text_of(answer)
    offering.refresh_from_db()
    assert offering.opening_hours == "Mo-Fr 09:00-18:00"


def test_hours_that_say_more_than_a_week_are_not_lost_unseen(browser, municipality):
    shop = make_service_place(municipality, hours="Jun-Aug Mo-Su 10:00-18:00")
    page = text_of(browser.get(f"{shop.get_absolute_url()}tider/{shop.offerings.get().pk}/"))
    assert "säger mer än vad som ryms här" in page
    assert "Jun-Aug Mo-Su 10:00-18:00" in page


def test_hours_of_another_place_are_not_reached_through_this(browser, shop, municipality):
    other = make_service_place(municipality).offerings.get()
    assert browser.get(f"{shop.get_absolute_url()}tider/{other.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("facts", "credit"),
    [
        ({"source": "OpenStreetMap", "licence": "ODbL-1.0"}, "© OpenStreetMaps bidragsgivare, ODbL"),
        ({"source": "OpenStreetMap"}, "© OpenStreetMaps bidragsgivare, ODbL"),
        ({"source": "Provföreningen", "licence": "CC-BY-4.0"}, "© Provföreningen, CC BY 4.0"),
    ],
)
def test_source_is_named_as_its_licence_asks_on_page_and_map(municipality, facts, credit):
    shop = make_service_place(municipality, **facts)
    page = text_of(Client().get(shop.get_absolute_url()))
    assert f">{credit}</a></dd>" in page
    assert f'data-credit="{credit}"' in page


def test_map_names_the_source_of_what_else_it_shows(shop, municipality):
    assert "data-credit" not in text_of(Client().get(shop.get_absolute_url()))
    make_service_place(municipality, source="OpenStreetMap")
    assert "data-credit=" in text_of(Client().get(shop.get_absolute_url()))


def sections(page):
    """Each part of the form that can be opened: its heading with what it says, and whether it is open."""
    found = re.findall(r"<details class=\"ds-details\"( open)?><summary>(.*?)</summary>", page, re.DOTALL)
    return {" ".join(re.sub(r"<[^>]+>", " ", summary).split()): bool(is_open) for is_open, summary in found}


def test_form_is_folded_and_says_what_each_part_holds(browser, shop):
    shop.phone, shop.step_free = "0123-456 78", "ja"
    shop.save()
    page = text_of(browser.get(f"{shop.get_absolute_url()}redigera/"))
    assert sections(page) == {
        "Vad och var": True,
        "Service 1 Dagligvaror, mån–fre 9–18": False,
        "Service 2 Post och paket, mån–fre 9–18": False,
        "Service 3 Lägg till": False,
        "Service 4 Lägg till": False,
        "Läge och årstid Öppen, Bemannad, Året runt": False,
        "Vem som driver den": False,
        "Kontakt 0123-456 78": False,
        "Komma in Utan trappsteg: ja": False,
        "Källa": False,
        "Var den stannar och när": False,
    }


def test_parts_with_something_to_mend_are_open(browser, shop):
    said = row(shop.place, wikidata="x", **{"utbud-1-kind": "apotek", "utbud-1-opening_hours": "ibland"})
    page = text_of(browser.post(f"{shop.get_absolute_url()}redigera/", said))
    assert {heading for heading, is_open in sections(page).items() if is_open} == {
        "Vad och var",
        "Service 2 Apoteksvaror, ibland",
        "Kontakt",
    }


def test_a_new_place_begins_with_its_first_service(browser, municipality):
    page = text_of(browser.get("/service/ny/?plats=9001"))
    assert [heading for heading, is_open in sections(page).items() if is_open] == ["Vad och var", "Service 1 Lägg till"]
