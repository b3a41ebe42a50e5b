"""Adoption as an event: validity, what is replaced, papers; and that a plan can be revoked and archived, untouched."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kunskapsbanken.people.erasure import erase_account
from kunskapsbanken.plans.actions.ending import archive_plan, revoke_plan
from kunskapsbanken.plans.freezing import verify
from kunskapsbanken.plans.models import (
    AdoptedVersionIsLocked,
    PlanEvent,
    PlanVersion,
    ServicePlan,
    State,
    VersionDocument,
)
from kunskapsbanken.plans.queries.standing import version_by_digest
from tests.factories.plans import adopt, make_adopted, make_plan

DECISION = {"body": "Kommunfullmäktige", "paragraph": "§ 7", "registry_number": "KS 2027/9"}
PDF = b"%PDF-1.7\n1 0 obj\n"


@pytest.fixture(autouse=True)
def _closed_folder(settings, tmp_path, monkeypatch):
    storage = VersionDocument._meta.get_field("file").storage
    monkeypatch.setattr(storage, "_location", str(tmp_path))
    for name in ("base_location", "location"):
        storage.__dict__.pop(name, None)
    yield
    for name in ("base_location", "location"):
        storage.__dict__.pop(name, None)


def browser_of(user):
    browser = Client()
    browser.force_login(user)
    return browser


def end(act, plan, by, **told):
    return act(plan=plan, by=by, **{**DECISION, "decided_on": timezone.localdate(), **told})


def paper(name="protokoll.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def test_it_is_valid_for_the_years_of_the_plan_where_nothing_else_is_said(draft, lead):
    version = adopt(draft, lead)
    assert (version.valid_from.isoformat(), version.valid_to.isoformat()) == (
        f"{draft.first_year}-01-01",
        f"{draft.last_year}-12-31",
    )
    assert version.content["decision"]["valid_from"] == version.valid_from.isoformat()
    assert verify(version)


def test_who_revises_is_confirmed_by_the_decision(draft, lead):
    version = adopt(draft, lead, responsible="Kommunstyrelsen")
    assert version.content["plan"]["responsible"] == "Kommunstyrelsen"
    assert ServicePlan.objects.get(pk=draft.pk).responsible == "Kommunstyrelsen"


def test_all_faults_of_a_decision_are_told_at_once(draft, lead):
    day = timezone.localdate()
    with pytest.raises(ValidationError) as fault:
        adopt(draft, lead, valid_from=day, valid_to=day.replace(year=day.year - 1))
    assert set(fault.value.error_dict) == {"valid_to"}
    with pytest.raises(ValidationError) as fault:
        adopt(draft, lead, documents=[paper("protokoll.exe"), paper("fel.pdf", b"hej")])
    assert len(fault.value.error_dict["documents"]) == 2
    assert not draft.versions.exists()


def test_older_decision_that_is_written_down_afterwards_takes_nothing_away(municipality, officer, lead):
    applies = make_adopted(municipality, officer, lead)
    today = timezone.localdate()
    older = make_plan(municipality, officer, first_year=today.year - 6, last_year=today.year - 3)
    version = adopt(older, lead, decided_on=today.replace(year=today.year - 6, day=1))
    assert version.replaces is None
    assert verify(version)
    states = dict(ServicePlan.objects.values_list("pk", "state"))
    assert states == {applies.plan_id: State.ADOPTED, older.pk: State.REPLACED}


def test_new_plan_tells_what_it_replaces_and_the_old_what_replaced_it(municipality, officer, lead, client):
    old = make_adopted(municipality, officer, lead, first_year=2022, last_year=2025)
    new = make_adopted(municipality, officer, lead)
    assert new.replaces == old
    assert new.content["decision"]["replaces"] == old.digest
    assert verify(new)
    assert ServicePlan.objects.get(pk=old.plan_id).state == State.REPLACED
    for shown, other in ((new, old), (old, new)):
        for address in (shown.plan.url, shown.get_absolute_url()):
            assert f'href="{other.get_absolute_url()}"' in client.get(address).content.decode()


def test_plan_of_another_kind_is_not_replaced(municipality, officer, lead):
    old = make_adopted(municipality, officer, lead, first_year=2022, last_year=2025)
    ServicePlan.objects.filter(pk=old.plan_id).update(kind="rsp")
    assert make_adopted(municipality, officer, lead).replaces is None
    assert ServicePlan.objects.get(pk=old.plan_id).state == State.ADOPTED


def test_papers_are_kept_with_the_version_without_the_senders_names(draft, lead, client):
    version = adopt(draft, lead, documents=[paper("Anna Svenssons protokoll.pdf")])
    kept = version.documents.get()
    assert version.content["documents"] == [
        {"number": 1, "name": "beslutshandling-1.pdf", "bytes": len(PDF), "sha256": kept.digest}
    ]
    answer = client.get(kept.get_absolute_url())
    assert b"".join(answer.streaming_content) == PDF
    assert "Anna" not in answer["Content-Disposition"] + str(version.content)


def test_desk_takes_the_decision_with_its_papers(draft, lead):
    address = reverse("plan_adopt", kwargs={"pk": draft.pk})
    browser = browser_of(lead)
    page = browser.get(address).content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert "<datalist" in page
    told = {**DECISION, "decided_on": timezone.localdate().isoformat(), "documents": [paper(), paper("bilaga.pdf")]}
    assert browser.post(address, told).status_code == 302
    assert VersionDocument.objects.filter(version__plan=draft).count() == 2


def test_plan_is_revoked_and_archived_and_its_version_is_not_touched(adopted, lead, client):
    before = PlanVersion.objects.values().get(pk=adopted.pk)
    plan = adopted.plan
    end(revoke_plan, plan, lead)
    assert "upphävd" in client.get(plan.url).content.decode()
    end(archive_plan, plan, lead, paragraph="§ 8")
    plan = ServicePlan.objects.get(pk=plan.pk)
    assert plan.state == State.ARCHIVED
    page = client.get(adopted.get_absolute_url()).content.decode()
    assert "§ 7" in page
    assert "§ 8" in page
    assert PlanVersion.objects.values().get(pk=adopted.pk) == before


def test_only_who_may_adopt_revokes_and_archives(adopted, officer, member):
    for person in (officer, member):
        for act in (revoke_plan, archive_plan):
            with pytest.raises(PermissionDenied):
                end(act, adopted.plan, person)


def test_only_what_applies_is_revoked_and_what_applies_is_not_archived(adopted, lead, officer, municipality):
    with pytest.raises(ValidationError, match="inte arkiveras"):
        end(archive_plan, adopted.plan, lead)
    other = make_plan(municipality, officer, first_year=2035)
    for act in (revoke_plan, archive_plan):
        with pytest.raises(ValidationError):
            end(act, other, lead)
    with pytest.raises(ValidationError) as fault:
        end(revoke_plan, adopted.plan, lead, paragraph=" ", registry_number="")
    assert set(fault.value.error_dict) == {"paragraph", "registry_number"}
    end(revoke_plan, adopted.plan, lead)
    with pytest.raises(ValidationError, match="Bara en plan som gäller"):
        end(revoke_plan, adopted.plan, lead)


def test_desk_leads_to_the_steps_and_takes_them(adopted, lead):
    browser = browser_of(lead)
    desk = reverse("plan_work", kwargs={"pk": adopted.plan_id})
    for name in ("plan_revoke", "plan_archive"):
        address = reverse(name, kwargs={"pk": adopted.plan_id})
        assert address in browser.get(desk).content.decode()
        assert browser.post(address, {"body": ""}).status_code == 422
        told = {**DECISION, "decided_on": timezone.localdate().isoformat()}
        assert browser.post(address, told).status_code == 302
    assert [event.kind for event in PlanEvent.objects.all()] == ["upphavd", "arkiverad"]


def test_event_and_paper_are_as_locked_as_a_version(draft, lead):
    version = adopt(draft, lead, documents=[paper()])
    event = end(revoke_plan, version.plan, lead)
    for row in (event, version.documents.get()):
        rows = type(row)._base_manager.filter(pk=row.pk)
        for attempt in (
            row.save,
            row.delete,
            type(row).objects.all().delete,
            lambda r=row: type(r).objects.update(id=9),
        ):
            with pytest.raises(AdoptedVersionIsLocked):
                attempt()
        table = row._meta.db_table
        statements = [f"UPDATE {table} SET id = id", f"DELETE FROM {table}"]
        if connection.vendor == "sqlite":
            statements.append(f"REPLACE INTO {table} SELECT * FROM {table}")
        else:
            statements.append(f"TRUNCATE {table}")
            # What the test's own rows have yet to be checked for would be refused first, and prove nothing.
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in statements:
            with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            rows._raw_delete(rows.db)


def test_event_stands_when_who_wrote_it_down_is_erased(adopted, lead):
    event = end(revoke_plan, adopted.plan, lead)
    erase_account(user=lead, by=lead)
    assert PlanEvent.objects.get(pk=event.pk).by.get_full_name() == ""


def test_short_address_leads_to_the_version(adopted, client):
    answer = client.get(adopted.short_url)
    assert answer.status_code == 301
    assert answer["Location"] == adopted.get_absolute_url()
    assert version_by_digest(adopted.digest[:12]) == adopted
    assert version_by_digest("0" * 12) is None
