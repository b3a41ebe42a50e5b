"""What in the bank is said to suit a place: by what it lacks, what its plan is about and how far it has come."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from kunskapsbanken.places.pages import page_of
from kunskapsbanken.plans.queries import suited_to
from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.services.queries import Lack, lacks_in, lacks_of, service_matrix
from kunskapsbanken.vocabulary.models import Term
from tests.factories.places import make_locality
from tests.factories.plans import make_adopted
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
ALL = ("dagligvaror", "drivmedel", "post-paket", "apotek", "betaltjanster")


@pytest.fixture
def items(make_item):
    """One item for each thing that may suit someone."""
    for service in ("drivmedel", "apotek"):
        make_item(title=f"Om {service}", services=[service])
    for phase in ("behov", "plan", "uppfoljning"):
        make_item(title=f"I fasen {phase}", phases=[phase])
    make_item(title="Utkast om drivmedel", services=["drivmedel"], live=False)
    rebuild_index()


def suited(answer):
    page = BeautifulSoup(answer.content, "html.parser")
    cards = page.select("section[aria-labelledby=passar] article")
    return {card.h3.text: card.select("p")[-1].text for card in cards}


def test_a_municipality_is_told_what_suits_what_it_lacks(client, municipality, items):
    for locality in ("Provby", "Andraby"):
        make_service_place(municipality, kinds=[kind for kind in ALL if kind != "drivmedel"], locality=locality)
    make_locality(municipality, "Tomby")
    told = suited(client.get(page_of(municipality).url))
    assert told == {
        "Om drivmedel": "Därför att ni saknar drivmedel.",
        "Om apotek": "Därför att apoteksvaror saknas i Tomby.",
        "I fasen behov": "Därför att ingen serviceplan är registrerad än.",
    }


def test_nothing_is_said_to_be_missing_where_the_register_is_empty(municipality, district):
    assert lacks_in(service_matrix(municipality)) == []
    assert lacks_of(district) == []


def test_a_district_is_told_what_it_lacks_itself(client, municipality, district, items):
    make_service_place(municipality, kinds=ALL)
    assert lacks_of(district) == []
    make_service_place(district, kinds=[kind for kind in ALL if kind != "apotek"])
    assert lacks_of(district) == [Lack("apotek", "Apoteksvaror")]
    assert suited(client.get(page_of(district).url))["Om apotek"] == "Därför att ni saknar apoteksvaror."


def test_where_much_is_missing_one_locality_is_named(items):
    (first, *_) = suited_to([Lack("drivmedel", "Drivmedel", ("Aby", "Beby", "Ceby"))])
    assert first.because == "Därför att drivmedel saknas i Aby och 2 orter till."


def test_the_phase_follows_the_plan(client, municipality, officer, lead, items):
    make_adopted(municipality, officer, lead)
    told = suited(client.get(page_of(municipality).url))
    assert told == {"I fasen uppfoljning": "Därför att serviceplanen är antagen och ska följas upp."}


def test_a_draft_is_known_by_those_alone_who_may_see_it(client, municipality, draft, officer, officer_elsewhere, items):
    address = page_of(municipality).url
    for person, title in ((None, "behov"), (officer_elsewhere, "behov"), (officer, "plan")):
        if person:
            client.force_login(person)
        assert list(suited(client.get(address))) == [f"I fasen {title}"]


def test_the_desk_tells_what_suits_the_measures(client, draft, officer, items):
    draft.measures.update(service=Term.objects.get(slug="drivmedel"))
    client.force_login(officer)
    assert suited(client.get(reverse("plan_work", args=[draft.pk]))) == {
        "Om drivmedel": "Därför att planen har åtgärder om drivmedel.",
        "I fasen plan": "Därför att ni arbetar med en serviceplan.",
    }


def test_nothing_is_shown_where_nothing_fits(client, municipality):
    assert suited(client.get(page_of(municipality).url)) == {}
    assert b"kan passa er" not in client.get(page_of(municipality).url).content
