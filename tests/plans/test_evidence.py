"""Evidence is copied by value, dated, replaced as a whole, and stays as it was when the registers change."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kunskapsbanken.access.actions import compute_run
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.places.models import PopulationPoint, PopulationSet
from kunskapsbanken.plans.actions.evidence import lay_in_evidence, lay_in_scenario, take_out_evidence
from kunskapsbanken.plans.models import Evidence, EvidenceKind, SectionKind
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.trace.queries import links_from
from kunskapsbanken.vocabulary.models import Term
from tests.factories.access import make_scenario
from tests.factories.dialogue import make_contribution, make_insight, make_meeting
from tests.factories.places import make_municipality
from tests.factories.plans import lay_out, make_measure
from tests.factories.services import make_service_place


@pytest.fixture
def people(municipality):
    """Ninety in the middle, ten far off."""
    counted = PopulationSet.objects.create(name="Provfolk", source="Prov", counted_on=date(2025, 12, 31))
    for latitude, persons in ((64.0, 90), (64.4, 10)):
        PopulationPoint.objects.create(
            population_set=counted, municipality=municipality, latitude=latitude, longitude=17.0, persons=persons
        )


def test_matrix_is_laid_in_as_it_is_today_and_stays_so(draft, municipality, officer):
    shop = make_service_place(municipality, "Handeln", verified_on=timezone.localdate() - timedelta(400))
    (laid,) = lay_in_evidence(plan=draft, kind=EvidenceKind.SERVICE_MATRIX, by=officer)
    ServicePlace.objects.filter(pk=shop.pk).update(name="Nya Handeln")
    laid.refresh_from_db()
    (table,) = laid.content["tables"]
    assert laid.section == SectionKind.SITUATION
    assert laid.dated == timezone.localdate()
    assert table["head"][:2] == ["Ort", "Dagligvaror"]
    assert table["rows"][0][:2] == ["Provby", "Handeln (bör bekräftas)"]


def test_evidence_is_replaced_as_a_whole(draft, municipality, officer):
    for name in ("Handeln", "Macken"):
        make_service_place(municipality, name)
        lay_in_evidence(plan=draft, kind=EvidenceKind.SERVICE_MATRIX, by=officer)
    assert "Macken" in str(Evidence.objects.get(plan=draft).content)
    take_out_evidence(plan=draft, kind=EvidenceKind.SERVICE_MATRIX, by=officer)
    assert not Evidence.objects.filter(plan=draft).exists()


def test_travel_time_is_laid_in_kind_by_kind_with_sentences_tables_and_dates(draft, municipality, officer, people):
    make_service_place(municipality)
    for slug in ("dagligvaror", "drivmedel"):
        compute_run(place=municipality, kind=Term.objects.get(slug=slug), by=None)
    laid = lay_in_evidence(plan=draft, kind=EvidenceKind.TRAVEL_TIME, by=officer)
    AccessRun.objects.all().delete()
    assert [row.title for row in laid] == ["Restid till dagligvaror", "Restid till drivmedel"]
    groceries = Evidence.objects.get(pk=laid[0].pk).content
    assert groceries["sentences"][0].startswith("90 procent av invånarna")
    assert "Prov, 31 december 2025" in groceries["sentences"][-1]
    assert [table["caption"] for table in groceries["tables"]] == ["Efter körtid", "Efter avstånd"]
    assert groceries["data"]["persons"] == 100


def test_voices_are_laid_in_as_numbers_without_words_that_point_anyone_out(draft, municipality, officer):
    meeting = make_meeting(municipality, published=True)
    voice = make_contribution(municipality, meeting=meeting, text="Jag heter Någon och vill ha en mack.")
    make_contribution(municipality, published=False, text="Inte granskad")
    make_insight(municipality, [voice], title="Macken behövs")
    (laid,) = lay_in_evidence(plan=draft, kind=EvidenceKind.VOICES, by=officer)
    assert laid.section == SectionKind.VOICES
    assert laid.content["sentences"] == ["1 röst är publicerad: 1 sagda på möten och 0 insända. 0 har fått svar."]
    assert ["Macken behövs", "Provköpings kommun", "1"] in laid.content["tables"][-1]["rows"]
    assert "Någon" not in str(laid.content)


@pytest.mark.parametrize("kind", EvidenceKind)
def test_nothing_known_is_said_and_what_lay_there_stays(draft, officer, kind):
    content = {"sentences": [], "tables": [], "data": {}}
    Evidence.objects.create(plan=draft, kind=kind, section="lage", title="Förra", content=content, dated="2026-01-01")
    with pytest.raises(ValidationError, match="ännu"):
        lay_in_evidence(plan=draft, kind=kind, by=officer)
    assert Evidence.objects.get(plan=draft).title == "Förra"


def test_evidence_stands_still_with_the_plan_and_is_for_its_officers(draft, municipality, officer, officer_elsewhere):
    make_service_place(municipality)
    with pytest.raises(PermissionDenied):
        lay_in_evidence(plan=draft, kind=EvidenceKind.SERVICE_MATRIX, by=officer_elsewhere)
    lay_out(draft, officer)
    for attempt in (lay_in_evidence, take_out_evidence):
        with pytest.raises(ValidationError, match="kan inte ändras nu"):
            attempt(plan=draft, kind=EvidenceKind.SERVICE_MATRIX, by=officer)


def test_officer_lays_in_evidence_by_a_button_and_is_told_when_there_is_none(draft, municipality, officer):
    browser = Client()
    browser.force_login(officer)
    address = reverse("plan_evidence", kwargs={"pk": draft.pk})
    told = browser.post(address, {"slag": "servicematris"}, follow=True)
    assert "inga serviceplatser i registret ännu" in told.content.decode()
    make_service_place(municipality)
    assert browser.post(address, {"slag": "servicematris"})["Location"] == address
    assert Evidence.objects.filter(plan=draft).count() == 1
    browser.post(address, {"slag": "servicematris", "ta-ut": "1"})
    assert not Evidence.objects.filter(plan=draft).exists()
    assert browser.post(address, {"slag": "påhittat"}).status_code == 404


@pytest.fixture
def scenario(municipality, officer, people):
    """What would be if the shop in the middle closed and the far one stood."""
    shop = make_service_place(municipality, "Handeln")
    make_service_place(municipality, "Fjällboden", latitude=64.4)
    run = compute_run(place=municipality, kind=Term.objects.get(slug="dagligvaror"), by=None)
    return make_scenario(run, officer, shop, "Om Handeln stänger")


def test_what_someone_has_tried_is_laid_in_by_value(draft, officer, scenario):
    for _time in range(2):  # again it takes the place of itself
        laid = lay_in_scenario(plan=draft, scenario=scenario, by=officer)
    scenario.delete()
    laid = Evidence.objects.get(plan=draft)
    assert (laid.kind, laid.title) == (EvidenceKind.SCENARIO, "Om Handeln stänger (dagligvaror)")
    assert laid.content["sentences"][:2] == [
        "Handeln stänger.",
        "Omkring 90 personer får längre väg, i snitt 57,8 km längre.",
    ]
    assert [table["caption"] for table in laid.content["tables"]] == ["Efter avstånd", "Gränser"]
    assert "Prov, 31 december 2025" in laid.content["sentences"][-1]


def test_moment_of_what_someone_has_tried_is_laid_in_too(draft, officer, scenario):
    scenario.moment = {"dag": "lor", "tid": "18:00"}
    laid = lay_in_scenario(plan=draft, scenario=scenario, by=officer)
    assert laid.content["sentences"][:2] == [
        "Lördagar kl. 18: bara det som är öppet då räknas.",
        "Handeln stänger.",
    ]
    captions = [table["caption"] for table in laid.content["tables"]]
    assert captions == ["Efter avstånd. Lördagar kl. 18", "Gränser. Lördagar kl. 18"]
    assert "Antalen är avrundade till närmaste tiotal." in laid.content["sentences"]
    assert laid.content["data"]["moment"] == "Lördagar kl. 18"


def test_scenario_of_another_municipality_is_not_laid_in(draft, officer, scenario):
    scenario.place = make_municipality("Tomköping", "9009")
    with pytest.raises(ValidationError, match="en annan plats"):
        lay_in_scenario(plan=draft, scenario=scenario, by=officer)


def test_scenarios_are_laid_in_by_the_plans_officers_alone(draft, officer_elsewhere, scenario):
    with pytest.raises(PermissionDenied):
        lay_in_scenario(plan=draft, scenario=scenario, by=officer_elsewhere)


def test_officer_chooses_a_saved_scenario_on_the_plans_desk(draft, officer, scenario):
    browser = Client()
    browser.force_login(officer)
    desk = browser.get(reverse("plan_evidence", kwargs={"pk": draft.pk})).content.decode()
    assert f'<option value="{scenario.key}">' in desk
    address = reverse("plan_evidence", kwargs={"pk": draft.pk})
    browser.post(address, {"slag": "provning", "provning": scenario.key})
    assert Evidence.objects.get(plan=draft).title == "Om Handeln stänger (dagligvaror)"
    assert browser.post(address, {"slag": "provning", "provning": "finns-ej"}).status_code == 404


def test_plan_is_not_reminded_of_a_scenario_it_does_not_have(draft, officer):
    browser = Client()
    browser.force_login(officer)
    desk = browser.get(reverse("plan_work", kwargs={"pk": draft.pk})).content.decode()
    assert "Underlag saknas: Restid till service." in desk
    assert "Underlag saknas: Om något ändras." not in desk


def test_measure_concerns_a_service_place(draft, municipality, officer):
    shop = make_service_place(municipality)
    measure = make_measure(draft, draft.goals.get(), officer, service_places=[shop])
    assert links_from(measure, ServicePlace) == [shop.pk]


def test_what_is_frozen_can_be_neither_frozen_nor_renewed_from_its_card(draft, municipality, officer):
    browser = Client()
    browser.force_login(officer)
    make_service_place(municipality, "Handeln")
    lay_in_evidence(plan=draft, kind=EvidenceKind.SERVICE_MATRIX, by=officer)
    address = reverse("plan_evidence", kwargs={"pk": draft.pk})
    assert b'name="frys"' in browser.get(address).content
    Evidence.objects.update(frozen_at=timezone.now())
    page = browser.get(address).content.decode()
    assert 'name="frys"' not in page
    assert 'name="ta-ut"' in page
    assert ": Servicematris</span></button>" in page.split('name="ta-ut"')[1]
