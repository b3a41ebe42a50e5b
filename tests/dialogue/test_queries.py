"""What can be read of meetings and voices, by whom; the evidence; the story."""

import json
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from kunskapsbanken.dialogue import queries
from kunskapsbanken.dialogue.actions.answers import answer_contribution
from kunskapsbanken.dialogue.actions.insights import link_insight_to_item
from kunskapsbanken.dialogue.models import Attendance, Channel, Contribution, ContributionKind, Outcome, Sector
from kunskapsbanken.dialogue.queries.voices import MOST_SUPPORTED, VoiceFilters, rows_of, unanswered_for, voices
from kunskapsbanken.dialogue.queries.work import WorkFilters, worklist
from kunskapsbanken.people.actions import give_role
from kunskapsbanken.people.models import Role
from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.search.queries import find, results
from kunskapsbanken.trace.queries import story
from tests.factories.dialogue import make_contribution, make_insight, make_meeting
from tests.factories.people import make_user
from tests.factories.places import make_district, make_municipality

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


@pytest.fixture
def invented():
    municipality = make_municipality("Exempelköping", "9900", is_example=True, box=(10.0, 60.0, 11.0, 61.0))
    return make_district(municipality, "Övre Exempelby")


@pytest.fixture
def officer_of():
    """Make an officer of a place: `officer_of(place)`."""

    def make(place):
        user = make_user("exempelhandlaggare@exempel.test")
        give_role(user=user, role=Role.OFFICER, place=place, by=None)
        return user

    return make


def test_meetings_are_coming_until_they_end(district):
    past, now, later = (make_meeting(district, days=days) for days in (-7, 0, 7))
    assert list(queries.coming_meetings()) == [now, later]
    assert list(queries.past_meetings()) == [past]


def test_meetings_of_a_municipality_hold_those_of_its_districts(municipality, district):
    meeting = make_meeting(district, days=7)
    elsewhere = make_municipality("Annorstad", "9002", box=(20.0, 63.5, 21.0, 64.5))
    assert list(queries.coming_meetings(municipality)) == [meeting]
    assert list(queries.coming_meetings(elsewhere)) == []


def test_what_is_invented_is_left_out_of_national_lists(home, invented):
    voice = make_contribution(invented, answer="Ja.", outcome="atgard", answered_at=timezone.now())
    meeting = make_meeting(invented, days=7)
    assert list(queries.coming_meetings()) == []
    assert queries.latest_answered(5) == []
    assert list(queries.coming_meetings(invented)) == [meeting]
    assert list(queries.contributions_of(invented, VISITOR)) == [voice]


def test_unpublished_statements_are_seen_by_those_who_may_record(
    district, municipality, member, officer, officer_elsewhere, reader
):
    statement = make_contribution(municipality, meeting=make_meeting(district), published=False)
    for viewer, seen in ((member, 1), (officer, 1), (officer_elsewhere, 0), (reader, 0), (VISITOR, 0)):
        assert list(queries.contributions_of(municipality, viewer)) == [statement][:seen]


def test_statements_of_a_meeting_that_was_taken_down_are_not_public(district):
    meeting = make_meeting(district, published=True)
    make_contribution(district, meeting=meeting)
    meeting.unpublish()
    assert not queries.contributions_of(district, VISITOR).exists()


def test_latest_answered_come_first(district, officer):
    first, second = make_contribution(district), make_contribution(district)
    make_contribution(district)
    for voice in (second, first):
        answer_contribution(contribution=voice, text="Ja.", outcome="redan-gjort", by=officer)
    assert queries.latest_answered(5) == [first, second]


def test_what_waits_is_what_one_may_answer(district, officer, officer_elsewhere, member):
    voice = make_contribution(district)
    assert list(unanswered_for(officer)) == [voice]
    assert [queries.unanswered_count(viewer) for viewer in (officer, officer_elsewhere, member, VISITOR)] == [
        1,
        0,
        0,
        0,
    ]


def test_evidence_is_public_facts_by_value(district, municipality):
    meeting = make_meeting(district, published=True, title="Bymöte")
    Attendance.objects.create(meeting=meeting, sector="boende", number=14)
    said = [make_contribution(district, meeting=meeting, kind=kind) for kind in ("behov", "behov", "ide")]
    make_contribution(district, meeting=make_meeting(district), published=False)
    sent = make_contribution(municipality, sector="foretag")
    make_insight(municipality, [*said, sent], title="Macken")
    evidence = queries.voices_of(municipality)
    assert json.loads(json.dumps(evidence)) == evidence
    assert (evidence["total"], evidence["said"], evidence["sent_in"], evidence["answered"]) == (4, 3, 1, 0)
    assert evidence["by_kind"] == [{"label": "Behov", "number": 3}, {"label": "Idé", "number": 1}]
    assert evidence["by_sector"] == [{"label": "Boende", "number": 3}, {"label": "Företag", "number": 1}]
    assert [(row["title"], row["persons"], row["voices"]) for row in evidence["meetings"]] == [("Bymöte", 14, 3)]
    assert [(row["title"], row["voices"]) for row in evidence["insights"]] == [("Macken", 4)]


def test_evidence_is_gathered_in_few_questions(district, django_assert_max_num_queries):
    for _number in range(4):
        meeting = make_meeting(district, published=True)
        make_insight(district, [make_contribution(district, meeting=meeting)])
    with django_assert_max_num_queries(10):
        queries.voices_of(district)


def test_story_goes_from_word_to_insight_to_knowledge_to_answer(invented, officer_of, make_item):
    meeting = make_meeting(invented)
    said = make_contribution(invented, meeting=meeting, text="Vi har långt till mack.")
    sent = make_contribution(invented, text="Jag kör fem mil för att tanka.")
    insight = make_insight(invented, [said, sent], title="Macken är långt bort")
    officer = officer_of(invented)
    link_insight_to_item(insight=insight, item=make_item(title="Starta en mack"), by=officer)
    answer_contribution(contribution=said, text="Vi söker stöd för en pump.", outcome="atgard", by=officer)
    told = [(chapter.label, chapter.first.title) for chapter in story(insight, VISITOR).chapters]
    assert told == [
        ("Sagt på bymötet i Övre Exempelby", "Vi har långt till mack."),
        ("Insänt av en boende", "Jag kör fem mil för att tanka."),
        ("Insikt", "Macken är långt bort"),
        ("Metod", "Starta en mack"),
        ("Svar: Blir en åtgärd", "Vi söker stöd för en pump."),
    ]


def test_story_leaves_out_what_the_reader_may_not_see(district, member):
    statement = make_contribution(district, meeting=make_meeting(district), published=False)
    insight = make_insight(district, [statement])
    assert not story(insight, VISITOR)
    assert story(insight, member)


def test_meetings_voices_and_insights_are_found_and_marked_where_invented(district, invented):
    meeting = make_meeting(district, title="Möte om hemtjänsten", days=7)
    voice = make_contribution(district, text="Hemtjänsten hinner inte")
    insight = make_insight(invented, [], title="Hemtjänsten är gles")
    make_meeting(district, title="Utkast om hemtjänsten", live=False)
    rebuild_index()
    labels = {hit.document.url: hit.document.label for hit in results(find("hemtjänsten"), start=0, stop=9)}
    assert labels == {
        meeting.url: "Möte",
        voice.get_absolute_url(): "Röst",
        insight.get_absolute_url(): "Insikt (exempel)",
    }


# Lists


def test_page_has_the_rows_of_the_list_in_its_order(officer, district):
    """Keys are sorted and rows fetched by them: the page must not be in an order of its own."""
    for number in range(7):
        make_contribution(district, support_count=number % 3, assigned_to=officer, answer_by=date(2026, 1, 9 - number))
    supported = voices(VoiceFilters(place=district, order=MOST_SUPPORTED))
    for found in (voices(VoiceFilters(place=district)), supported, worklist(WorkFilters(), officer)):
        assert found.count() == 7
        assert [row.pk for row in rows_of(found[2:6])] == [row.pk for row in found][2:6]


def test_row_of_a_list_asks_for_nothing_more(officer, district, django_assert_num_queries):
    make_contribution(district, meeting=make_meeting(district, published=True), assigned_to=officer)
    with django_assert_num_queries(1):
        for voice in rows_of(voices(VoiceFilters(place=district))[:5]):
            told = (voice.place.full_name, voice.meeting.starts_at, voice.meeting.place.full_name)
            assert all((*told, voice.assigned_to.email, voice.get_kind_display(), voice.get_sector_display()))


@pytest.mark.parametrize(
    ("field", "choices"),
    [("kind", ContributionKind), ("sector", Sector), ("channel", Channel), ("outcome", Outcome)],
)
def test_words_of_a_choice_are_its_own(field, choices):
    for choice in choices:
        assert getattr(Contribution(**{field: choice.value}), f"get_{field}_display")() == choice.label
    for unknown in ("", "något annat"):
        assert getattr(Contribution(**{field: unknown}), f"get_{field}_display")() == unknown
