"""The work list: filters, doing the same with many, being reminded, and what goes on to those who lead."""

from datetime import datetime, time, timedelta

import pytest
from django.core.cache import caches
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kunskapsbanken.dialogue.actions.answers import assign
from kunskapsbanken.dialogue.actions.deadlines import escalate_late_answers, remind_of_answers
from kunskapsbanken.dialogue.actions.worklist import assign_together, interpret, interpret_together
from kunskapsbanken.dialogue.models import Contribution
from kunskapsbanken.people.waiting import waiting_for
from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.vocabulary.models import Term
from tests.factories.dialogue import make_contribution, make_meeting
from tests.factories.places import make_district, make_municipality

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15
# The search asks its own on top where words are looked for.


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def browser_of(user) -> Client:
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


def shown(browser, query=""):
    return {voice.key for voice in browser.get(f"/roster/att-besvara/?{query}").context["voices"]}


# Filters


def test_list_is_narrowed_by_state_owner_lateness_place_service_and_words(officer, lead, district, municipality):
    fuel = Term.objects.get(slug="drivmedel")
    plain = make_contribution(district, text="Bussen är sen")
    mine = make_contribution(district, assigned_to=officer, answer_by=today(3), text="Skolan är liten")
    late = make_contribution(municipality, assigned_to=lead, answer_by=today(-1), service=fuel, text="Macken är stängd")
    done = make_contribution(district, answer="Ja.", outcome="atgard", answered_at=timezone.now())
    rebuild_index()
    browser = browser_of(officer)
    for query, expected in (
        ("", {plain, mine, late}),
        ("lage=tilldelad", {mine, late}),
        ("lage=besvarad", {done}),
        ("svarar=mina", {mine}),
        ("svarar=ingens", {plain}),
        ("forsenade=1", {late}),
        (f"plats={district.code}", {plain, mine}),
        ("service=drivmedel", {late}),
        ("q=macken", {late}),
    ):
        assert shown(browser, query) == {voice.key for voice in expected}, query


def test_list_holds_nothing_of_others(officer_elsewhere, member, district):
    make_contribution(district)
    assert shown(browser_of(officer_elsewhere)) == set()
    assert browser_of(member).get("/roster/att-besvara/").status_code == 403


def test_words_are_looked_for_among_ones_own_however_many_there_are_elsewhere(officer, district, monkeypatch):
    """The search looks at so many things; voices of the rest of the country do not crowd out one's own."""
    for where in ("search.queries", "search.ranking"):
        monkeypatch.setattr(f"kunskapsbanken.{where}.MOST_HITS", 3)
    far = make_municipality("Fjärran", "9009", box=(22.0, 63.0, 23.0, 64.0))
    for _number in range(6):
        make_contribution(far, text="Macken är stängd")
    voice = make_contribution(district, text="Macken är stängd")
    other = make_contribution(district, text="Skolan är liten")
    rebuild_index()
    browser = browser_of(officer)
    assert shown(browser, "q=macken") == {voice.key}
    assert voice.key in browser.get(f"/roster/{other.key}/hor-ihop/?q=macken").content.decode()


# Together


def test_many_are_given_to_one_at_a_time(officer, lead, district, mailoutbox, django_capture_on_commit_callbacks):
    voices = [make_contribution(district) for _number in range(3)]
    row = {"rost": [voice.key for voice in voices[:2]], "gor": "tilldela", "to": lead.pk, "answer_by": today(9)}
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser_of(officer).post("/roster/att-besvara/", row)
    assert answer.status_code == 302
    assert set(Contribution.objects.assigned()) == set(voices[:2])
    assert {mail.to[0] for mail in mailoutbox} == {lead.email}


def test_many_are_interpreted_at_a_time(officer, district):
    voices = [make_contribution(district) for _number in range(2)]
    row = {"rost": [voice.key for voice in voices], "gor": "tolka", "service": "drivmedel", "theme": ""}
    assert browser_of(officer).post("/roster/att-besvara/", row).status_code == 302
    assert {voice.service.slug for voice in Contribution.objects.interpreted()} == {"drivmedel"}


@pytest.mark.parametrize("verb", ["tilldela", "tolka"])
def test_if_one_cannot_be_done_none_is(officer, district, verb):
    elsewhere = make_contribution(make_municipality("Fjärran", "9009", box=(22.0, 63.0, 23.0, 64.0)))
    voice = make_contribution(district)
    row = {"rost": [voice.key, elsewhere.key], "gor": verb, "to": officer.pk, "answer_by": today(9)}
    answer = browser_of(officer).post("/roster/att-besvara/", row)
    assert answer.status_code == 422
    assert "Inget är ändrat" in answer.content.decode()
    assert set(Contribution.objects.moderated()) == {voice, elsewhere}


def test_nothing_ticked_is_told(officer, district):
    make_contribution(district)
    assert browser_of(officer).post("/roster/att-besvara/", {"gor": "tolka"}).status_code == 422


def test_doing_together_asks_for_the_right_to_each(officer, officer_elsewhere, district):
    mine, theirs = make_contribution(district), make_contribution(officer_elsewhere.memberships.first().place)
    with pytest.raises(PermissionDenied):
        assign_together(contributions=[mine, theirs], to=officer, by=officer)
    with pytest.raises(PermissionDenied):
        interpret_together(contributions=[mine, theirs], by=officer)
    assert set(Contribution.objects.moderated()) == {mine, theirs}


def test_voice_is_interpreted_within_its_municipality(officer, district, municipality):
    other = make_district(municipality, "Nedre Provby")
    theme = Term.objects.exclude(scheme__slug="serviceslag").first()
    voice = make_contribution(district)
    browser = browser_of(officer)
    row = {"place": other.code, "theme": theme.slug, "service": "drivmedel"}
    assert browser.post(f"/roster/{voice.key}/tolka/", row).status_code == 302
    voice.refresh_from_db()
    assert (voice.place, voice.theme, voice.service.slug, voice.state) == (other, theme, "drivmedel", "tolkad")
    far = make_municipality("Fjärran", "9009", box=(22.0, 63.0, 23.0, 64.0))
    with pytest.raises(ValidationError):
        interpret(contribution=voice, place=far, by=officer)


# Reminders and those who lead


def test_answerer_is_reminded_before_and_at_the_day_in_one_letter(
    officer, district, mailoutbox, django_capture_on_commit_callbacks
):
    voices = [make_contribution(district) for _number in range(2)]
    for voice in voices:
        assign(contribution=voice, to=officer, answer_by=today(5), by=officer)
    with django_capture_on_commit_callbacks(execute=True):
        sent = [remind_of_answers(today=today(days)) for days in (-1, 0, 1, 4, 5, 6)]
    assert sent == [0, 1, 0, 0, 1, 0]
    assert {mail.to[0] for mail in mailoutbox} == {officer.email}
    assert all(voice.get_absolute_url() in mailoutbox[0].body for voice in voices)


def test_new_day_is_reminded_of_anew(officer, district):
    voice = assign(contribution=make_contribution(district), to=officer, answer_by=today(2), by=officer)
    assert remind_of_answers(today=today()) == 1
    assign(contribution=voice, to=officer, answer_by=today(3), by=officer)
    assert remind_of_answers(today=today()) == 1


def test_lead_is_told_once_of_what_is_long_late(
    officer, lead, district, settings, mailoutbox, django_capture_on_commit_callbacks
):
    settings.VOICE_ESCALATE_DAYS = 7
    voice = assign(contribution=make_contribution(district), to=officer, answer_by=today(1), by=officer)
    with django_capture_on_commit_callbacks(execute=True):
        sent = [escalate_late_answers(today=today(days)) for days in (2, 8, 9, 10)]
    assert sent == [0, 0, 1, 0]
    assert [mail.to for mail in mailoutbox] == [[lead.email]]
    assert voice.get_absolute_url() in mailoutbox[0].body


def test_what_nobody_was_given_goes_on_too(lead, district, settings):
    settings.VOICE_ANSWER_DAYS, settings.VOICE_ESCALATE_DAYS = 30, 7
    for days in (38, 36):
        noon = timezone.make_aware(datetime.combine(today(-days), time(12)))
        make_contribution(district, published_at=noon)
    assert escalate_late_answers(today=today()) == 1
    assert Contribution.objects.filter(escalated_on=today()).count() == 1


def test_what_is_late_stands_on_the_leads_desk(officer, lead, officer_elsewhere, district):
    voice = make_contribution(district, assigned_to=officer, answer_by=today(-30))
    told = [row for row in waiting_for(lead) if row.label == "Röster som ingen har svarat på i tid"]
    assert [(row.number, row.url) for row in told] == [(1, "/roster/att-besvara/?lange=1")]
    assert shown(browser_of(lead), "lange=1") == {voice.key}
    for other in (officer, officer_elsewhere):
        assert "Röster som ingen har svarat på i tid" not in {row.label for row in waiting_for(other)}


def test_invented_voices_are_reminded_of_by_nobody(officer):
    invented = make_municipality("Exempelköping", "9900", is_example=True, box=(10.0, 60.0, 11.0, 61.0))
    make_contribution(invented, assigned_to=officer, answer_by=today(-30))
    assert (remind_of_answers(today=today()), escalate_late_answers(today=today())) == (0, 0)


# How much is asked


def test_lists_ask_the_same_however_many_there_are(client, officer, district):
    meeting = make_meeting(district, published=True)
    fuel = Term.objects.get(slug="drivmedel")

    def fill(number):
        for _number in range(number):
            make_contribution(district, service=fuel, assigned_to=officer, answer_by=today(3))
            make_contribution(district, meeting=meeting, service=fuel)

    def asked():
        numbers = {}
        lists = ["/roster/", f"/roster/?plats={district.code}", "/roster/?slag=behov&service=drivmedel"]
        work = [
            "/roster/att-besvara/",
            "/roster/att-besvara/?svarar=mina&forsenade=1",
            "/roster/att-besvara/?q=butiken",
        ]
        for browser, addresses in ((client, lists), (browser_of(officer), [*lists, *work])):
            for address in addresses:
                browser.get(address)
                caches["default"].clear()
                browser.get("/plattformar/")  # what stands around every page is asked for once
                with CaptureQueriesContext(connection) as queries:
                    assert browser.get(address).status_code == 200
                numbers[browser is client, address] = len(queries)
        return numbers

    fill(2)
    rebuild_index()
    few = asked()
    fill(14)
    rebuild_index()
    many = asked()
    assert many == few
    assert {key: number for key, number in many.items() if number > MOST_QUERIES} == {}
