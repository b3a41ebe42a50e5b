"""Locked minutes refuse change by every way, and their digest covers all that they say."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from kunskapsbanken.dialogue.actions.meetings import publish_minutes
from kunskapsbanken.dialogue.freezing import content_of, verify
from kunskapsbanken.dialogue.models import Contribution, LockedMinutesStand, Meeting, MinutesVersion
from kunskapsbanken.engines.freezing import canonical, digest_of
from tests.factories.dialogue import make_commitment, make_contribution, make_locked, make_meeting
from tests.factories.places import make_district, make_municipality

pytestmark = pytest.mark.django_db
TABLE = MinutesVersion._meta.db_table


@pytest.fixture
def locked(district, member) -> MinutesVersion:
    version = make_locked(district, member, said=["Bussen är full", "Butiken behövs"], agenda=["Bussen", "Butiken"])
    return MinutesVersion.objects.get(pk=version.pk)


@pytest.fixture
def _stands(locked) -> Iterator[None]:
    """Whatever a test tries: afterwards the version is there, and is what it was."""
    before = MinutesVersion.objects.values().get(pk=locked.pk)
    yield
    assert MinutesVersion.objects.values().get(pk=locked.pk) == before
    assert verify(MinutesVersion.objects.get(pk=locked.pk))


def leaves(value: Any, way: tuple = ()) -> Iterator[tuple]:
    """The way to every single thing that the content says; to an empty list or dictionary itself."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        yield from leaves(part, (*way, name))
    if not parts or not value:
        yield way


def changed(content: dict, way: tuple, value: Any) -> dict:
    other = copy.deepcopy(content)
    inside = other
    for name in way[:-1]:
        inside = inside[name]
    inside[way[-1]] = value
    return other


def test_digest_covers_every_single_thing_that_the_content_says(locked):
    ways = list(leaves(locked.content))
    assert len(ways) > 30
    for way in ways:
        altered = MinutesVersion(
            number=1, office=locked.office, digest=locked.digest, content=changed(locked.content, way, "annat")
        )
        assert not verify(altered), way


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_digest_differs_for_any_other_content(locked, data):
    way = data.draw(st.sampled_from(list(leaves(locked.content))))
    value = data.draw(st.text(max_size=20) | st.integers(-5, 5) | st.lists(st.text(max_size=3), max_size=2))
    other = changed(locked.content, way, value)
    # As text: to Python 0 and False are alike, and in what is kept they are not.
    assert (digest_of(other) == locked.digest) == (json.dumps(canonical(other)) == json.dumps(locked.content))


@pytest.mark.parametrize(("column", "value"), [("number", 2), ("office", "Någon annan"), ("note", "Ändrat")])
def test_columns_say_what_the_content_says(locked, column, value):
    setattr(locked, column, value)
    assert not verify(locked)


@pytest.mark.usefixtures("_stands")
def test_row_and_queryset_refuse_every_way_of_writing(locked):
    versions = MinutesVersion.objects.filter(pk=locked.pk)
    locked.office = "Någon annan"
    for attempt in (
        locked.save,
        locked.delete,
        versions.delete,
        lambda: versions.update(office="Någon annan"),
        lambda: MinutesVersion.objects.bulk_update([locked], ["office"]),
        lambda: MinutesVersion.objects.update_or_create(pk=locked.pk, defaults={"office": "Någon annan"}),
    ):
        with pytest.raises(LockedMinutesStand), transaction.atomic():
            attempt()


@pytest.mark.usefixtures("_stands")
def test_database_refuses_writing_past_the_model(locked):
    locked.office = "Någon annan"
    versions = MinutesVersion._base_manager.filter(pk=locked.pk)
    for attempt in (lambda: locked.save_base(force_update=True), lambda: versions._raw_delete(versions.db)):
        with pytest.raises(DatabaseError, match="locked minutes"), transaction.atomic():
            attempt()


@pytest.mark.usefixtures("_stands")
@pytest.mark.parametrize("statement", [f"UPDATE {TABLE} SET digest = digest", f"DELETE FROM {TABLE}"])
def test_database_refuses_raw_sql(statement):
    with pytest.raises(DatabaseError, match="locked"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.usefixtures("_stands")
def test_meeting_and_person_cannot_be_taken_away_under_it(locked, member):
    for attempt in (Meeting.objects.get(pk=locked.meeting_id).delete, member.delete):
        with pytest.raises(ProtectedError), transaction.atomic():
            attempt()


@pytest.mark.usefixtures("_stands")
def test_what_changes_afterwards_does_not_change_the_version(locked, district):
    meeting = Meeting.objects.get(pk=locked.meeting_id)
    meeting.contributions.update(text="Något annat")
    meeting.venue = "Någon annanstans"
    meeting.save()
    make_contribution(district, meeting=meeting)
    make_commitment(district, meeting=meeting)
    assert "Något annat" not in str(MinutesVersion.objects.get(pk=locked.pk).content)


def test_invented_minutes_can_be_removed_with_the_rest(member, system_owner):
    invented = make_municipality("Exempelköping", "9900", is_example=True, box=(10.0, 60.0, 11.0, 61.0))
    make_locked(make_district(invented, "Exempelby"), system_owner)
    versions = MinutesVersion.objects.all()
    versions._raw_delete(versions.db)
    assert not versions.exists()


def test_meeting_without_locked_minutes_can_still_be_taken_away(district):
    make_meeting(district).delete()
    assert not Meeting.objects.exists()


@pytest.mark.usefixtures("_stands")
def test_desk_does_not_take_the_meeting_away(locked, system_owner):
    browser = Client()
    browser.force_login(system_owner)
    meeting = Meeting.objects.get(pk=locked.meeting_id)
    for page in (meeting, meeting.get_parent()):
        assert browser.post(reverse("wagtailadmin_pages:delete", args=[page.pk])).status_code == 302
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        assert browser.post(f"{bulk}?id={page.pk}").status_code == 302
    assert Meeting.objects.filter(pk=meeting.pk, live=True).exists()


def test_what_is_held_back_stands_neither_in_the_draft_nor_in_what_is_locked(district, member):
    meeting = make_meeting(district)
    make_contribution(district, meeting=meeting, published=False, text="Bussen är full")
    held = make_contribution(district, meeting=meeting, published=False, text="Ring Anna på 070-174 06 05")
    Contribution.objects.filter(pk=held.pk).update(held_at=timezone.now(), held_reason="telefon")
    assert "070-174" not in str(content_of(meeting))
    publish_minutes(meeting=meeting, minutes_html="<p>Vi kom överens.</p>", by=member)
    version = meeting.versions.get()
    assert "Bussen är full" in str(version.content)
    assert "070-174" not in str(version.content)
