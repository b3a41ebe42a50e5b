"""Erasing an account: the person goes, what others need stands."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, PageLogEntry

from kunskapsbanken.bank.models import SavedItem
from kunskapsbanken.moderation.actions import submit
from kunskapsbanken.people.actions import give_role
from kunskapsbanken.people.erasure import erase_account
from kunskapsbanken.people.models import Membership, Role, User
from kunskapsbanken.plans.models import PlanVersion
from tests.factories.dialogue import make_contribution, make_meeting
from tests.factories.people import PASSWORD, make_user
from tests.factories.plans import make_adopted

pytestmark = pytest.mark.django_db
TIP = dict.fromkeys(("title", "kind", "text", "where", "link"), "")


def everything_in_the_database():
    """Every cell of every table as one text."""
    told = []
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')
            told += [str(cell) for row in cursor.fetchall() for cell in row]
    return "\n".join(told)


def test_nothing_of_the_person_is_left_anywhere(officer, system_owner, municipality, make_item, client):
    client.force_login(officer)
    client.get("/mitt/")
    User.objects.filter(pk=officer.pk).update(first_name="Ovanliga", last_name="Ovansson")
    officer.refresh_from_db()
    item = make_item(title="Posten")
    SavedItem.objects.create(user=officer, item=item)
    log(officer, "wagtail.edit", user=system_owner, data={"email": officer.email})
    log(item, "wagtail.edit", user=officer)
    submit(kind="tips", title="Tips", data=TIP, sender_email=officer.email)
    give_role(user=officer, role=Role.LEAD, place=municipality, by=system_owner)
    assert officer.email in everything_in_the_database()
    erase_account(user=officer, by=officer)
    left = everything_in_the_database()
    assert officer.email not in left
    assert "Ovansson" not in left
    assert not User.objects.filter(pk=officer.pk).exists()
    assert not Membership.objects.filter(user_id=officer.pk).exists()


def test_the_history_outlives_the_person(officer, municipality, make_item):
    item = make_item(title="Posten")
    log(item, "wagtail.edit", user=officer)
    before = PageLogEntry.objects.count(), ModelLogEntry.objects.count()
    erase_account(user=officer, by=officer)
    assert (PageLogEntry.objects.count(), ModelLogEntry.objects.count()) == (before[0], before[1] + 1)
    assert not PageLogEntry.objects.filter(user_id=officer.pk).exists()
    erased = ModelLogEntry.objects.get(action="people.erase_account")
    assert erased.user is None
    assert erased.label == "Borttaget konto"


def test_contributions_stand_without_a_name(officer, district):
    voice = make_contribution(district, meeting=make_meeting(district))
    voice.recorded_by = voice.assigned_to = officer
    voice.save()
    erase_account(user=officer, by=officer)
    voice.refresh_from_db()
    assert voice.text
    assert voice.recorded_by is None
    assert voice.assigned_to is None


def test_an_adopted_version_stands_and_points_at_an_empty_row(officer, lead, municipality):
    make_adopted(municipality, officer, lead)
    digests = list(PlanVersion.objects.values_list("digest", flat=True).order_by("pk"))
    address = lead.email
    erase_account(user=lead, by=lead)
    erase_account(user=officer, by=officer)
    assert list(PlanVersion.objects.values_list("digest", flat=True).order_by("pk")) == digests
    assert address not in everything_in_the_database()
    for pk in PlanVersion.objects.values_list("frozen_by", flat=True):
        row = User.objects.get(pk=pk)
        assert (row.first_name, row.last_name, row.is_active) == ("", "", False)
        assert row.email.endswith(".invalid")
        assert not row.has_usable_password()


def test_the_last_system_owner_stays(system_owner):
    with pytest.raises(ValidationError, match="sista systemägaren"):
        erase_account(user=system_owner, by=system_owner)
    make_user("andra@exempel.test", is_superuser=True)
    erase_account(user=system_owner, by=system_owner)
    assert not User.objects.filter(pk=system_owner.pk).exists()


def test_nobody_erases_another_without_the_right(reader, officer, chief_editor):
    for other in (officer, chief_editor):
        with pytest.raises(PermissionDenied):
            erase_account(user=reader, by=other)


def test_it_is_asked_who_sits_there(client, reader):
    client.force_login(reader)
    assert client.get("/mitt/uppgifter/radera/").status_code == 200
    answer = client.post("/mitt/uppgifter/radera/", {"proof": "fel"})
    assert answer.status_code == 422
    assert User.objects.filter(pk=reader.pk).exists()
    assert client.post("/mitt/uppgifter/radera/", {"proof": PASSWORD}).status_code == 302
    assert not User.objects.filter(pk=reader.pk).exists()
    assert client.get("/mitt/").status_code == 302


def test_a_code_by_mail_does_instead(client, reader, mailoutbox, django_capture_on_commit_callbacks):
    reader.set_unusable_password()
    reader.save()
    client.force_login(reader)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/mitt/uppgifter/kod/")
    code = next(line for line in mailoutbox[0].body.splitlines() if line.strip().isdigit())
    assert client.post("/mitt/uppgifter/radera/", {"proof": code}).status_code == 302
    assert not User.objects.filter(pk=reader.pk).exists()


def test_guessing_is_stopped(client, reader):
    client.force_login(reader)
    for _time in range(5):
        client.post("/mitt/uppgifter/radera/", {"proof": "gissning"})
    page = client.post("/mitt/uppgifter/radera/", {"proof": PASSWORD})
    assert page.status_code == 422
    assert "för många försök" in page.text
    assert User.objects.filter(pk=reader.pk).exists()


def test_my_data_can_be_read_and_taken(client, officer, make_item):
    SavedItem.objects.create(user=officer, item=make_item(title="Posten som sparades"))
    client.force_login(officer)
    page = client.get("/mitt/uppgifter/")
    assert officer.email in page.text
    assert "Posten som sparades" in page.text
    assert "Kommunal handläggare" in page.text
    answer = client.get("/mitt/uppgifter/hamta/")
    assert "attachment" in answer["Content-Disposition"]
    taken = json.loads(answer.content)
    parts = {part["model"]: part for part in taken["parts"]}
    assert parts["people.User"]["rows"][0]["email"] == officer.email
    assert "password" not in parts["people.User"]["rows"][0]
    assert parts["bank.SavedItem"]["rows"][0]["item__title"] == "Posten som sparades"


def test_only_ones_own_data_are_shown(client, officer, reader):
    client.force_login(reader)
    assert officer.email not in client.get("/mitt/uppgifter/").text
    assert officer.email not in client.get("/mitt/uppgifter/hamta/").text


def test_deleting_in_the_admin_is_erasing(client, system_owner, officer, reader, make_item):
    log(officer, "wagtail.edit", user=system_owner)
    log(make_item(title="Posten"), "wagtail.edit", user=officer)
    client.force_login(system_owner)
    assert client.get(f"/admin/users/delete/{officer.pk}/").status_code == 200
    assert User.objects.filter(pk=officer.pk).exists()
    assert client.post(f"/admin/users/delete/{officer.pk}/").status_code == 302
    client.post(f"/admin/bulk/people/user/delete/?id={reader.pk}")
    left = everything_in_the_database()
    assert officer.email not in left
    assert reader.email not in left
    assert ModelLogEntry.objects.filter(action="people.erase_account", user=system_owner).count() == 2


def test_an_editor_cannot_erase_by_the_admins_door(client, chief_editor, reader):
    client.force_login(chief_editor)
    client.post(f"/admin/users/delete/{reader.pk}/")
    client.post(f"/admin/bulk/people/user/delete/?id={reader.pk}")
    assert User.objects.filter(pk=reader.pk).exists()
