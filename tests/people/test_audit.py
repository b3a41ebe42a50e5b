"""The audit log: for those who may read all of it, by kind, person, place and time."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.log_actions import log

from kunskapsbanken.people.actions import give_role
from kunskapsbanken.people.models import Role
from tests.factories.dialogue import make_meeting
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
URL = "/admin/rapporter/granskningslogg/"


@pytest.fixture
def auditor(home):
    group = Group.objects.create(name="Provgranskare")
    group.permissions.add(*Permission.objects.filter(codename__in=("view_audit", "access_admin")))
    user = make_user("granskare@exempel.test")
    user.groups.add(group)
    return user


@pytest.fixture
def logged(system_owner, reader, municipality, officer_elsewhere, make_item):
    """A role given in one municipality, a meeting published there, and an item edited nowhere."""
    give_role(user=reader, role=Role.OFFICER, place=municipality, by=system_owner)
    meeting = make_meeting(municipality)
    log(meeting, "wagtail.publish", user=system_owner)
    log(make_item(title="Posten"), "wagtail.edit", user=officer_elsewhere)


def rows(client, **asked):
    answer = client.get(URL, {**asked, "export": "csv"})
    assert answer.status_code == 200
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    return lines[1:]


def test_the_auditor_reads_everything_and_an_editor_nothing(client, auditor, chief_editor, logged):
    client.force_login(auditor)
    page = client.get(URL)
    assert page.status_code == 200
    assert "Provköping" in page.text
    assert "Posten" in page.text
    client.force_login(chief_editor)
    assert client.get(URL).status_code == 403


def test_by_kind(client, auditor, logged):
    client.force_login(auditor)
    rights = rows(client, kind="rattigheter")
    assert any("Ge roll" in row for row in rights)
    assert not any("Posten" in row for row in rights)
    assert all("ublic" in row for row in rows(client, kind="publicering"))
    assert rows(client, kind="radering") == []


def test_by_place(client, auditor, logged, municipality, officer_elsewhere):
    client.force_login(auditor)
    here = rows(client, place=municipality.pk)
    assert any("Provköping" in row for row in here)
    assert any("wagtail.publish" in row or "ublic" in row for row in here)
    assert not any("Posten" in row or "Annorstad" in row for row in here)


def test_by_person_and_time(client, auditor, logged, officer_elsewhere):
    client.force_login(auditor)
    assert [row for row in rows(client, user=officer_elsewhere.pk) if "Posten" not in row] == []
    assert rows(client, timestamp_from="2001-01-01", timestamp_to="2001-12-31") == []


def test_the_report_stands_in_the_menu_of_those_who_may(client, auditor, editor):
    client.force_login(auditor)
    assert URL in client.get("/admin/").text
    client.force_login(editor)
    assert URL not in client.get("/admin/").text
