"""An agenda with times, from a method of the bank, rearranged without JavaScript, and the script that it becomes."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from kunskapsbanken.dialogue.actions import meetings
from kunskapsbanken.dialogue.agendas import AgendaSaid, shared_minutes
from kunskapsbanken.dialogue.forms.agenda import rearranged
from kunskapsbanken.dialogue.models import Meeting
from kunskapsbanken.dialogue.queries.agenda import proposed_agenda, timed_agenda
from tests.dialogue.test_actions import invitation
from tests.dialogue.test_views import INVITATION, log_in, text_of
from tests.factories.dialogue import make_meeting

pytestmark = pytest.mark.django_db

STEPS = [
    {
        "type": "step",
        "value": {
            "title": "Berätta",
            "minutes": 20,
            "content": [
                {"type": "text", "value": "<p>Alla säger en sak.</p><ul><li>Ingen avbryts.</li></ul>"},
                {"type": "tip", "value": {"tone": "viktigt", "text": "<p>Håll tiden.</p>"}},
            ],
        },
    },
    {"type": "step", "value": {"title": "Rösta", "minutes": 10, "content": []}},
    {"type": "step", "value": {"title": "Tack", "minutes": None, "content": []}},
]


@pytest.fixture
def method(make_item):
    template = make_item(title="Mall för lappar", kind="mall")
    return make_item(
        title="Laget runt",
        steps=STEPS,
        materials="<ul><li>Lappar</li></ul>",
        relations=[("uses", template)],
    )


@pytest.mark.parametrize(
    ("asked", "length", "shared"),
    [
        ([20, 10], 60, [40, 20]),
        ([20, 10, None], 90, [40, 20, 30]),
        ([5, 5, 5], 20, [10, 5, 5]),
        ([60, 60, 30], 92, [37, 35, 20]),
        ([30, 30], 7, [4, 3]),
        ([30, 30], 1, [30, 30]),
        ([30, None], None, [30, None]),
        ([], 60, []),
    ],
)
def test_minutes_fill_the_meeting(asked, length, shared):
    assert shared_minutes(asked, length) == shared


def test_minutes_always_add_up_to_the_meeting_and_leave_nobody_without():
    for length in range(7, 241):
        shared = shared_minutes([5, 40, None, 10, 15, 3, 90], length)
        assert sum(shared) == length
        assert min(shared) > 0


@pytest.mark.parametrize(
    ("doing", "titles"),
    [
        ("upp-1", "BAC"),
        ("upp-0", "ABC"),
        ("ned-0", "BAC"),
        ("ned-2", "ABC"),
        ("bort-1", "AC"),
        ("bort-9", "ABC"),
        ("bort-", "ABC"),
        ("annat-1", "ABC"),
    ],
)
def test_rows_are_rearranged(doing, titles):
    assert "".join(row["title"] for row in rearranged([{"title": one} for one in "ABC"], doing)) == titles


def test_each_item_begins_when_the_one_before_it_ends(member, district):
    agenda = [AgendaSaid("Kaffe", 15, "paus"), AgendaSaid("Frågor", 60), AgendaSaid("Fritt"), AgendaSaid("Slut", 5)]
    fields = invitation()
    meeting = meetings.plan_meeting(place=district, organisation=None, fields=fields, agenda=agenda, by=member)
    timed = timed_agenda(Meeting.objects.get(pk=meeting.pk))
    starts = fields["starts_at"]
    after = [starts, starts + timedelta(minutes=15), starts + timedelta(minutes=75), None]
    assert [(row.item.title, row.starts_at) for row in timed] == list(
        zip(["Kaffe", "Frågor", "Fritt", "Slut"], after, strict=True)
    )


def test_an_agenda_without_minutes_has_no_times(member, district):
    agenda = [AgendaSaid("Kaffe"), AgendaSaid("Frågor")]
    meeting = meetings.plan_meeting(place=district, organisation=None, fields=invitation(), agenda=agenda, by=member)
    assert [row.starts_at for row in timed_agenda(meeting)] == [None, None]


@pytest.mark.parametrize("wrong", [AgendaSaid(" "), AgendaSaid("A", 0), AgendaSaid("A", 481), AgendaSaid("A", 5, "x")])
def test_an_item_that_is_none_is_refused(member, district, wrong):
    with pytest.raises(ValidationError):
        meetings.plan_meeting(place=district, organisation=None, fields=invitation(), agenda=[wrong], by=member)


def test_agenda_is_replaced_or_left_as_it_is(member, district):
    agenda = [AgendaSaid("Kaffe"), AgendaSaid("Frågor")]
    meeting = meetings.plan_meeting(place=district, organisation=None, fields=invitation(), agenda=agenda, by=member)
    change = {"meeting": meeting, "organisation": None, "fields": invitation(), "by": member}
    meetings.change_meeting(**change)
    assert [row.item.title for row in timed_agenda(Meeting.objects.get())] == ["Kaffe", "Frågor"]
    meetings.change_meeting(**change, agenda=[AgendaSaid("Frågor", 30)])
    assert [row.item.title for row in timed_agenda(Meeting.objects.get())] == ["Frågor"]


def test_rows_are_added_moved_and_taken_away_without_losing_what_is_written(member, district):
    browser, address = log_in(member), f"/moten/nytt/?plats={district.code}"
    sent = {**INVITATION, "day": "", "gor": "upp-1"}
    answer = browser.post(address, sent)
    assert answer.status_code == 200
    assert not Meeting.objects.exists()
    assert [row["title"].value() for row in answer.context["rows"]] == ["Vad gör byn?", "Välkomna"]
    assert answer.context["rows"][1]["minutes"].value() == "10"
    assert answer.context["form"]["venue"].value() == "Bygdegården"
    assert "Fel:" not in text_of(answer)
    more = browser.post(address, {**sent, "gor": "lagg-till"})
    assert len(more.context["rows"].forms) == 3
    assert len(browser.post(address, {**sent, "gor": "bort-0"}).context["rows"].forms) == 1


def test_a_row_with_minutes_but_no_title_is_shown_again(member, district):
    sent = {**INVITATION, "dagordning-1-title": "", "dagordning-1-minutes": "5"}
    answer = log_in(member).post(f"/moten/nytt/?plats={district.code}", sent)
    assert answer.status_code == 422
    assert "Skriv vad punkten heter" in text_of(answer)
    assert not Meeting.objects.exists()


def test_method_brings_its_agenda_shared_over_the_meeting(member, district, method):
    sent = {**INVITATION, "method": method.pk, "gor": "ur-metoden"}
    answer = log_in(member).post(f"/moten/nytt/?plats={district.code}", sent)
    rows = [(row["title"].value(), row["minutes"].value()) for row in answer.context["rows"]]
    assert rows == [("Berätta", 65), ("Rösta", 35), ("Tack", 50)]
    assert "Punkterna tar tillsammans 150 minuter." in text_of(answer)


@pytest.mark.parametrize(
    ("steps", "proposed"),
    [
        (["Bjud in (tre veckor före)", "Pricka", "Svara (40 min, inom tre veckor)"], ["Pricka"]),
        (["Prata medan ni går", "Påminn (efter tio dagar)", "Redovisa (en kväll)"], ["Prata medan ni går"]),
        (["Stämma (valfritt)", "Samtalspass 2"], ["Stämma (valfritt)", "Samtalspass 2"]),
        (["Öppna (vecka 1)", "Svara (månad 2)"], ["Öppna (vecka 1)", "Svara (månad 2)"]),
    ],
)
def test_what_is_done_on_another_day_is_not_on_the_agenda(make_item, steps, proposed):
    blocks = [{"type": "step", "value": {"title": title, "minutes": None, "content": []}} for title in steps]
    agenda = proposed_agenda(make_item(title="Laget runt", steps=blocks), length=None)
    assert [row.title for row in agenda] == proposed


def test_meeting_planned_with_a_method_and_no_agenda_gets_that_of_the_method(client, member, district, method):
    sent = {name: value for name, value in INVITATION.items() if not name.startswith("dagordning-0-")}
    sent |= {"dagordning-1-title": "", "method": method.pk}
    answer = log_in(member).post(f"/moten/nytt/?plats={district.code}", sent)
    assert answer.status_code == 302
    meeting = Meeting.objects.get()
    assert [item.script for item in meeting.agenda_items.all()] == [
        "Alla säger en sak.\nIngen avbryts.\nHåll tiden.",
        "",
        "",
    ]
    page = text_of(client.get(meeting.url))
    assert "Berätta" in page
    assert "Alla säger en sak." not in page  # the script is for the one who leads
    assert "19.05" in page


def test_script_tells_the_one_who_leads_what_to_do(member, district, method):
    meeting = make_meeting(district, method=method)
    meetings.change_meeting(
        meeting=meeting,
        organisation=None,
        fields={},
        agenda=[AgendaSaid("Berätta", 20, "grupper", "Alla säger en sak.")],
        by=member,
    )
    page = text_of(log_in(member).get(f"/moten/{meeting.pk}/manus/"))
    for told in ("Alla säger en sak.", "I grupper", "Lappar", "Mall för lappar", "data-timer"):
        assert told in page
    assert "data-timer" in text_of(log_in(member).get(f"/moten/{meeting.pk}/anteckna/"))


def test_script_of_a_meeting_without_agenda_says_how_to_get_one(member, district):
    meeting = make_meeting(district)
    assert "hämta den ur en metod" in text_of(log_in(member).get(f"/moten/{meeting.pk}/manus/"))


def test_method_leads_to_planning_a_meeting_with_it(client, member, district, method, make_item):
    page = text_of(client.get(method.url))
    assert f"/moten/nytt/?metod={method.slug}" in page
    example = make_item(title="Ett exempel", kind="exempel")
    assert "/moten/nytt/" not in text_of(client.get(example.url))
    chosen = log_in(member).get(f"/moten/nytt/?metod={method.slug}")
    assert f"plats={district.code}&amp;metod={method.slug}" in text_of(chosen)
    form = log_in(member).get(f"/moten/nytt/?plats={district.code}&metod={method.slug}")
    assert [row["title"].value() for row in form.context["rows"]] == ["Berätta", "Rösta", "Tack"]


def test_planning_asks_few_questions(member, district, method, django_assert_max_num_queries):
    browser = log_in(member)
    meeting = make_meeting(district, method=method)
    for address in (
        f"/moten/nytt/?plats={district.code}&metod={method.slug}",
        f"/moten/{meeting.pk}/andra/",
        f"/moten/{meeting.pk}/manus/",
    ):
        with django_assert_max_num_queries(20, info=address):
            assert browser.get(address).status_code == 200
