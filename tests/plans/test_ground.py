"""Evidence from the ground of a plan: people, map, vulnerability, subjects, freshness; and evidence that is frozen."""

import io

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client

from kunskapsbanken.access.actions import compute_run
from kunskapsbanken.places.models import PlacePopulation
from kunskapsbanken.plans.actions.evidence import freeze_evidence, lay_in_evidence, take_out_evidence
from kunskapsbanken.plans.exporters import export_version
from kunskapsbanken.plans.models import Evidence, EvidenceKind, PlanVersion, SectionKind, ServicePlan
from kunskapsbanken.vocabulary.models import Term
from tests.factories.access import make_population
from tests.factories.dialogue import make_contribution
from tests.factories.plans import adopt, lay_out
from tests.factories.services import make_service_place


def count(municipality):
    """Ninety in the middle, ten far off; known also in sum."""
    counted = make_population(municipality, [(64.0, 17.0, 90), (64.4, 17.0, 10)])
    PlacePopulation.objects.update_or_create(population_set=counted, place=municipality, defaults={"persons": 100})


@pytest.fixture
def analysed(municipality):
    """People and two shops, and the run of who has how far."""
    count(municipality)
    make_service_place(municipality, "Handeln")
    make_service_place(municipality, "Fjällboden", latitude=64.4)
    return compute_run(place=municipality, kind=Term.objects.get(slug="dagligvaror"), by=None)


def laid(plan, kind, by):
    (row,) = lay_in_evidence(plan=plan, kind=kind, by=by)
    row.refresh_from_db()
    return row


def test_people_are_told_with_source_and_day(draft, municipality, officer):
    count(municipality)
    row = laid(draft, EvidenceKind.POPULATION, officer)
    assert row.section == SectionKind.SITUATION
    assert "personer bor i kommunen" in row.content["sentences"][0]
    assert row.dated.isoformat() in {"2025-12-31"}


def test_vulnerable_places_come_with_the_run_they_are_counted_in(draft, analysed, officer):
    row = laid(draft, EvidenceKind.VULNERABILITY, officer)
    (table,) = row.content["tables"]
    assert {cells[0] for cells in table["rows"]} == {"Handeln", "Fjällboden"}
    assert [run["url"] for run in row.content["runs"]] == [f"/restid/{analysed.place.code}/korning/{analysed.pk}/"]


def test_subjects_are_told_place_by_place(draft, municipality, officer):
    make_contribution(municipality, service=Term.objects.get(slug="drivmedel"))
    make_contribution(municipality)
    make_contribution(municipality, published=False)
    row = laid(draft, EvidenceKind.THEMES, officer)
    (table,) = row.content["tables"]
    assert row.content["sentences"] == ["2 publicerade röster från 1 plats."]
    assert len(table["rows"]) == 1


def test_freshness_counts_every_place_once(draft, municipality, officer):
    for name in ("Handeln", "Macken", "Posten"):
        make_service_place(municipality, name)
    row = laid(draft, EvidenceKind.FRESHNESS, officer)
    assert sum(int(cells[1]) for cells in row.content["tables"][0]["rows"]) == 3


def test_map_is_drawn_on_the_page_and_on_paper_with_words(client, draft, analysed, officer, lead):
    laid(draft, EvidenceKind.MAP, officer)
    lay_out(draft, officer)
    plan = ServicePlan.objects.get(pk=draft.pk)
    version = PlanVersion.objects.get(plan=plan)
    address = f"/planer/{plan.pk}/version/{version.number}/underlag/1/karta.svg"
    page = client.get(plan.url).content.decode()
    assert address in page
    assert 'alt="Avstånd till dagligvaror' in page
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert client.get(address.replace("/1/karta", "/9/karta")).status_code == 404
    with pikepdf.open(io.BytesIO(export_version(version, "pdf"))) as pdf:
        assert pdf.Root.MarkInfo.Marked


def test_map_of_a_draft_is_for_those_who_work_on_it(client, draft, analysed, officer):
    row = laid(draft, EvidenceKind.MAP, officer)
    address = f"/planer/{draft.pk}/underlag/{row.pk}/karta.svg"
    assert client.get(address).status_code == 404
    browser = Client()
    browser.force_login(officer)
    assert browser.get(address).status_code == 200


def test_frozen_evidence_is_not_renewed_with_the_others(draft, municipality, officer):
    make_service_place(municipality, "Handeln")
    row = laid(draft, EvidenceKind.SERVICE_MATRIX, officer)
    assert freeze_evidence(plan=draft, kind=EvidenceKind.SERVICE_MATRIX, by=officer) == 1
    make_service_place(municipality, "Macken")
    with pytest.raises(ValidationError, match="fryst"):
        lay_in_evidence(plan=draft, kind=EvidenceKind.SERVICE_MATRIX, by=officer)
    assert Evidence.objects.get(plan=draft).content == row.content
    with pytest.raises(ValidationError, match="inget underlag att frysa"):
        freeze_evidence(plan=draft, kind=EvidenceKind.SERVICE_MATRIX, by=officer)
    take_out_evidence(plan=draft, kind=EvidenceKind.SERVICE_MATRIX, by=officer)
    assert "Macken" in str(laid(draft, EvidenceKind.SERVICE_MATRIX, officer).content)


@pytest.mark.parametrize(
    "change",
    [
        lambda row: Evidence.objects.filter(pk=row.pk).update(content={}),
        lambda row: Evidence.objects.filter(pk=row.pk).update(frozen_at=None),
        lambda row: Evidence.objects.bulk_update([_renamed(row)], ["title"]),
        lambda row: _renamed(row).save(),
        lambda row: connection.cursor().execute("UPDATE plans_evidence SET dated = '2001-01-01'"),
    ],
)
def test_database_refuses_to_change_what_is_frozen(draft, municipality, officer, change):
    make_service_place(municipality, "Handeln")
    row = laid(draft, EvidenceKind.SERVICE_MATRIX, officer)
    before = (row.content, row.title, False)
    freeze_evidence(plan=draft, kind=EvidenceKind.SERVICE_MATRIX, by=officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        change(row)
    kept = Evidence.objects.get(pk=row.pk)
    assert (kept.content, kept.title, kept.frozen_at is None) == before


def _renamed(row):
    row.title = "Annat"
    return row


def test_who_laid_in_what_is_frozen_may_still_be_forgotten(draft, municipality, officer):
    make_service_place(municipality, "Handeln")
    row = laid(draft, EvidenceKind.SERVICE_MATRIX, officer)
    freeze_evidence(plan=draft, kind=EvidenceKind.SERVICE_MATRIX, by=officer)
    Evidence.objects.filter(pk=row.pk).update(added_by=None)
    assert Evidence.objects.get(pk=row.pk).added_by is None


def test_plan_with_a_map_can_be_adopted(draft, analysed, officer, lead):
    laid(draft, EvidenceKind.MAP, officer)
    version = adopt(draft, lead)
    assert version.content["evidence"][0]["content"]["picture"]["svg"].startswith("<svg")
