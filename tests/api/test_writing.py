"""What a program with a key may write, and what it may not."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from kunskapsbanken.api.actions import make_key, revoke_key
from kunskapsbanken.api.models import Key, Scope
from kunskapsbanken.dialogue.models import Contribution
from kunskapsbanken.people.models import Membership
from kunskapsbanken.services.models import ServiceEvent, ServicePlace
from tests.factories.places import make_district
from tests.factories.services import make_service_place

pytestmark = pytest.mark.django_db
SAID = {"text": "Macken borde ha öppet på söndagar.", "slag": "ide", "sektor": "boende"}


def address(shop, what):
    return f"/api/v1/serviceplatser/{shop.key}/{what}/"


def put(client, url, body, headers):
    return client.put(url, body, content_type="application/json", headers=headers)


def post_said(client, meeting, body, headers, number=None):
    headers = {**headers, "Idempotency-Key": str(number or uuid4())}
    return client.post(
        f"/api/v1/moten/{meeting.pk}/anteckningar/", body, content_type="application/json", headers=headers
    )


def test_a_place_is_confirmed(client, shop, bearer, officer, key):
    answer = client.post(address(shop, "bekraftelser"), headers=bearer)
    assert (answer.status_code, answer.json()["beteckning"]) == (200, shop.key)
    event = ServiceEvent.objects.get(service_place=shop)
    assert (event.what, event.recorded_by) == (ServiceEvent.What.CONFIRMED, officer)
    assert ModelLogEntry.objects.filter(action="api.write", user=officer).count() == 1
    assert Key.objects.get(pk=key.key.pk).last_used is not None


def test_hours_are_written_also_in_swedish(client, shop, bearer):
    answer = put(client, address(shop, "oppettider"), {"slag": ["dagligvaror"], "oppettider": "mån–fre 9–18"}, bearer)
    assert answer.status_code == 200, answer.text
    assert answer.json()["utbud"][0]["oppettider"] == "Mo-Fr 09:00-18:00"


def test_what_is_offered_is_written_whole(client, shop, bearer):
    body = {"utbud": [{"slag": "drivmedel", "oppettider": "24/7"}, {"slag": "apotek", "ombud_for": "Apoteket"}]}
    answer = put(client, address(shop, "utbud"), body, bearer)
    assert {row["slag"] for row in answer.json()["utbud"]} == {"drivmedel", "apotek"}


@pytest.mark.parametrize(
    ("what", "body", "parameter"),
    [
        ("oppettider", {"slag": ["dagligvaror"], "oppettider": "när vi vill"}, "oppettider"),
        ("oppettider", {"slag": ["apotek"], "oppettider": ""}, "slag"),
        ("oppettider", {"slag": [["dagligvaror"]], "oppettider": ""}, "slag"),
        ("oppettider", {"slag": [], "oppettider": ""}, "slag"),
        ("oppettider", {"slag": ["dagligvaror"]}, "oppettider"),
        ("utbud", {"utbud": [{"slag": "finns-inte"}]}, "slag"),
        ("utbud", {"utbud": [{"slag": "apotek"}, {"slag": "apotek"}]}, "utbud"),
        ("utbud", {"utbud": [{"slag": "apotek", "fran": "2026-13-01"}]}, "fran"),
        ("utbud", {"utbud": [], "mer": 1}, "mer"),
        ("utbud", {"utbud": ["apotek"]}, "utbud"),
    ],
)
def test_what_cannot_be_saved_changes_nothing(client, shop, bearer, what, body, parameter):
    answer = put(client, address(shop, what), body, bearer)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert [fault["parameter"] for fault in answer.json()["felen"]] == [parameter]
    assert not ServiceEvent.objects.exists()


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("{", "application/json", 400),
        ("[1]", "application/json", 400),
        ("a=b", "application/x-www-form-urlencoded", 415),
        (" " * 200_001, "application/json", 413),
    ],
)
def test_what_is_no_json_object_is_refused(client, shop, bearer, body, content_type, status):
    answer = client.put(address(shop, "utbud"), body, content_type=content_type, headers=bearer)
    assert answer.status_code == status


def test_without_a_key_that_holds_nothing_is_written(client, shop, key, bearer, officer):
    url = address(shop, "bekraftelser")
    assert client.post(url)["WWW-Authenticate"].startswith("Bearer")
    assert client.post(url, headers={"Authorization": "Bearer fel"}).status_code == 401
    revoke_key(key=key.key, by=officer)
    assert client.post(url, headers=bearer).status_code == 401
    assert not ServiceEvent.objects.exists()


def test_a_key_that_has_run_out_or_whose_owner_is_gone_opens_nothing(client, shop, key, bearer, officer):
    Key.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    assert client.post(address(shop, "bekraftelser"), headers=bearer).status_code == 401
    Key.objects.update(expires_on=timezone.localdate())
    officer.is_active = False
    officer.save()
    assert client.post(address(shop, "bekraftelser"), headers=bearer).status_code == 401


def test_a_key_does_no_more_than_its_scopes(client, shop, municipality, officer, open_meeting):
    soon = timezone.localdate() + timedelta(days=30)
    made = make_key(name="Möten", scopes=[Scope.MEETINGS], expires_on=soon, place=municipality, by=officer)
    headers = {"Authorization": f"Bearer {made.token}"}
    assert client.post(address(shop, "bekraftelser"), headers=headers).status_code == 403
    assert post_said(client, open_meeting, SAID, headers).status_code == 201


def test_a_key_reaches_no_further_than_its_place(client, municipality, officer, shop):
    village = make_district(municipality)
    soon = timezone.localdate() + timedelta(days=30)
    made = make_key(name="Byn", scopes=Scope.values, expires_on=soon, place=village, by=officer)
    headers = {"Authorization": f"Bearer {made.token}"}
    assert client.post(address(shop, "bekraftelser"), headers=headers).status_code == 403
    there = make_service_place(village)
    assert client.post(address(there, "bekraftelser"), headers=headers).status_code == 200


def test_a_key_does_no_more_than_its_owner_may_today(client, shop, bearer, officer):
    Membership.objects.filter(user=officer).delete()
    assert client.post(address(shop, "bekraftelser"), headers=bearer).status_code == 403
    assert not ServiceEvent.objects.exists()


def test_a_closed_place_is_not_confirmed(client, shop, bearer):
    ServicePlace.objects.update(status="stangd")
    assert client.post(address(shop, "bekraftelser"), headers=bearer).status_code == 422


def test_a_statement_is_written_once_however_often_it_is_sent(client, open_meeting, bearer, officer):
    number = uuid4()
    first = post_said(client, open_meeting, SAID, bearer, number)
    again = post_said(client, open_meeting, SAID, bearer, number)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    said = Contribution.objects.get(meeting=open_meeting)
    assert (said.text, said.recorded_by, said.published_at) == (SAID["text"], officer, None)
    other = post_said(client, open_meeting, {**SAID, "text": "Något annat."}, bearer, number)
    assert other.status_code == 409
    assert PageLogEntry.objects.filter(action="api.write").count() == 1


@pytest.mark.parametrize(
    ("change", "parameter"),
    [
        ({"slag": "finns-inte"}, "slag"),
        ({"sektor": ["boende"]}, "sektor"),
        ({"text": ""}, "text"),
        ({"text": "x\0y"}, "text"),
        ({"platskod": "0000"}, "platskod"),
        ({"serviceslag": "finns-inte"}, "serviceslag"),
    ],
)
def test_a_statement_that_cannot_be_kept_is_told_of(client, open_meeting, bearer, change, parameter):
    answer = post_said(client, open_meeting, {**SAID, **change}, bearer)
    assert answer.status_code == 422
    assert [fault["parameter"] for fault in answer.json()["felen"]] == [parameter]
    assert not Contribution.objects.exists()


def test_nothing_is_added_once_the_minutes_are_out(client, meeting, bearer):
    assert post_said(client, meeting, SAID, bearer).status_code == 422


def test_a_number_of_ones_own_is_needed(client, open_meeting, bearer):
    answer = client.post(
        f"/api/v1/moten/{open_meeting.pk}/anteckningar/", SAID, content_type="application/json", headers=bearer
    )
    assert answer.status_code == 422
