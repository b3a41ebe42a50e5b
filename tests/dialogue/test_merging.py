"""Voices that say the same belong together; one that says several things is split. Both can be undone."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from kunskapsbanken.dialogue.actions.answers import answer_contribution
from kunskapsbanken.dialogue.actions.merging import merge, take_apart
from kunskapsbanken.dialogue.actions.splitting import Part, split, undo_split
from kunskapsbanken.dialogue.models import Contribution
from kunskapsbanken.dialogue.queries.insights import citations_of
from kunskapsbanken.dialogue.queries.strength import strength_of
from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.trace.queries import links_from
from tests.factories.dialogue import make_contribution, make_insight, make_meeting
from tests.factories.places import make_municipality

pytestmark = pytest.mark.django_db
ANSWER = {"text": "Vi söker stöd för en pump.", "outcome": "atgard"}


def browser_of(user) -> Client:
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


@pytest.fixture
def main(district):
    return make_contribution(district, text="Macken behövs.")


@pytest.fixture
def double(district):
    return make_contribution(district, text="Vi måste ha en mack.", email="anna@exempel.test")


def reread(voice):
    return Contribution.objects.get(pk=voice.pk)


# Merging


def test_merged_voice_keeps_its_address_and_gets_the_common_answer(
    client, officer, main, double, mailoutbox, django_capture_on_commit_callbacks
):
    merge(duplicates=[double], into=main, by=officer)
    page = client.get(double.get_absolute_url()).content.decode()
    assert "Hör ihop med" in page
    assert main.get_absolute_url() in page
    assert double.get_absolute_url() in client.get(main.get_absolute_url()).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer_contribution(contribution=main, **ANSWER, by=officer)
    assert ANSWER["text"] in client.get(double.get_absolute_url()).content.decode()
    assert ANSWER["text"] in client.get(double.submission.get_absolute_url()).content.decode()
    assert [mail.to for mail in mailoutbox] == [["anna@exempel.test"]]


def test_strength_counts_both(officer, district, main, double):
    insight = make_insight(district, [main])
    merge(duplicates=[double], into=main, by=officer)
    assert strength_of(citations_of(insight, officer)).supports == 2


def test_merging_is_traced_and_undone(officer, main, double):
    merge(duplicates=[double], into=main, by=officer)
    assert links_from(double, Contribution) == [main.pk]
    assert reread(double).state == "hor-ihop"
    take_apart(contribution=double, by=officer)
    assert links_from(double, Contribution) == []
    assert reread(double).state == "modererad"


def test_chain_of_merged_voices_tells_the_common_answer_once_and_the_day_of_each(client, officer, main, double):
    merge(duplicates=[double], into=main, by=officer)
    answer_contribution(contribution=main, **ANSWER, by=officer)
    double.refresh_from_db()
    Contribution.objects.filter(pk=double.pk).update(created=double.created - timedelta(days=3))
    for voice in (main, double):
        chain = BeautifulSoup(client.get(voice.get_absolute_url()).content, "lxml").select_one(".story-line")
        assert chain.text.count(ANSWER["text"]) == 1
        said = chain.select('[data-stage="voice"] li')
        assert len(said) == 2
        assert all(step.select_one(".muted") for step in said)


def test_answered_voices_are_not_taken_apart(officer, main, double):
    merge(duplicates=[double], into=main, by=officer)
    answer_contribution(contribution=main, **ANSWER, by=officer)
    with pytest.raises(ValidationError):
        take_apart(contribution=double, by=officer)


def test_late_duplicate_gets_the_answer_that_there_is(officer, main, double):
    answer_contribution(contribution=main, **ANSWER, by=officer)
    merge(duplicates=[double], into=main, by=officer)
    assert reread(double).answer == ANSWER["text"]


def test_those_that_belonged_with_a_duplicate_follow_it(officer, district, main, double):
    third = make_contribution(district)
    merge(duplicates=[third], into=double, by=officer)
    merge(duplicates=[double], into=main, by=officer)
    assert {reread(third).merged_into_id, reread(double).merged_into_id} == {main.pk}
    assert links_from(third, Contribution) == [main.pk]


def test_merged_voice_is_answered_with_the_one_it_belongs_with(officer, main, double):
    merge(duplicates=[double], into=main, by=officer)
    with pytest.raises(ValidationError):
        answer_contribution(contribution=double, **ANSWER, by=officer)


def test_what_cannot_be_merged_is_refused_whole(officer, officer_elsewhere, district, main, double):
    answered = make_contribution(district, answer="Ja.", outcome="atgard", answered_at=timezone.now())
    elsewhere = make_contribution(make_municipality("Fjärran", "9009", box=(22.0, 63.0, 23.0, 64.0)))
    for duplicates in ([], [main], [double, answered]):
        with pytest.raises(ValidationError):
            merge(duplicates=duplicates, into=main, by=officer)
    for by, duplicates in ((officer, [double, elsewhere]), (officer_elsewhere, [double])):
        with pytest.raises(PermissionDenied):
            merge(duplicates=duplicates, into=main, by=by)
    assert not Contribution.objects.merged().exists()


def test_officer_finds_duplicates_by_words_and_ticks_them(officer, main, double):
    rebuild_index()
    browser, address = browser_of(officer), f"/roster/{main.key}/hor-ihop/"
    assert double.key in browser.get(f"{address}?q=mack").content.decode()
    assert browser.post(address, {}).status_code == 422
    assert browser.post(address, {"voices": [double.key]}).status_code == 302
    assert reread(double).merged_into_id == main.pk
    assert browser.post(f"/roster/{double.key}/gor/", {"verb": "skilj"}).status_code == 302
    assert reread(double).merged_into_id is None


# Splitting


@pytest.fixture
def whole(district):
    return make_contribution(district, text="Macken behövs. Bussen går för tidigt.", email="anna@exempel.test")


def parts(*texts):
    return [Part(text, "behov") for text in texts]


def test_split_voice_stays_as_the_source_of_its_parts(client, officer, whole):
    first, second = split(contribution=whole, parts=parts("Macken behövs.", "Bussen går för tidigt"), by=officer)
    assert (first.place, first.sector, first.is_edited, second.is_edited) == (whole.place, "boende", False, False)
    assert first.get_absolute_url() in client.get(whole.get_absolute_url()).content.decode()
    assert whole.get_absolute_url() in client.get(first.get_absolute_url()).content.decode()
    assert sorted(links_from(whole, Contribution)) == [first.pk, second.pk]
    listed = client.get("/roster/").content.decode()
    assert first.get_absolute_url() in listed
    assert whole.get_absolute_url() not in listed


def test_part_in_other_words_is_marked(client, officer, whole):
    _same, other = split(contribution=whole, parts=parts("Macken behövs.", "Bussarna är för få"), by=officer)
    assert other.is_edited
    assert "med ändrade ord" in client.get(other.get_absolute_url()).content.decode()


def test_part_must_not_point_out_anyone_whom_the_voice_does_not(officer, whole):
    with pytest.raises(ValidationError, match="pekar ut"):
        split(contribution=whole, parts=parts("Ring Anna på 070-174 06 05.", "Bussen går inte."), by=officer)
    whole.refresh_from_db()
    assert whole.split_at is None


def test_sender_follows_every_part(client, officer, whole, mailoutbox, django_capture_on_commit_callbacks):
    first, second = split(contribution=whole, parts=parts("Macken behövs.", "Bussen går för tidigt."), by=officer)
    with django_capture_on_commit_callbacks(execute=True):
        answer_contribution(contribution=second, **ANSWER, by=officer)
    page = client.get(whole.submission.get_absolute_url()).content.decode()
    assert ANSWER["text"] in page
    assert first.get_absolute_url() in page
    assert [mail.to for mail in mailoutbox] == [["anna@exempel.test"]]


def test_split_is_undone_until_something_is_made_of_a_part(officer, district, whole):
    split(contribution=whole, parts=parts("Macken behövs.", "Bussen går för tidigt."), by=officer)
    assert undo_split(contribution=whole, by=officer).state == "modererad"
    assert list(Contribution.objects.all()) == [whole]
    first, second = split(contribution=whole, parts=parts("Macken behövs.", "Bussen går för tidigt."), by=officer)
    make_insight(district, [first])
    with pytest.raises(ValidationError):
        undo_split(contribution=whole, by=officer)
    answer_contribution(contribution=second, **ANSWER, by=officer)
    with pytest.raises(ValidationError):
        undo_split(contribution=whole, by=officer)


def test_what_is_one_thing_or_answered_is_not_split(officer, member, district, whole):
    with pytest.raises(ValidationError):
        split(contribution=whole, parts=parts("Macken behövs."), by=officer)
    with pytest.raises(ValidationError):
        split(contribution=whole, parts=parts("Macken behövs.", " "), by=officer)
    with pytest.raises(PermissionDenied):
        split(contribution=whole, parts=parts("a", "b"), by=member)
    answer_contribution(contribution=whole, **ANSWER, by=officer)
    with pytest.raises(ValidationError):
        split(contribution=whole, parts=parts("Macken behövs.", "Bussen går för tidigt."), by=officer)
    assert Contribution.objects.count() == 1


def test_statement_of_a_meeting_is_split_and_its_parts_are_the_meetings(client, officer, district):
    meeting = make_meeting(district, published=True)
    whole = make_contribution(district, meeting=meeting, text="Mack.\nBuss.")
    browser, address = browser_of(officer), f"/roster/{whole.key}/dela-upp/"
    forms = browser.get(address).context["forms"]
    told = {field.html_name: field.value() or "" for form in forms for field in form}
    row = {field.html_name: field.value() for field in forms.management_form} | told
    assert [row["form-0-text"], row["form-1-text"]] == ["Mack.", "Buss."]
    assert browser.post(address, {**row, "form-1-text": ""}).status_code == 422
    assert browser.post(address, row).status_code == 302
    assert whole.parts.count() == 2
    page = client.get(meeting.url).content.decode()
    assert [part.get_absolute_url() in page for part in whole.parts.all()] == [True, True]
    assert whole.get_absolute_url() not in page
