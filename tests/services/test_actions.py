"""What people and officers do with the register, and who may."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kunskapsbanken.moderation.actions import publish_submission
from kunskapsbanken.moderation.models import State
from kunskapsbanken.moderation.registry import kinds
from kunskapsbanken.services.actions.editing import change_service_place, create_service_place
from kunskapsbanken.services.actions.reports import Report, send_report
from kunskapsbanken.services.incoming import IncomingOffering
from kunskapsbanken.services.models import ServicePlace, Status
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
FIELDS = {"name": "Lanthandeln", "latitude": 64.0, "longitude": 17.0, "locality": "Byn"}
SHOP = IncomingOffering("dagligvaror", "", "Mo-Fr 09:00-18:00")
LONG_AGO = timezone.localdate() - timedelta(days=900)


@pytest.fixture
def shop(municipality):
    return make_service_place(municipality, "Lanthandeln", hours="Mo-Fr 09:00-18:00", verified_on=LONG_AGO)


def report(shop, what, **fields):
    return send_report(
        service_place=shop,
        what=what,
        changes=new_hours(shop, fields["hours"]) if "hours" in fields else [],
        note=fields.get("note", ""),
        viewer=fields.get("viewer", AnonymousUser()),
    )


def new_hours(shop, hours):
    return [
        {"field": "opening_hours", "kind": row.kind.slug, "form": row.form, "old": row.opening_hours, "new": hours}
        for row in shop.offerings.all()
    ]


def told(shop):
    return [event.what for event in shop.events.all()]


# What anyone says


def test_report_changes_nothing_before_an_officer_accepts_it(shop):
    submission = report(shop, Report.CLOSED)
    shop.refresh_from_db()
    assert (submission.state, shop.status, shop.verified_on) == (State.WAITING, Status.OPEN, LONG_AGO)


def test_confirmed_place_is_fresh_again(shop, officer, municipality):
    publish_submission(submission=report(shop, Report.HOLDS), by=officer)
    shop.refresh_from_db()
    assert shop.verified_on == timezone.localdate()
    assert shop.verified_by == municipality.full_name
    assert told(shop) == ["bekraftades"]


def test_closed_place_is_closed_with_its_reason_in_the_history(shop, officer):
    publish_submission(submission=report(shop, Report.CLOSED, note="Ägaren gick i pension."), by=officer)
    shop.refresh_from_db()
    assert shop.status == Status.CLOSED
    assert [(event.what, event.note) for event in shop.events.all()] == [("stangde", "Ägaren gick i pension.")]


def test_new_hours_are_shown_to_the_moderator_as_old_and_new_and_then_applied(shop, officer):
    submission = report(shop, Report.CHANGED, hours="Mo-Fr 10:00-16:00")
    rows = dict(kinds["serviceandring"].rows(submission.data))
    assert rows["Öppettider, dagligvaror"].endswith("9–18, lör stängt → mån–fre 10–16") or (
        rows["Öppettider, dagligvaror"] == "mån–fre 9–18 → mån–fre 10–16"
    )
    publish_submission(submission=submission, by=officer)
    assert shop.offerings.get().opening_hours == "Mo-Fr 10:00-16:00"
    assert told(shop) == ["andrades"]


def test_hours_that_were_changed_meanwhile_are_not_overwritten(shop, officer):
    submission = report(shop, Report.CHANGED, hours="Mo-Fr 10:00-16:00")
    shop.offerings.update(opening_hours="24/7")
    with pytest.raises(ValidationError, match="har ändrats sedan"):
        publish_submission(submission=submission, by=officer)
    assert shop.offerings.get().opening_hours == "24/7"
    assert told(shop) == []


def test_change_that_says_nothing_is_refused(shop):
    with pytest.raises(ValidationError, match="vad som har ändrats"):
        report(shop, Report.CHANGED)


def test_officer_of_the_place_is_obeyed_at_once(shop, officer):
    assert report(shop, Report.CLOSED, viewer=officer).state == State.PUBLISHED
    shop.refresh_from_db()
    assert shop.status == Status.CLOSED


def test_officer_of_another_municipality_waits_as_anyone_and_may_not_accept(shop, officer_elsewhere):
    submission = report(shop, Report.CLOSED, viewer=officer_elsewhere)
    assert submission.state == State.WAITING
    with pytest.raises(PermissionDenied):
        publish_submission(submission=submission, by=officer_elsewhere)


# What officers do


def test_officer_puts_in_a_place(officer, municipality, district):
    made = create_service_place(place=municipality, fields={**FIELDS, "place": district}, offerings=[SHOP], by=officer)
    assert made.place == district
    assert made.source == made.verified_by == municipality.full_name
    assert made.offerings.get().kind.slug == "dagligvaror"


def test_point_in_another_municipality_is_refused(officer, municipality):
    with pytest.raises(ValidationError, match="bytt plats"):
        create_service_place(
            place=municipality, fields={**FIELDS, "latitude": 17.0, "longitude": 64.0}, offerings=[SHOP], by=officer
        )
    assert not ServicePlace.objects.exists()


@pytest.mark.parametrize(
    ("fields", "event"),
    [
        ({}, "bekraftades"),
        ({"name": "Nya handeln"}, "andrades"),
        ({"latitude": 64.1}, "flyttade"),
        ({"status": "hotad"}, "hotades"),
        ({"status": "stangd", "latitude": 64.1}, "stangde"),
    ],
)
def test_history_tells_what_a_change_was(shop, officer, fields, event):
    offered = [IncomingOffering("dagligvaror", "", "Mo-Fr 09:00-18:00")]
    change_service_place(
        service_place=shop,
        fields={"latitude": 64.0, "longitude": 17.0, **fields},
        offerings=offered,
        by=officer,
        on=date(2026, 1, 2),
    )
    assert [(row.what, row.happened_on) for row in shop.events.all()] == [(event, date(2026, 1, 2))]
    shop.refresh_from_db()
    assert shop.verified_on == timezone.localdate()


def test_change_of_hours_alone_is_a_change(shop, officer):
    fields = {"latitude": 64.0, "longitude": 17.0}
    change_service_place(service_place=shop, fields=fields, offerings=[SHOP, IncomingOffering("apotek")], by=officer)
    assert told(shop) == ["andrades"]
    assert shop.offerings.count() == 2


def test_others_may_not_edit(shop, municipality, member, reader, officer_elsewhere):
    for person in (member, reader, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            change_service_place(service_place=shop, fields=FIELDS, offerings=[SHOP], by=person)
        with pytest.raises(PermissionDenied):
            create_service_place(place=municipality, fields=FIELDS, offerings=[SHOP], by=person)


def test_place_cannot_be_moved_into_a_municipality_where_one_has_no_right(shop, officer, officer_elsewhere):
    elsewhere = officer_elsewhere.memberships.first().place
    with pytest.raises(PermissionDenied):
        change_service_place(service_place=shop, fields={**FIELDS, "place": elsewhere}, offerings=[SHOP], by=officer)
