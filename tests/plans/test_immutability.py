"""An adopted version refuses change by every route: model, queryset, database, cascade and the editors' desk."""

import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from wagtail.snippets import models as snippets

from kunskapsbanken.people.erasure import erase_account
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.freezing import verify
from kunskapsbanken.plans.models import AdoptedVersionIsLocked, PlanVersion, ServicePlan, State
from tests.factories.plans import lay_out

TABLE = PlanVersion._meta.db_table


@pytest.fixture(autouse=True)
def _stands(adopted):
    """Whatever a test tries: afterwards the version is there, and is what it was."""
    before = PlanVersion.objects.values().get(pk=adopted.pk)
    yield
    after = PlanVersion.objects.get(pk=adopted.pk)
    assert PlanVersion.objects.values().get(pk=adopted.pk) == before
    assert verify(after)


def test_row_refuses_to_be_saved_or_deleted(adopted):
    adopted.body = "Någon annan"
    for attempt in (adopted.save, lambda: adopted.save(update_fields=["body"]), adopted.delete):
        with pytest.raises(AdoptedVersionIsLocked):
            attempt()


def test_queryset_refuses_every_way_of_writing(adopted):
    versions = PlanVersion.objects.filter(pk=adopted.pk)
    adopted.body = "Någon annan"
    for attempt in (
        lambda: versions.update(body="Någon annan"),
        versions.delete,
        lambda: PlanVersion.objects.bulk_update([adopted], ["body"]),
        lambda: PlanVersion.objects.update_or_create(pk=adopted.pk, defaults={"body": "Någon annan"}),
    ):
        with pytest.raises(AdoptedVersionIsLocked), transaction.atomic():
            attempt()


def test_database_refuses_writing_past_the_model(adopted):
    adopted.body = "Någon annan"
    versions = PlanVersion._base_manager.filter(pk=adopted.pk)
    for attempt in (
        lambda: adopted.save_base(force_update=True),
        lambda: versions._raw_delete(versions.db),
        lambda: PlanVersion.objects.bulk_create(
            [adopted], update_conflicts=True, unique_fields=["id"], update_fields=["body"]
        ),
    ):
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            attempt()


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET body = 'Någon annan'",
        f"UPDATE {TABLE} SET digest = digest",
        f"DELETE FROM {TABLE}",
        f"UPDATE {TABLE} SET content = '{{}}'",
    ],
)
def test_database_refuses_raw_sql(statement):
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def _copied(columns: dict[str, str]) -> str:
    """An insert of all rows of the table as they are, some columns being something else."""
    names = [field.column for field in PlanVersion._meta.local_concrete_fields]
    return f"({', '.join(names)}) SELECT {', '.join(columns.get(name, name) for name in names)} FROM {TABLE}"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="left out: only SQLite has REPLACE")
@pytest.mark.parametrize(
    "columns",
    [{"body": "'Någon annan'"}, {"id": "NULL", "body": "'Någon annan'"}, {"id": "id + 1000", "content": "'{}'"}],
)
@pytest.mark.parametrize("word", ["INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE"])
def test_sqlite_does_not_replace_a_row(columns, word):
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{word} INTO {TABLE} {_copied(columns)}")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="left out: only SQLite has REPLACE")
def test_sqlite_does_not_replace_by_an_update():
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE OR REPLACE {TABLE} SET number = 1")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="left out: only PostgreSQL has TRUNCATE")
@pytest.mark.parametrize("table", [TABLE, ServicePlan._meta.db_table])
def test_postgresql_does_not_truncate(table):
    with connection.cursor() as cursor:
        # What the test's own rows have yet to be checked for would be refused first, and prove nothing.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            cursor.execute(f"TRUNCATE {table} CASCADE")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="left out: SQLite's way is tried above")
@pytest.mark.parametrize("target", ["DO NOTHING", "(id) DO UPDATE SET body = 'Någon annan'"])
def test_postgresql_does_not_write_over_a_row(target):
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} {_copied({})} ON CONFLICT {target}")


def test_calling_the_place_invented_opens_no_lock(adopted):
    place = adopted.plan.place
    Place.objects.filter(pk=place.pk).update(is_example=True)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")
    Place.objects.filter(pk=place.pk).update(is_example=False)


def test_superuser_has_no_way_round_the_model(adopted, system_owner):
    browser = Client()
    browser.force_login(system_owner)
    for address in (adopted.get_absolute_url(), f"{adopted.get_absolute_url()}plan.pdf"):
        for method in (browser.put, browser.patch, browser.delete):
            assert method(address, {}).status_code in (200, 403, 405)
    names = {model._meta.label for model in snippets.get_snippet_models()}
    assert not names & {"plans.PlanVersion", "plans.VersionDocument", "plans.PlanEvent"}


def test_erasing_who_froze_it_leaves_it_as_it_was(adopted, officer, lead):
    erase_account(user=lead, by=lead)
    erase_account(user=officer, by=officer)
    version = PlanVersion.objects.get(pk=adopted.pk)
    assert version.frozen_by.get_full_name() == ""
    assert verify(version)


def test_content_names_nobody_who_worked_on_it(adopted, officer, lead):
    told = json.dumps(adopted.content, ensure_ascii=False).casefold()
    for person in (officer, lead):
        assert person.email not in told
        assert person.get_full_name().casefold() not in told


def test_consultation_version_is_kept_too(adopted):
    first = adopted.plan.versions.get(kind=PlanVersion.Kind.CONSULTATION)
    with pytest.raises(AdoptedVersionIsLocked):
        first.delete()


def test_plan_place_and_person_cannot_be_taken_away_under_it(adopted, lead):
    plan = ServicePlan.objects.get(pk=adopted.plan_id)
    for attempt in (plan.delete, plan.get_parent().specific.delete, plan.place.delete, lead.delete):
        with pytest.raises(ProtectedError), transaction.atomic():
            attempt()


def test_measures_that_change_do_not_change_the_version(adopted):
    plan = adopted.plan
    plan.measures.update(title="Något annat")
    assert PlanVersion.objects.get(pk=adopted.pk).content["measures"][0]["title"] == "Teckna avtal 1"


def test_desk_takes_no_new_text_from_anyone(adopted, lead, system_owner):
    plan = ServicePlan.objects.get(pk=adopted.plan_id)
    ServicePlan.objects.filter(pk=plan.pk).update(locked=False)  # someone has unlocked the page
    for person in (lead, system_owner):
        browser = Client()
        browser.force_login(person)
        address = reverse("wagtailadmin_pages:edit", args=[plan.pk])
        assert browser.get(address).status_code == 200
        answer = browser.post(address, {"title": "Något annat", "action-publish": "1"})
        assert answer.status_code == 302
        assert ServicePlan.objects.get(pk=plan.pk).get_latest_revision_as_object().title == plan.title


@pytest.mark.parametrize("step", ["delete", "unpublish", "move"])
def test_desk_does_not_take_the_plan_away(adopted, lead, system_owner, step):
    plan = ServicePlan.objects.get(pk=adopted.plan_id)
    for person in (lead, system_owner):
        browser = Client()
        browser.force_login(person)
        browser.post(reverse(f"wagtailadmin_pages:{step}", args=[plan.pk]))
        kept = ServicePlan.objects.get(pk=plan.pk)
        assert kept.live
        assert kept.path == plan.path


def test_desk_does_not_take_away_what_the_plan_stands_under(adopted, system_owner):
    browser = Client()
    browser.force_login(system_owner)
    parent = adopted.plan.get_parent()
    browser.post(reverse("wagtailadmin_pages:delete", args=[parent.pk]))
    browser.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={parent.pk}")
    assert ServicePlan.objects.filter(pk=adopted.plan_id, live=True).exists()


def test_earlier_draft_brought_back_does_not_bring_back_its_state(adopted, officer):
    plan = ServicePlan.objects.get(pk=adopted.plan_id)
    plan.revisions.order_by("created_at").first().publish(user=officer, skip_permission_checks=True)
    assert ServicePlan.objects.get(pk=plan.pk).state == State.ADOPTED


def test_copy_of_the_page_is_a_draft_without_a_decision(adopted, system_owner):
    copy = adopted.plan.copy(update_attrs={"slug": "en-kopia"}, user=system_owner, keep_live=False)
    copied = ServicePlan.objects.get(pk=copy.pk)
    assert copied.state == State.DRAFT
    assert not copied.versions.exists()


def test_adopted_plan_is_not_laid_out_again(adopted, officer):
    with pytest.raises(Exception, match="kan inte ändras nu"):
        lay_out(adopted.plan, officer)
