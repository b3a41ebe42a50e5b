"""A year's follow-up: frozen when it is published, the same on page and paper, and locked for ever."""

import io
from datetime import date
from decimal import Decimal

import docx as python_docx
import pikepdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from kunskapsbanken.plans.actions.follow_ups import save_draft, write_decision
from kunskapsbanken.plans.actions.indicators import record_value
from kunskapsbanken.plans.exporters import export_follow_up
from kunskapsbanken.plans.follow_up_content import verify_follow_up
from kunskapsbanken.plans.models import (
    FollowUp,
    FollowUpDraft,
    FollowUpIsLocked,
    Indicator,
    Measure,
    State,
    StatusReport,
)
from kunskapsbanken.web.demonstration.load import _remove_plans
from tests.factories.people import make_user
from tests.factories.places import make_county, make_municipality
from tests.factories.plans import adopt, ask, follow_up, make_adopted, make_plan

TABLE = FollowUp._meta.db_table
REPORTS = StatusReport._meta.db_table
YEAR = timezone.localdate().year


@pytest.fixture
def published(adopted, officer):
    record_value(indicator=Indicator.objects.get(), year=YEAR, value=Decimal("85.5"), by=officer)
    return follow_up(adopted.plan, officer, status="forsenad", comment="Avtalet dröjer.")


def log_in(person):
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(person)
    return browser


def test_follow_up_freezes_statuses_reasons_values_and_what_was_decided(published, adopted):
    content = FollowUp.objects.get().content
    assert verify_follow_up(FollowUp.objects.get())
    assert content["version"]["number"] == adopted.number
    assert content["version"]["digest"] == adopted.digest
    assert [(row["status"], row["comment"]) for row in content["measures"]] == [("forsenad", "Avtalet dröjer.")]
    assert content["late"] == [1]
    assert content["counts"] == [{"status": "forsenad", "label": "Försenad", "number": 1}]
    (indicator,) = content["indicators"]
    assert (indicator["baseline_value"], indicator["value"], indicator["target_value"]) == (81, 85.5, 90)
    assert indicator["way"] == "ratt"


@pytest.fixture
def replaced(municipality, officer, lead):
    """A plan whose last year is this one, and the next plan, decided before that year is over."""
    old = make_adopted(municipality, officer, lead, first_year=YEAR - 1, last_year=YEAR)
    make_adopted(municipality, officer, lead, first_year=YEAR + 1)
    old.plan.refresh_from_db()
    return old.plan


def test_last_year_is_followed_up_though_the_next_plan_is_adopted(replaced, officer):
    assert replaced.state == State.REPLACED
    page = log_in(officer).get(f"/planer/{replaced.pk}/arbeta/").content.decode()
    assert f'href="/planer/{replaced.pk}/folj-upp/"' in page
    ask(replaced, officer)
    save_draft(plan=replaced, year=YEAR, summary="Halvvägs.", rows={}, by=officer)
    assert follow_up(replaced, officer).year == YEAR
    assert log_in(officer).get(f"/planer/{replaced.pk}/uppfoljning/{YEAR}/").status_code == 200


def test_replaced_plan_is_not_followed_up_for_years_of_the_next(municipality, officer, lead):
    old = make_plan(municipality, officer, first_year=YEAR - 3, last_year=YEAR)
    adopt(old, lead, decided_on=date(YEAR - 3, 1, 1))
    begins = date(YEAR - 1, 1, 1)
    adopt(make_plan(municipality, officer, first_year=YEAR - 1), lead, decided_on=begins, valid_from=begins)
    old.refresh_from_db()
    with pytest.raises(ValidationError, match=f"Det sista året att följa upp är {YEAR - 1}"):
        follow_up(old, officer, year=YEAR)
    assert follow_up(old, officer, year=YEAR - 1).plan == old


def test_what_changes_afterwards_does_not_change_it(published, officer):
    Measure.objects.update(title="Något annat")
    record_value(indicator=Indicator.objects.get(), year=YEAR, value=Decimal(12), by=officer)
    kept = FollowUp.objects.get()
    assert verify_follow_up(kept)
    assert kept.content["measures"][0]["title"] == "Teckna avtal 1"
    assert kept.content["indicators"][0]["value"] == 85.5


def test_frozen_follow_up_names_no_person(published, officer):
    text = str(FollowUp.objects.get().content)
    assert officer.email not in text
    assert officer.get_full_name() not in text


def test_row_and_queryset_refuse_every_way_of_writing(published):
    rows = FollowUp.objects.filter(pk=published.pk)
    published.summary = "Något annat"
    for attempt in (
        published.save,
        published.delete,
        rows.delete,
        lambda: rows.update(summary="Något annat"),
        lambda: FollowUp.objects.bulk_update([published], ["summary"]),
    ):
        with pytest.raises(FollowUpIsLocked), transaction.atomic():
            attempt()


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET summary = 'x'",
        f"UPDATE {TABLE} SET digest = digest",
        f"DELETE FROM {TABLE}",
        f"UPDATE {REPORTS} SET status = 'klar'",
        f"UPDATE {REPORTS} SET comment = comment",
        f"DELETE FROM {REPORTS}",
    ],
)
def test_database_refuses_raw_sql(published, statement):
    _is_refused(statement)
    assert verify_follow_up(FollowUp.objects.get())


@pytest.mark.parametrize("table", [TABLE, REPORTS])
def test_a_row_is_not_written_over_or_emptied_away(published, table):
    if connection.vendor == "sqlite":
        _is_refused(f"REPLACE INTO {table} SELECT * FROM {table}")
    else:
        with connection.cursor() as cursor:
            # What the test's own rows have yet to be checked for would be refused first, and prove nothing.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        _is_refused(f"TRUNCATE {table} CASCADE")
        _is_refused(f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT DO NOTHING")


def _is_refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_who_published_it_can_be_forgotten_and_the_rest_stands(adopted, lead):
    other = make_user("ska-bort@exempel.test", is_superuser=True, is_staff=True)
    follow_up(adopted.plan, other)
    other.delete()
    kept = FollowUp.objects.get()
    assert kept.published_by is None
    assert verify_follow_up(kept)


def test_invented_follow_up_goes_with_the_demonstration(system_owner):
    county = make_county("Påhittlän", "99", is_example=True)
    place = make_municipality("Påhittby", "9999", county=county, is_example=True)
    plan = make_adopted(place, system_owner, system_owner).plan
    follow_up(plan, system_owner)
    _remove_plans(type(plan).objects.filter(pk=plan.pk))
    assert not FollowUp.objects.exists()


def test_draft_is_kept_for_officers_and_gone_when_published(adopted, officer, member):
    plan = adopted.plan
    rows = {1: ("pagar", "På väg")}
    with pytest.raises(PermissionDenied):
        save_draft(plan=plan, year=YEAR, summary="", rows=rows, by=member)
    save_draft(plan=plan, year=YEAR, summary="Halvt", rows=rows, by=officer)
    page = log_in(officer).get(f"/planer/{plan.pk}/folj-upp/?ar={YEAR}").content.decode()
    assert "Halvt" in page
    assert "På väg" in page
    assert "På väg" not in Client().get(plan.url).content.decode()
    follow_up(plan, officer)
    assert not FollowUpDraft.objects.exists()
    with pytest.raises(ValidationError, match="redan uppföljt"):
        save_draft(plan=plan, year=YEAR, summary="", rows=rows, by=officer)


def test_officer_saves_a_draft_without_a_summary_and_then_publishes(adopted, officer):
    browser, address = log_in(officer), f"/planer/{adopted.plan_id}/folj-upp/"
    filled = {"year": YEAR, "summary": "", "status_1": "klar", "comment_1": "Klart i maj."}
    assert browser.post(address, {**filled, "spara": "1"}).status_code == 302
    assert not FollowUp.objects.exists()
    assert browser.post(address, filled).status_code == 422
    answer = browser.post(address, {**filled, "summary": "Det går bra."})
    assert answer["Location"] == FollowUp.objects.get().get_absolute_url()


def test_board_decides_beside_the_locked_follow_up(published, officer, member):
    told = {"decided_on": timezone.localdate(), "paragraph": "§ 7", "registry_number": "KS 2026/9"}
    with pytest.raises(PermissionDenied):
        write_decision(follow_up=published, body="Kommunstyrelsen", by=member, **told)
    with pytest.raises(ValidationError) as fault:
        write_decision(follow_up=published, body="", by=officer, **{**told, "paragraph": " "})
    assert set(fault.value.error_dict) == {"body", "paragraph"}
    write_decision(follow_up=published, body="Kommunstyrelsen", by=officer, **told)
    assert verify_follow_up(FollowUp.objects.get())
    assert "§ 7" in Client().get(published.get_absolute_url()).content.decode()


def test_page_is_public_cheap_and_says_that_it_holds(published, client, django_assert_max_num_queries):
    client.get(published.get_absolute_url())
    with django_assert_max_num_queries(20):
        text = client.get(published.get_absolute_url()).content.decode()
    for words in (published.digest, "Avtalet dröjer.", "Kontrollsumman stämmer med innehållet"):
        assert words in text
    assert client.get(f"/planer/{published.plan_id}/uppfoljning/{YEAR - 1}/").status_code == 404


def test_pdf_is_tagged_and_named(published):
    with pikepdf.open(io.BytesIO(export_follow_up(published, "pdf"))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert f"Uppföljning {YEAR}" in str(pdf.docinfo.Title)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_docx_holds_what_the_page_holds(published):
    document = python_docx.Document(io.BytesIO(export_follow_up(published, "docx")))
    cells = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs) + cells
    for words in ("Det går framåt.", "Avtalet dröjer.", "85,5", "§ 12", published.digest):
        assert words in text
