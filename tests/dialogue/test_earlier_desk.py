"""Going through a file, and laying what is confirmed into a meeting: nothing twice, nothing lost, nothing public."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kunskapsbanken.dialogue.actions.earlier import bringing, desk, receiving
from kunskapsbanken.dialogue.actions.meetings import publish_minutes
from kunskapsbanken.dialogue.models import Contribution, EarlierMinutes, Meeting
from kunskapsbanken.dialogue.queries.voices import public_voices
from tests.factories.dialogue import make_meeting
from tests.factories.earlier import make_earlier, make_passage
from tests.factories.places import make_district, make_municipality

pytestmark = pytest.mark.django_db
WORDS = ["Vi behöver en mack.", "Bussen går för sällan.", "Skolan är viktig."]


@pytest.fixture
def minutes(district):
    return make_earlier(district, WORDS)


def passages(minutes):
    return list(minutes.passages.all())


def confirm(minutes, by, *only, **options):
    return desk.confirm_passages(
        minutes=minutes, passages=[row.pk for row in only or passages(minutes)], by=by, **options
    )


def change(passage, by, **changes):
    names = ("text", "kind", "sector", "place", "service")
    return desk.change_passage(passage=passage, by=by, **{name: getattr(passage, name) for name in names} | changes)


def bring_in(minutes, by, meeting=None):
    return bringing.bring_in(minutes=minutes, meeting=meeting, ladder="konsultation", by=by)


# Going through


def test_batch_confirms_what_lacks_nothing_and_tells_what_holds_the_others(minutes, member):
    first, second, third = passages(minutes)
    second.text, third.place = "Ring Eva, 070-174 06 05.", None
    second.save()
    third.save()
    done = confirm(minutes, member)
    assert done.number == 1
    assert [(row.pk, faults) for row, faults in done.held] == [
        (second.pk, ["Texten pekar ut en person: 070-174 06 05. Ta bort det först."]),
        (third.pk, ["Välj vilken plats det gäller."]),
    ]
    first.refresh_from_db()
    assert first.state == "bekraftad"


@pytest.mark.parametrize("told", ["eva@exempel.test", "070-174 06 05", "890201-3286"])
def test_text_that_points_out_a_person_is_held_until_it_is_changed(minutes, member, told):
    row = change(passages(minutes)[0], member, text=f"Eva, {told}, vill ha en mack.")
    assert confirm(minutes, member, row).number == 0
    row = change(row, member, text="Någon vill ha en mack.")
    assert confirm(minutes, member, row).number == 1


def test_confirmed_text_that_comes_to_point_out_a_person_is_to_be_gone_through_again(minutes, member):
    row = passages(minutes)[0]
    confirm(minutes, member, row)
    assert change(row, member, text="Mejla eva@exempel.test").state == "foreslagen"


def test_kind_can_be_given_to_all_that_have_none(minutes, member):
    minutes.passages.update(kind="")
    assert confirm(minutes, member).number == 0
    assert confirm(minutes, member, kind_for_rest="problem").number == 3
    assert set(minutes.passages.values_list("kind", flat=True)) == {"problem"}


def test_what_is_left_out_can_be_taken_in(minutes, member):
    row = make_passage(minutes, "Eva Exempel", order=9, state="utelamnad", reason="narvaro")
    assert confirm(minutes, member, row).number == 0
    assert desk.take_in(passage=row, by=member).state == "foreslagen"
    assert desk.set_aside(passage=row, by=member).state == "utelamnad"


def test_passage_is_split_and_its_parts_stand_in_order(minutes, member):
    row = passages(minutes)[0]
    desk.split_passage(passage=row, at=10, by=member)
    assert [one.text for one in passages(minutes)] == ["Vi behöver", "en mack.", *WORDS[1:]]
    with pytest.raises(ValidationError):
        desk.split_passage(passage=row, at=0, by=member)


def test_passage_is_joined_with_the_next_over_what_is_left_out(minutes, member):
    first, second, _third = passages(minutes)
    desk.set_aside(passage=second, by=member)
    joined = desk.join_with_next(passage=first, by=member)
    assert joined.text == f"{WORDS[0]} {WORDS[2]}"
    assert joined.source_text == f"{WORDS[0]}\n{WORDS[2]}"
    with pytest.raises(ValidationError):
        desk.join_with_next(passage=joined, by=member)


def test_place_outside_the_municipality_is_refused(minutes, member):
    elsewhere = make_municipality("Bortastad", "9003", box=(20.0, 63.5, 21.0, 64.5))
    with pytest.raises(ValidationError):
        change(passages(minutes)[0], member, place=elsewhere)


def test_what_nobody_has_touched_follows_what_is_said_of_the_meeting(officer, municipality):
    minutes = make_earlier(municipality, WORDS)
    touched = passages(minutes)[0]
    change(touched, officer, sector="foretag")
    place = make_district(municipality)
    desk.tell_of_meeting(
        minutes=minutes,
        title="Bymöte",
        held_on=date(2018, 5, 2),
        starts=None,
        venue="",
        meeting_place=place,
        sort="protokoll",
        sector="forening",
        by=officer,
    )
    told = [(row.place, row.sector) for row in passages(minutes)]
    assert told == [(municipality, "foretag"), (place, "forening"), (place, "forening")]


def test_nobody_without_the_right_changes_anything(minutes, reader, officer_elsewhere):
    row = passages(minutes)[0]
    for user in (reader, officer_elsewhere):
        for deed in (
            lambda user=user: change(row, user, text="Fel"),
            lambda user=user: confirm(minutes, user),
            lambda user=user: desk.split_passage(passage=row, at=3, by=user),
            lambda user=user: bring_in(minutes, user),
            lambda user=user: bringing.take_out(minutes=minutes, by=user),
            lambda user=user: receiving.remove_source(minutes=minutes, by=user),
            lambda user=user: receiving.forget_minutes(minutes=minutes, by=user),
        ):
            with pytest.raises(PermissionDenied):
                deed()


# Into a meeting


def test_confirmed_statements_become_contributions_of_a_draft_meeting(minutes, member):
    confirm(minutes, member, *passages(minutes)[:2])
    assert bring_in(minutes, member) == 2
    minutes.refresh_from_db()
    assert minutes.file.brought_in == minutes.confirmed_at
    assert set(minutes.passages.values_list("brought_in", flat=True)) == {minutes.confirmed_at}
    meeting = minutes.meeting
    assert (meeting.title, meeting.live, meeting.venue) == ("Bymötet om butiken", False, "Bygdegården")
    said = Contribution.objects.filter(meeting=meeting).order_by("pk")
    assert [row.text for row in said] == WORDS[:2]
    assert {row.channel for row in said} == {"tidigare"}
    assert {row.said_on for row in said} == {date(2019, 3, 12)}
    assert said[0].source == f"{minutes.file_name}, rad 1"
    assert not public_voices().exists()


def test_done_again_it_goes_on_in_the_same_meeting_and_nothing_comes_twice(minutes, member):
    confirm(minutes, member, passages(minutes)[0])
    bring_in(minutes, member)
    with pytest.raises(ValidationError):
        bring_in(minutes, member)
    confirm(minutes, member)
    assert bring_in(minutes, member) == 2
    assert Meeting.objects.count() == 1
    assert Contribution.objects.count() == 3


def test_meeting_that_exists_can_be_chosen_until_its_minutes_are_published(minutes, member, district):
    confirm(minutes, member)
    with pytest.raises(ValidationError):
        bring_in(minutes, member, make_meeting(district, published=True))
    meeting = make_meeting(district)
    assert bring_in(minutes, member, meeting) == 3
    assert meeting.contributions.count() == 3


def test_meeting_that_the_person_may_not_record_is_refused(minutes, member, municipality):
    confirm(minutes, member)
    with pytest.raises(PermissionDenied):
        bring_in(minutes, member, make_meeting(make_district(municipality, "Nedre Provby")))


def test_page_is_not_made_of_what_is_not_known(minutes, member):
    confirm(minutes, member)
    EarlierMinutes.objects.update(held_on=None, starts=None)
    with pytest.raises(ValidationError) as fault:
        bring_in(minutes, member)
    assert set(fault.value.error_dict) == {"held_on", "starts"}
    assert not Meeting.objects.exists()


def test_statements_are_published_with_the_minutes_and_not_before(minutes, member):
    confirm(minutes, member)
    bring_in(minutes, member)
    minutes.refresh_from_db()
    publish_minutes(meeting=minutes.meeting, minutes_html="<p>Vi talade om servicen.</p>", by=member)
    assert public_voices().count() == 3
    with pytest.raises(ValidationError):
        bringing.take_out(minutes=minutes, by=member)


def test_bringing_in_is_undone_with_the_page_that_was_made_for_it(minutes, member):
    confirm(minutes, member)
    bring_in(minutes, member)
    assert bringing.take_out(minutes=minutes, by=member) == 3
    assert not Contribution.objects.exists()
    assert not Meeting.objects.exists()
    assert {row.state for row in passages(minutes)} == {"bekraftad"}
    assert bring_in(minutes, member) == 3


def test_undone_it_leaves_what_others_have_brought_into_the_meeting(minutes, member, district):
    other = make_earlier(district, ["Fibern dröjer."])
    confirm(minutes, member)
    confirm(other, member)
    bring_in(minutes, member)
    minutes.refresh_from_db()
    bring_in(other, member, minutes.meeting)
    bringing.take_out(minutes=minutes, by=member)
    assert [row.text for row in Contribution.objects.all()] == ["Fibern dröjer."]


def test_what_is_in_a_meeting_is_changed_and_forgotten_only_when_it_is_taken_out(minutes, member):
    confirm(minutes, member)
    bring_in(minutes, member)
    with pytest.raises(ValidationError):
        change(passages(minutes)[0], member, text="Fel")
    with pytest.raises(ValidationError):
        receiving.forget_minutes(minutes=minutes, by=member)
    bringing.take_out(minutes=minutes, by=member)
    receiving.forget_minutes(minutes=minutes, by=member)
    assert not EarlierMinutes.objects.exists()
