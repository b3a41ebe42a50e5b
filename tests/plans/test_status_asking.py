"""Those who are responsible are asked by letter, answer by a link, and what they say waits for an officer."""

import time
from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from kunskapsbanken.notices.models import Letter
from kunskapsbanken.people.waiting import waiting_for
from kunskapsbanken.plans.actions.status_asking import (
    Said,
    close_round,
    open_round,
    report_status,
    save_contacts,
    send_status_reminders,
    take_in,
)
from kunskapsbanken.plans.models import FollowUp, FollowUpDraft, FollowUpRound, MeasureContact, StatusProposal
from tests.factories.plans import ask, follow_up, make_adopted

TODAY = timezone.localdate()
YEAR = TODAY.year


@pytest.fixture
def plan(municipality, officer, lead):
    return make_adopted(municipality, officer, lead, measures=2).plan


@pytest.fixture
def asked(plan, officer):
    return ask(plan, officer)


@pytest.fixture
def door(asked):
    return asked.contacts.get().door


def filled(**fields):
    return {"webbplats": "", "started": signing.dumps(time.time() - 60, salt="public-form"), **fields}


ANSWER = {"status_1": "klar", "done_1": "Skrivet i maj.", "comment_1": "", "status_2": "pagar", "comment_2": ""}


def log_in(person):
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(person)
    return browser


def test_one_mailbox_gets_one_letter_with_all_its_measures(asked, door):
    letter = Letter.objects.get()
    assert letter.to == "samhallsbyggnad@exempel.test"
    assert f"/uppfoljning/{door}/" in letter.text
    assert "1. Teckna avtal 1" in letter.text
    assert "2. Teckna avtal 2" in letter.text


def test_only_those_who_report_ask_and_only_once_a_year(plan, officer, member):
    with pytest.raises(PermissionDenied):
        save_contacts(plan=plan, emails={}, by=member)
    with pytest.raises(PermissionDenied):
        open_round(plan=plan, year=YEAR, due=TODAY + timedelta(days=9), by=member)
    with pytest.raises(ValidationError, match="e-postadresser"):
        open_round(plan=plan, year=YEAR, due=TODAY + timedelta(days=9), by=officer)
    ask(plan, officer)
    with pytest.raises(ValidationError, match="redan tillfrågade"):
        open_round(plan=plan, year=YEAR, due=TODAY + timedelta(days=9), by=officer)


def test_measure_moves_from_one_mailbox_to_another(plan, officer):
    first, second = plan.measures.all()
    save_contacts(plan=plan, emails={first.pk: "a@exempel.test", second.pk: "A@exempel.test"}, by=officer)
    assert MeasureContact.objects.get().measures.count() == 2
    save_contacts(plan=plan, emails={first.pk: "a@exempel.test", second.pk: "b@exempel.test"}, by=officer)
    told = {row.email: [measure.number for measure in row.measures.all()] for row in MeasureContact.objects.all()}
    assert told == {"a@exempel.test": [1], "b@exempel.test": [2]}
    save_contacts(plan=plan, emails={first.pk: "", second.pk: "b@exempel.test"}, by=officer)
    assert [row.email for row in MeasureContact.objects.all()] == ["b@exempel.test"]


def test_door_shows_only_its_own_measures_and_takes_no_others(plan, officer):
    first, second = plan.measures.all()
    save_contacts(plan=plan, emails={first.pk: "a@exempel.test", second.pk: "b@exempel.test"}, by=officer)
    open_round(plan=plan, year=YEAR, due=TODAY + timedelta(days=9), by=officer)
    door = MeasureContact.objects.get(email="a@exempel.test").door
    text = Client().get(f"/uppfoljning/{door}/").content.decode()
    assert "Teckna avtal 1" in text
    assert "Teckna avtal 2" not in text
    with pytest.raises(ValidationError, match="gäller inte"):
        report_status(door=door, said=[Said(second, "klar")])


def test_answer_waits_and_is_public_only_when_published(asked, door, officer, member):
    browser = Client()
    assert browser.post(f"/uppfoljning/{door}/", filled(**ANSWER)).status_code == 302
    assert StatusProposal.objects.count() == 2
    assert "Skrivet i maj." not in Client().get(asked.url).content.decode()
    round_ = FollowUpRound.objects.get()
    with pytest.raises(PermissionDenied):
        take_in(round_=round_, by=member)
    writing, waits = f"/planer/{asked.pk}/folj-upp/?ar={YEAR}", "svar från de ansvariga är inte"
    assert f"2 {waits}" in log_in(officer).get(writing).content.decode()
    assert take_in(round_=round_, by=officer, number=1) == 1
    assert FollowUpDraft.objects.get().rows == {"1": ["klar", "Skrivet i maj."]}
    assert take_in(round_=round_, by=officer) == 1
    assert take_in(round_=round_, by=officer) == 0
    for address in (asked.url, f"/planer/{asked.pk}/lage/"):
        assert "Skrivet i maj." not in Client().get(address).content.decode()
    page = log_in(officer).get(writing)
    assert waits not in page.content.decode()
    initial = page.context["form"]
    sent = {name: initial[name].value() for name in ("year", "status_1", "comment_1", "status_2", "comment_2")}
    log_in(officer).post(f"/planer/{asked.pk}/folj-upp/", {**sent, "summary": "Bra."})
    assert FollowUp.objects.get().content["measures"][0]["comment"] == "Skrivet i maj."


def test_late_needs_a_reason_and_the_answer_may_be_changed_until_it_closes(asked, door, officer):
    browser, address = Client(), f"/uppfoljning/{door}/"
    late = {**ANSWER, "status_2": "forsenad"}
    refused = browser.post(address, filled(**late))
    assert refused.status_code == 422
    assert "Skriv varför åtgärd 2" in refused.content.decode()
    assert refused.context["form"].errors["comment_2"]
    assert browser.post(address, filled(**late)).status_code == 422
    assert browser.post(address, filled(**{**late, "comment_2": "Upphandlingen dröjer."})).status_code == 302
    take_in(round_=FollowUpRound.objects.get(), by=officer)
    assert browser.post(address, filled(**ANSWER)).status_code == 302
    assert set(StatusProposal.objects.values_list("status", "taken_at")) == {("klar", None), ("pagar", None)}
    close_round(round_=FollowUpRound.objects.get(), by=officer)
    assert "stängd" in browser.get(address).content.decode()
    browser.post(address, filled(**late, comment_3="x"))
    assert set(StatusProposal.objects.values_list("status", flat=True)) == {"klar", "pagar"}
    with pytest.raises(ValidationError, match="inte längre"):
        report_status(door=door, said=[])


def test_machine_is_stopped_at_the_door(door):
    trapped = {**filled(**ANSWER), "webbplats": "http://exempel.test"}
    assert Client().post(f"/uppfoljning/{door}/", trapped).status_code == 422
    assert not StatusProposal.objects.exists()


def test_last_years_link_does_not_open_this_years_door(municipality, officer, lead):
    plan = make_adopted(municipality, officer, lead, first_year=YEAR - 1).plan
    old = ask(plan, officer, year=YEAR - 1).contacts.get().door
    follow_up(plan, officer, year=YEAR - 1)
    assert FollowUpRound.objects.get().closed_at
    new = ask(plan, officer).contacts.get().door
    assert new != old
    assert Client().get(f"/uppfoljning/{old}/").status_code == 404


def test_reminders_go_once_to_those_who_have_not_answered(asked, door):
    MeasureContact.objects.update(asked_at=timezone.now() - timedelta(days=15))
    assert send_status_reminders(today=TODAY) == 0
    near = FollowUpRound.objects.get().due - timedelta(days=3)
    for _time in range(2):
        send_status_reminders(today=near)
    assert Letter.objects.count() == 2
    report_status(door=door, said=[Said(asked.measures.first(), "klar")])
    send_status_reminders(today=near + timedelta(days=6))
    assert Letter.objects.count() == 2


def test_desk_takes_in_by_button_and_is_cheap(asked, door, officer, django_assert_max_num_queries):
    Client().post(f"/uppfoljning/{door}/", filled(**ANSWER))
    browser, address = log_in(officer), f"/planer/{asked.pk}/uppfoljning/arbeta/"
    browser.get(address)
    with django_assert_max_num_queries(25):
        assert "Skrivet i maj." in browser.get(address).content.decode()
    key = FollowUpRound.objects.get().pk
    browser.post(address, {"vad": "ta-in", "omgang": key})
    assert set(FollowUpDraft.objects.get().rows) == {"1", "2"}
    browser.post(address, {"vad": "stang", "omgang": key})
    assert FollowUpRound.objects.get().closed_at
    assert browser.post(address, {"vad": "stang", "omgang": "x"}).status_code == 404


def test_contacts_and_asking_by_the_pages(plan, officer):
    browser = log_in(officer)
    sent = {"epost_1": "a@exempel.test", "epost_2": ""}
    assert browser.post(f"/planer/{plan.pk}/uppfoljning/ansvariga/", sent).status_code == 302
    due = (TODAY + timedelta(days=20)).isoformat()
    address = f"/planer/{plan.pk}/uppfoljning/arbeta/"
    assert browser.post(address, {"vad": "fraga", "year": YEAR + 1, "due": due}).status_code == 422
    assert browser.post(address, {"vad": "fraga", "year": YEAR, "due": due}).status_code == 302
    assert FollowUpRound.objects.get().year == YEAR


def test_round_past_its_day_waits_on_the_desk(asked, officer):
    FollowUpRound.objects.update(due=TODAY - timedelta(days=1))
    assert [row.is_late for row in waiting_for(officer) if row.url.endswith("/uppfoljning/arbeta/")] == [True]
