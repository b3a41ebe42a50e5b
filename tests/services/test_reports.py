"""What anyone says of a service place, and what who keeps it makes of that: fact by fact, with words and a reason."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from kunskapsbanken.moderation.actions import publish_submission, withhold_submission
from kunskapsbanken.moderation.models import State, Submission
from kunskapsbanken.people.actions import give_role
from kunskapsbanken.people.models import Organisation, Role
from kunskapsbanken.people.waiting import waiting_for
from kunskapsbanken.services.actions.merging import merge_service_places
from kunskapsbanken.services.actions.reports import Decision, Report, accept_report, send_report
from kunskapsbanken.services.models import Status
from tests.factories.people import make_user
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.localdate() - timedelta(days=900)
NEW_NAME = {"field": "name", "old": "Lanthandeln", "new": "Bygdens handel"}


@pytest.fixture
def shop(municipality):
    return make_service_place(municipality, "Lanthandeln", hours="Mo-Fr 09:00-18:00", verified_on=LONG_AGO)


@pytest.fixture
def shopkeepers(municipality, shop):
    made = Organisation.objects.create(name="Provhandeln", slug="provhandeln", kind="foretag", place=municipality)
    shop.organisation = made
    shop.save()
    return made


@pytest.fixture
def operator(municipality, shopkeepers):
    user = make_user("handlare@exempel.test")
    give_role(user=user, role=Role.OPERATOR, place=municipality, organisation=shopkeepers, by=None)
    return user


@pytest.fixture
def unhurried(monkeypatch):
    monkeypatch.setattr("kunskapsbanken.people.guard.FASTEST_S", 0)


def log_in(user):
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


def say(shop, what=Report.CHANGED, *, changes=(), note="", viewer=None):
    viewer = viewer or AnonymousUser()
    return send_report(service_place=shop, what=what, changes=changes, note=note, viewer=viewer)


def filled(browser, page, /, **answers):
    """What the page's form would send as it stands, with other answers to some."""
    rows = {}
    for field in browser.get(page).context["form"]:
        value = field.value()
        if value not in (None, "", False):
            rows[field.html_name] = value
    return {**rows, **answers}


def decide_address(submission):
    return f"/service/{submission.data['key']}/andring/{submission.pk}/"


# Fault: words alone made facts fresh


def test_words_alone_freshen_nothing_before_somebody_says_what_they_mean(shop, officer):
    submission = say(shop, note="Macken är borta.")
    with pytest.raises(ValidationError, match="inget annat har ändrats"):
        publish_submission(submission=submission, by=officer)
    shop.refresh_from_db()
    assert (shop.verified_on, shop.events.count()) == (LONG_AGO, 0)


def test_words_alone_freshen_the_facts_where_the_officer_says_that_nothing_else_has_changed(shop, officer):
    decision = Decision([], "Nya skyltar.", all_else_holds=True)
    accept_report(submission=say(shop, note="Nya skyltar."), decision=decision, by=officer)
    shop.refresh_from_db()
    assert shop.verified_on == timezone.localdate()
    assert [(event.what, event.note) for event in shop.events.all()] == [("andrades", "Nya skyltar.")]


def test_fact_with_words_changes_that_fact_and_freshens_no_other(shop, officer):
    publish_submission(submission=say(shop, changes=[NEW_NAME], note="Och macken är borta."), by=officer)
    shop.refresh_from_db()
    assert (shop.name, shop.verified_on) == ("Bygdens handel", LONG_AGO)


def test_officer_mends_the_facts_that_the_words_tell_of(shop, officer):
    browser, submission = log_in(officer), say(shop, note="De heter Bygdens handel nu.")
    answer = browser.post(
        decide_address(submission), filled(browser, decide_address(submission), name="Bygdens handel", note="")
    )
    assert answer["Location"] == shop.get_absolute_url()
    shop.refresh_from_db()
    assert (shop.name, shop.verified_on) == ("Bygdens handel", LONG_AGO)
    assert shop.events.get().data == [NEW_NAME]


# What can be proposed


def test_every_fact_that_a_person_sees_can_be_proposed(shop, client, officer, unhurried):
    address = f"/service/{shop.key}/andring/?vad=andrat"
    hours = shop.offerings.get().pk
    answers = {
        "name": "Bygdens handel",
        "address": "Byvägen 2",
        "operator": "Bygdens handel AB",
        "website": "https://handeln.example/",
        "status": "hotad",
        f"hours-{hours}": "mån–fre 10–16",
        "ny-service": "apotek",
        "ny-service-tider": "mån 9–12",
    }
    client.post(address, filled(client, address, **answers))
    publish_submission(submission=Submission.objects.get(), by=officer)
    shop.refresh_from_db()
    assert (shop.name, shop.address, shop.operator) == ("Bygdens handel", "Byvägen 2", "Bygdens handel AB")
    assert (shop.website, shop.status, shop.verified_on) == ("https://handeln.example/", "hotad", timezone.localdate())
    offered = {row.kind.slug: row.opening_hours for row in shop.offerings.current()}
    assert offered == {"dagligvaror": "Mo-Fr 10:00-16:00", "apotek": "Mo 09:00-12:00"}


def test_kind_that_is_gone_is_ended_and_kept_in_the_history(municipality, client, officer, unhurried):
    shop = make_service_place(municipality, kinds=("dagligvaror", "drivmedel"))
    address = f"/service/{shop.key}/andring/?vad=andrat"
    fuel = shop.offerings.get(kind__slug="drivmedel")
    client.post(address, filled(client, address, **{f"gone-{fuel.pk}": "on"}))
    publish_submission(submission=Submission.objects.get(), by=officer)
    assert [row.kind.slug for row in shop.offerings.current()] == ["dagligvaror"]
    assert shop.offerings.get(pk=fuel.pk).ended_on == timezone.localdate()
    assert "Upphörde: drivmedel" in client.get(shop.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("status", "said", "event"),
    [(Status.CLOSED, "oppnat-igen", "oppnade-igen"), (Status.PLANNED, "oppnat", "oppnade")],
)
def test_anyone_says_that_a_place_has_opened(shop, client, officer, unhurried, status, said, event):
    shop.status = status
    shop.save()
    assert f"vad={said}" in client.get(shop.get_absolute_url()).content.decode()
    address = f"/service/{shop.key}/andring/?vad={said}"
    client.post(address, filled(client, address, **{f"hours-{shop.offerings.get().pk}": "mån 9–12"}))
    publish_submission(submission=Submission.objects.get(), by=officer)
    shop.refresh_from_db()
    assert (shop.status, shop.offerings.get().opening_hours) == (Status.OPEN, "Mo 09:00-12:00")
    assert [row.what for row in shop.events.all()] == [event]


def test_what_does_not_fit_the_places_state_leads_back_to_it(shop, client):
    address = f"/service/{shop.key}/andring/?vad=oppnat"
    assert client.get(address)["Location"] == shop.get_absolute_url()
    with pytest.raises(ValidationError, match="läge har ändrats"):
        say(shop, Report.OPENED)


def test_fact_that_was_changed_meanwhile_is_not_overwritten(shop, officer):
    submission = say(shop, changes=[NEW_NAME])
    type(shop).objects.filter(pk=shop.pk).update(name="Byns butik")
    with pytest.raises(ValidationError, match="Namn har ändrats sedan"):
        publish_submission(submission=submission, by=officer)
    shop.refresh_from_db()
    assert shop.name == "Byns butik"


def test_report_of_hours_from_before_can_still_be_taken_in(shop, officer):
    row = {"kind": "dagligvaror", "form": "", "label": "Dagligvaror", "old": "Mo-Fr 09:00-18:00", "new": "24/7"}
    submission = say(shop, changes=[NEW_NAME])
    del submission.data["changes"]
    submission.data["hours"] = [row]
    submission.save()
    publish_submission(submission=submission, by=officer)
    assert shop.offerings.get().opening_hours == "24/7"


# The officer's page


def test_officer_sees_old_and_new_and_leaves_a_fact_out(shop, officer, client):
    address_too = {"field": "address", "old": "", "new": "Byvägen 2"}
    submission, browser = say(shop, changes=[NEW_NAME, address_too]), log_in(officer)
    page = browser.get(decide_address(submission)).content.decode()
    assert "Namn: Lanthandeln → Bygdens handel" in page
    browser.post(decide_address(submission), filled(browser, decide_address(submission), taken=["1"]))
    shop.refresh_from_db()
    assert (shop.name, shop.address) == ("Lanthandeln", "Byvägen 2")
    private = client.get(submission.get_absolute_url()).content.decode()
    assert "Togs inte med" in private


def test_officer_who_leaves_everything_out_is_told_to_refuse_it(shop, officer):
    submission, browser = say(shop, changes=[NEW_NAME]), log_in(officer)
    answer = browser.post(decide_address(submission), filled(browser, decide_address(submission), taken=[]))
    assert answer.status_code == 422
    assert "Inget av förslaget är med" in answer.content.decode()
    shop.refresh_from_db()
    assert (shop.name, shop.verified_on) == ("Lanthandeln", LONG_AGO)


def test_what_others_changed_while_the_page_was_open_is_not_changed_back(shop, officer):
    submission, browser = say(shop, changes=[NEW_NAME]), log_in(officer)
    answers = filled(browser, decide_address(submission))
    type(shop).objects.filter(pk=shop.pk).update(address="Byvägen 2", changed_at=timezone.now())
    answer = browser.post(decide_address(submission), answers)
    assert "har ändrats sedan du öppnade sidan" in answer.content.decode()
    shop.refresh_from_db()
    assert (shop.name, shop.address) == ("Lanthandeln", "Byvägen 2")


def test_desk_leads_to_the_page_where_it_is_gone_through(shop, officer):
    submission = say(shop, changes=[NEW_NAME])
    page = log_in(officer).get(f"/admin/granska/{submission.pk}/").content.decode()
    assert decide_address(submission) in page
    assert 'value="publicera"' not in page


def test_refused_report_changes_nothing_and_tells_the_sender_why(shop, officer, client):
    submission, browser = say(shop, Report.CLOSED), log_in(officer)
    answer = browser.post(decide_address(submission), {"beslut": "avsta", "reason": "Butiken är öppen."})
    assert answer["Location"] == shop.get_absolute_url()
    shop.refresh_from_db()
    assert (shop.status, shop.verified_on, shop.events.count()) == (Status.OPEN, LONG_AGO, 0)
    assert "Butiken är öppen." in client.get(submission.get_absolute_url()).content.decode()


def test_report_on_what_has_been_merged_changes_nothing_hidden_and_can_be_refused(shop, officer, municipality):
    submission = say(shop, changes=[NEW_NAME])
    stays = make_service_place(municipality, "Lanthandeln i Byn")
    merge_service_places(stays=stays, goes=shop, by=officer)
    with pytest.raises(ValidationError, match="slagits ihop med Lanthandeln i Byn"):
        publish_submission(submission=submission, by=officer)
    shop.refresh_from_db()
    assert shop.name == "Lanthandeln"
    browser = log_in(officer)
    browser.post(decide_address(submission), {"beslut": "avsta", "reason": "Platsen är sammanslagen."})
    submission.refresh_from_db()
    assert submission.state == State.WITHHELD


def test_refusal_without_a_reason_is_shown_again(shop, officer):
    submission = say(shop, Report.CLOSED)
    answer = log_in(officer).post(decide_address(submission), {"beslut": "avsta", "reason": " "})
    assert answer.status_code == 422
    submission.refresh_from_db()
    assert submission.state == State.WAITING


def test_what_is_decided_is_not_decided_again(shop, officer):
    submission = say(shop, changes=[NEW_NAME])
    publish_submission(submission=submission, by=officer)
    assert log_in(officer).get(decide_address(submission))["Location"] == shop.get_absolute_url()


def test_report_is_found_under_its_own_place_alone(shop, municipality, officer):
    submission, other = say(shop, changes=[NEW_NAME]), make_service_place(municipality)
    assert log_in(officer).get(f"/service/{other.key}/andring/{submission.pk}/").status_code == 404


def test_officers_words_lead_to_the_facts(shop, officer, unhurried):
    browser, address = log_in(officer), f"/service/{shop.key}/andring/?vad=andrat"
    answer = browser.post(address, filled(browser, address, note="Ny skylt."))
    assert answer["Location"] == decide_address(Submission.objects.get())


# Those who run the place


def test_those_who_run_the_place_are_asked_and_take_it_in(
    shop, operator, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        submission = say(shop, changes=[NEW_NAME])
    (letter,) = [mail for mail in mailoutbox if mail.to == [operator.email]]
    assert decide_address(submission) in letter.body
    assert "Lanthandeln → Bygdens handel" in letter.body
    assert [row.url for row in waiting_for(operator) if "era serviceplatser" in row.label] == [
        decide_address(submission)
    ]
    browser = log_in(operator)
    browser.post(decide_address(submission), filled(browser, decide_address(submission)))
    shop.refresh_from_db()
    assert (shop.name, shop.verified_by) == ("Bygdens handel", "Provhandeln")


def test_those_who_run_the_place_refuse_nothing(shop, operator):
    submission = say(shop, Report.CLOSED)
    with pytest.raises(PermissionDenied):
        withhold_submission(submission=submission, reason="Nej.", by=operator)
    answer = log_in(operator).post(decide_address(submission), {"beslut": "avsta", "reason": "Nej."})
    assert answer.status_code == 403
    submission.refresh_from_db()
    assert submission.state == State.WAITING


def test_those_who_run_another_place_take_in_nothing(municipality, operator):
    submission = say(make_service_place(municipality, "Lanthandeln"), changes=[NEW_NAME])
    with pytest.raises(PermissionDenied):
        publish_submission(submission=submission, by=operator)


def test_those_who_run_the_place_are_obeyed_at_once(shop, operator):
    say(shop, Report.HOLDS, viewer=operator)
    shop.refresh_from_db()
    assert (shop.verified_on, shop.verified_by) == (timezone.localdate(), "Provhandeln")


def test_organisation_where_nobody_may_take_it_in_is_told(
    shop, shopkeepers, mailoutbox, django_capture_on_commit_callbacks
):
    shopkeepers.contacts.create(position=1, function="Butiken", email="butiken@exempel.test")
    with django_capture_on_commit_callbacks(execute=True):
        submission = say(shop, Report.CLOSED)
    (letter,) = [mail for mail in mailoutbox if mail.to == ["butiken@exempel.test"]]
    assert decide_address(submission) not in letter.body
    assert shop.get_absolute_url() in letter.body
