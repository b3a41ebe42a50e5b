"""Every public list as a feed: valid, by the list's own filters, and nothing that not everyone may read."""

import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kunskapsbanken.dialogue.models import InsightState
from tests.factories.dialogue import (
    make_commitment,
    make_contribution,
    make_insight,
    make_meeting,
    make_withheld,
)
from tests.factories.events import make_conference
from tests.factories.places import make_municipality
from tests.factories.plans import follow_up, lay_out, make_adopted, make_plan
from tests.factories.publications import make_publication, make_version
from tests.factories.services import make_service_place
from tests.factories.support import make_scheme, make_source, rule

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
# List, and its feed; what the list shows that a feed cannot follow is not in the address.
LISTS = {
    "/kunskapsbank/": "/kunskapsbank/flode.atom",
    "/larstigar/": "/larstigar/flode.atom",
    "/moten/": "/moten/flode.atom",
    "/evenemang/": "/evenemang/flode.atom",
    "/roster/?utfall=obesvarad": "/roster/flode.atom?utfall=obesvarad",
    "/insikter/": "/insikter/flode.atom",
    "/ataganden/?lage=klar&sida=2": "/ataganden/flode.atom?lage=klar",
    "/planer/": "/planer/flode.atom",
    "/service/?slag=apotek&vy=tabell": "/service/andringar.atom?slag=apotek",
    "/publikationer/": "/publikationer/flode.atom",
    "/datasets/": "/datasets/flode.atom",
    "/stod/": "/stod/flode.atom",
}


@pytest.fixture
def elsewhere(home):
    return make_municipality("Annorstad", "9002", box=(20.0, 63.5, 21.0, 64.5))


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.content)
    # RFC 4287, section 4: what a feed and each of its entries must have.
    assert all(feed.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "author"))
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"alternate", "self"}
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        assert all(entry.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
        assert entry.find(f"{ATOM}link").get("href").startswith(settings.BASE_URL)
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    changed = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert changed == sorted(changed, reverse=True)
    return entries


def titles(client, address):
    return [entry.findtext(f"{ATOM}title") for entry in read(client, address)]


def queries_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        read(client, address)
    return len(captured)


@pytest.mark.parametrize("address", LISTS)
def test_a_list_leads_to_its_feed_in_its_head_and_where_one_sees_it(client, home, address):
    page = BeautifulSoup(client.get(address).content, "html.parser")
    assert LISTS[address] in [
        link["href"] for link in page.select('head link[rel="alternate"][type="application/atom+xml"]')
    ]
    assert LISTS[address] in [link["href"] for link in page.select("main a[type='application/atom+xml']")]
    read(client, LISTS[address])


def test_meetings_tell_what_anyone_may_read_of_a_place(client, municipality, elsewhere):
    make_meeting(municipality, title="Här")
    make_meeting(elsewhere, title="Där")
    make_meeting(municipality, title="Utkastet", live=False)
    assert len(titles(client, "/moten/flode.atom")) == 2
    (told,) = titles(client, f"/moten/flode.atom?plats={municipality.code}")
    assert told.startswith(f"Här, {municipality.full_name}")
    assert client.get("/moten/flode.atom?plats=finns-inte").status_code == 404


def test_voices_tell_their_answer_under_the_same_id(client, municipality):
    voice = make_contribution(municipality, text="Macken behövs.")
    make_contribution(municipality, text="Hemligt.", published=False)
    make_withheld(municipality)
    (before,) = read(client, "/roster/flode.atom")
    voice.answered_at, voice.outcome, voice.answer = voice.published_at, "redan-gjort", "Det är gjort."
    voice.save()
    assert read(client, "/roster/flode.atom?utfall=obesvarad") == []
    (after,) = read(client, "/roster/flode.atom?x=1")
    assert before.findtext(f"{ATOM}id") == after.findtext(f"{ATOM}id")
    assert "Macken behövs." in after.findtext(f"{ATOM}summary")


def test_what_somebody_has_written_is_no_markup(client, municipality):
    make_contribution(municipality, text="<b>Macken</b> & bussen.\nBåda.")
    (entry,) = read(client, "/roster/flode.atom")
    summary = entry.find(f"{ATOM}summary")
    assert (summary.get("type"), summary.text) == ("html", "&lt;b&gt;Macken&lt;/b&gt; &amp; bussen.<br>Båda.")


def test_insights_and_commitments_tell_what_is_published(client, municipality):
    voice = make_contribution(municipality)
    make_insight(municipality, [voice], title="Vi vill tanka")
    make_insight(municipality, [voice], title="Utkastet", state=InsightState.DRAFT, published_at=None)
    assert [title.split(" (")[0] for title in titles(client, "/insikter/flode.atom")] == ["Vi vill tanka"]
    make_commitment(municipality, text="Ordna en mack.")
    make_commitment(municipality, text="Hemligt.", published_at=None)
    (told,) = titles(client, "/ataganden/flode.atom")
    assert "Ordna en mack." in told


def test_events_follow_the_kind_that_is_asked_for(client, home):
    make_conference(title="Dagen", sort="konferens")
    make_conference(title="Utkastet", live=False)
    assert [title.split(",")[0] for title in titles(client, "/evenemang/flode.atom?slag=konferens")] == [
        "Konferens: Dagen"
    ]
    assert titles(client, "/evenemang/flode.atom?slag=kurs") == []


def test_plans_consultations_and_follow_up(client, municipality, elsewhere, officer, lead, system_owner):
    plan = make_adopted(municipality, officer, lead).plan
    drafted = make_plan(elsewhere, system_owner)
    assert titles(client, "/planer/samrad.atom") == []
    lay_out(drafted, system_owner)
    assert len(titles(client, "/planer/samrad.atom?x")) == 1
    assert titles(client, f"/planer/samrad.atom?plats={municipality.code}") == []
    assert {title.split(":")[0] for title in titles(client, "/planer/flode.atom")} == {
        "Samrådsversion",
        "Antagen version",
    }
    follow_up(plan, officer, comment="Avtalet är tecknat.")
    entries = read(client, f"/planer/{plan.pk}/lage/flode.atom")
    assert any("Avtalet är tecknat." in (entry.findtext(f"{ATOM}summary") or "") for entry in entries)
    assert client.get(f"/planer/{drafted.pk}/lage/flode.atom").status_code == 404


def test_the_register_tells_what_changed_in_a_place_and_not_who_recorded_it(client, municipality, elsewhere, officer):
    shop = make_service_place(municipality, "Provhallen")
    make_service_place(elsewhere, "Annorlunda").events.create(what="oppnade", happened_on="2026-05-01")
    shop.events.create(what="stangde", happened_on="2026-05-01", recorded_by=officer, note="Sagt i förtroende.")
    shop.events.create(what="bekraftades", happened_on="2026-05-02")
    address = f"/service/andringar.atom?plats={municipality.code}"
    (told,) = titles(client, address)
    assert told == f"Provhallen, {municipality.full_name}: Stängde"
    assert officer.email not in client.get(address).text
    assert "förtroende" not in client.get(address).text
    assert titles(client, f"{address}&slag=apotek") == []


def test_publications_and_support(client, municipality):
    publication = make_publication(municipality, title="Broschyren")
    make_version(publication)
    make_version(publication, published=False)
    assert titles(client, "/publikationer/flode.atom") == ["Broschyren, version 1"]
    scheme = make_scheme()
    rule(scheme, name="Högsta belopp").save()
    assert any("Högsta belopp" in title for title in titles(client, "/stod/flode.atom"))


def test_items_follow_the_banks_filters(client, make_item):
    make_item(title="Posten", kind="metod")
    make_item(title="Macken", kind="exempel")
    assert titles(client, "/kunskapsbank/flode.atom?typ=metod") == ["Posten (metod)"]
    assert len(titles(client, "/kunskapsbank/flode.atom")) == 2


def test_more_rows_ask_for_no_more_queries(client, municipality, district, make_item, officer):
    def fill():
        make_item()
        voice = make_contribution(district)
        make_meeting(district)
        make_insight(district, [voice])
        make_commitment(district)
        make_conference()
        make_service_place(district).events.create(what="stangde", happened_on="2026-05-01", recorded_by=officer)
        make_version(make_publication(municipality, title=f"Broschyr {voice.pk}"))
        rule(make_scheme(f"stod-{voice.pk}", make_source(f"2030:{voice.pk}"))).save()

    def counts(mark):
        return {
            list_: queries_of(client, f"{feed}{'&' if '?' in feed else '?'}{mark}") for list_, feed in LISTS.items()
        }

    fill()
    counts("x=varm")
    before = counts("x=en")
    for _time in range(3):
        fill()
    assert counts("x=flera") == before
