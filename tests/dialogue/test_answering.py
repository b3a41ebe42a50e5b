"""The answer: texts to begin from, reasons, whose matter it is, and one answer to several."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.utils import timezone

from kunskapsbanken.dialogue.actions.answers import answer_contribution
from kunskapsbanken.dialogue.actions.templates import add_template, change_template, remove_template
from kunskapsbanken.dialogue.models import AnswerTemplate, Contribution
from kunskapsbanken.dialogue.queries.voices import answering_office
from kunskapsbanken.people.actions import give_role
from kunskapsbanken.people.models import Role
from kunskapsbanken.search.actions import rebuild_index
from tests.factories.dialogue import make_answer_text, make_contribution, make_meeting
from tests.factories.people import make_organisation, make_user

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20


def browser_of(user) -> Client:
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


def faults_of(**answer) -> set[str]:
    with pytest.raises(ValidationError) as fault:
        answer_contribution(**answer)
    return set(fault.value.error_dict)


# What an answer takes


def test_answer_of_the_region_is_told_as_the_regions(municipality):
    county = municipality.parent
    region = make_user("region@exempel.test")
    give_role(user=region, role=Role.REGIONAL_OFFICER, place=county, by=None)
    voice = make_contribution(county)
    answered = answer_contribution(
        contribution=voice, text="Länstrafiken ser över det.", outcome="parkerad", reason="Efter sommaren.", by=region
    )
    assert answering_office(answered) == county.full_name


def test_answer_with_places_left_to_fill_in_is_refused(officer, district):
    voice = make_contribution(district)
    assert faults_of(contribution=voice, text="Vi gör [[vad ni gör]].", outcome="atgard", by=officer) == {"text"}


def test_no_and_somebody_elses_matter_take_a_reason_and_a_name(officer, district):
    voice = make_contribution(district)
    assert faults_of(contribution=voice, text="Nej.", outcome="avslas", by=officer) == {"reason"}
    others = {"text": "Fråga dem.", "outcome": "annans-ansvar", "by": officer}
    assert faults_of(contribution=voice, **others) == {"reason", "others_name"}
    answer_contribution(contribution=voice, **others, reason="Vägen är statlig.", others_name="Trafikverket")
    voice.refresh_from_db()
    assert (voice.outcome_reason, voice.others_name) == ("Vägen är statlig.", "Trafikverket")


def test_organisation_whose_matter_it_is_is_named_and_linked(client, officer, district):
    voice, organisation = make_contribution(district), make_organisation(district, "Vägföreningen")
    told = {"text": "Fråga dem.", "outcome": "annans-ansvar", "reason": "Vägen är deras."}
    answer_contribution(contribution=voice, **told, others=organisation, by=officer)
    page = client.get(voice.get_absolute_url()).content.decode()
    assert "Vägföreningen" in page
    assert f"/organisationer/{organisation.slug}/" in page
    assert "Vägen är deras." in page


def test_reason_and_name_are_left_out_where_they_say_nothing(officer, district):
    voice = make_contribution(district)
    told = {"text": "Ja.", "outcome": "atgard", "reason": "x", "others_name": "y"}
    answered = answer_contribution(contribution=voice, **told, by=officer)
    assert (answered.outcome_reason, answered.others_name) == ("", "")


def test_one_answer_is_given_to_several_or_to_none(officer, district):
    first, second = make_contribution(district), make_contribution(district)
    draft = make_contribution(district, meeting=make_meeting(district), published=False)
    with pytest.raises(ValidationError):
        answer_contribution(contribution=first, also=[second, draft], text="Ja.", outcome="atgard", by=officer)
    assert not Contribution.objects.having_answer().exists()
    answer_contribution(contribution=first, also=[second], text="Ja.", outcome="atgard", by=officer)
    assert set(Contribution.objects.having_answer()) == {first, second}


# Texts to begin from


def test_text_leaves_something_to_write_for_each_answer(officer, municipality):
    with pytest.raises(ValidationError) as fault:
        add_template(place=municipality, title=" ", text="Tack, samma till alla.", by=officer)
    assert set(fault.value.error_dict) == {"title", "text"}
    text = add_template(place=municipality, title="Tack", text="Tack! [[Vad ni gör]]", by=officer)
    change_template(template=text, title="Tack", text="Tack igen! [[Vad ni gör]]", by=officer)
    assert AnswerTemplate.objects.get().text == "Tack igen! [[Vad ni gör]]"


def test_texts_are_written_by_those_who_answer_there(municipality, member, officer_elsewhere, reader):
    text = make_answer_text(municipality)
    for by in (member, officer_elsewhere, reader):
        with pytest.raises(PermissionDenied):
            add_template(place=municipality, title="Nej", text="[[x]]", by=by)
        with pytest.raises(PermissionDenied):
            remove_template(template=text, by=by)


def test_organisations_own_text_is_changed_by_its_own_people(municipality, officer, lead):
    unit = make_organisation(municipality, "Näringslivsenheten")
    text = make_answer_text(municipality, organisation=unit)
    with pytest.raises(PermissionDenied):
        change_template(template=text, title="Nytt", text="[[x]]", by=officer)
    give_role(user=lead, role=Role.OFFICER, place=municipality, organisation=unit, by=None)
    lead = type(lead).objects.get(pk=lead.pk)
    assert change_template(template=text, title="Nytt", text="[[x]]", by=lead).title == "Nytt"


def test_officer_writes_changes_and_removes_a_text_on_the_site(officer, municipality):
    browser = browser_of(officer)
    assert f"/roster/svarstexter/ny/?plats={municipality.code}" in browser.get("/roster/svarstexter/").content.decode()
    address = f"/roster/svarstexter/ny/?plats={municipality.code}"
    row = {"title": "Buss", "text": "Bussen: [[svaret]]", "organisation": ""}
    assert browser.post(address, {**row, "text": "Utan ställe"}).status_code == 422
    assert browser.post(address, row).status_code == 302
    text = AnswerTemplate.objects.get()
    assert browser.post(f"/roster/svarstexter/{text.pk}/", {**row, "title": "Bussen"}).status_code == 302
    assert "Bussen" in browser.get("/roster/svarstexter/").content.decode()
    browser.post(f"/roster/svarstexter/{text.pk}/", {"ta-bort": "1"})
    assert not AnswerTemplate.objects.exists()


# The form


def test_text_is_put_in_without_script_and_must_be_finished(officer, municipality, district):
    text = make_answer_text(municipality, text="Tack! Vi gör [[vad ni gör]].")
    voice = make_contribution(district)
    browser, address = browser_of(officer), f"/roster/{voice.key}/svara/"
    row = {"template": text.pk, "text": "Hej!", "outcome": "atgard", "reason": "", "others": "", "others_name": ""}
    page = browser.post(address, {**row, "satt-in": "1"})
    assert page.status_code == 200
    written = page.context["form"]["text"].value()
    assert written == "Hej!\n\nTack! Vi gör [[vad ni gör]]."
    assert page.context["form"]["outcome"].value() == "atgard"
    assert browser.post(address, {**row, "text": written}).status_code == 422
    assert browser.post(address, {**row, "text": "Tack! Vi bygger en pump."}).status_code == 302
    voice.refresh_from_db()
    assert voice.answer == "Tack! Vi bygger en pump."


def test_text_of_another_municipality_is_not_put_in(officer, officer_elsewhere, district):
    theirs = officer_elsewhere.memberships.first().place
    text = make_answer_text(theirs, text="Hemligt [[x]]")
    voice = make_contribution(district)
    page = browser_of(officer).post(f"/roster/{voice.key}/svara/", {"template": text.pk, "text": "", "satt-in": "1"})
    assert "Hemligt" not in page.content.decode()


def test_answer_is_seen_before_it_is_published(client, officer, district):
    voice = make_contribution(district)
    row = {"text": "Vi bygger en pump.", "outcome": "atgard", "forhandsgranska": "1"}
    page = browser_of(officer).post(f"/roster/{voice.key}/svara/", row).content.decode()
    assert "Så kommer svaret att se ut" in page
    assert "Blir en åtgärd" in page
    assert not Contribution.objects.having_answer().exists()


def test_similar_voices_are_offered_and_get_the_same_answer(officer, district, django_assert_max_num_queries):
    voice = make_contribution(district, text="Drivmedel saknas i byn och macken är stängd")
    alike = make_contribution(district, text="Macken är stängd så drivmedel saknas")
    answered = {"answer": "Ja.", "outcome": "atgard", "answered_at": timezone.now()}
    make_contribution(district, text="Macken är stängd, drivmedel saknas här", **answered)
    rebuild_index()
    browser, address = browser_of(officer), f"/roster/{voice.key}/svara/"
    browser.get(address)
    # PostgreSQL chooses what to score before it scores: one question more.
    with django_assert_max_num_queries(MOST_QUERIES + (connection.vendor == "postgresql")):
        page = browser.get(address)
    assert [key for key, _label in page.context["form"].fields["also"].choices] == [alike.key]
    row = {"text": "Vi bygger en pump.", "outcome": "atgard", "also": [alike.key]}
    assert browser.post(address, row).status_code == 302
    alike.refresh_from_db()
    assert alike.answer == "Vi bygger en pump."


def test_name_of_the_place_is_no_reason_to_give_the_same_answer(officer, district):
    voice = make_contribution(district, text="Drivmedel saknas och macken är stängd")
    for text in ("Biblioteket borde ha öppet på lördagar", "Posten kommer inte fram när det har snöat"):
        make_contribution(district, text=text)
    rebuild_index()
    page = browser_of(officer).get(f"/roster/{voice.key}/svara/").content.decode()
    assert "Biblioteket" not in page
