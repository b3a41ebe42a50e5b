"""An existing plan from a file into a draft: nothing before one says so, then all of it or nothing."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kunskapsbanken.bank.plaintext import body_text
from kunskapsbanken.plans.actions import importing
from kunskapsbanken.plans.actions.laying_in import lay_in
from kunskapsbanken.plans.actions.together import lock_section
from kunskapsbanken.plans.models import ImportedFile, ImportedPart, PlanImport, SectionKind, ServicePlan
from tests.factories.plans import lay_out

State = PlanImport.State
MOST_QUERIES = 20
PAGE = """<html><body><h1>Serviceplan 2027–2030</h1><p>Antagen av kommunfullmäktige 2026-06-11 § 67</p>
<h2>1 Inledning</h2><p>Så <script>alert(1)</script>här &lt;b&gt; är det.</p><ul><li>Butik</li><li>Mack</li></ul>
<h2>2 Något helt annat</h2><p>Om det.</p>
<h2>3 Handlingsplan</h2><table><tr><th>Mål</th><th>Åtgärd</th><th>Ansvarig</th><th>Tid</th></tr>
<tr><td>Drivmedel i hela kommunen</td><td>Skriva avtal med macken</td><td>Kommunstyrelsen</td><td>2027–2028</td></tr>
<tr><td></td><td>Ordna skjuts</td><td></td><td>2028</td></tr></table></body></html>"""


@pytest.fixture
def read(draft, officer):
    row = importing.receive_plan(plan=draft, name="var plan.html", content=PAGE.encode(), by=officer)
    importing.read_received(import_id=row.pk)
    row.refresh_from_db()
    return row


@pytest.fixture
def browser(officer):
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(officer)
    return browser


def texts(plan):
    draft = ServicePlan.objects.get(pk=plan.pk).get_latest_revision_as_object()
    return {section.kind: body_text(section) for section in draft.sections.all()}


def test_file_is_read_into_parts_and_let_go_of_while_the_draft_stays_as_it_was(draft, read):
    before = texts(draft)
    assert read.state == State.READY
    assert not ImportedFile.objects.exists()
    assert [(part.section, part.heading, part.is_certain) for part in read.parts.all()] == [
        (SectionKind.COVER, "Serviceplan 2027–2030", False),
        (SectionKind.PURPOSE, "Inledning", True),
        (SectionKind.PURPOSE, "Något helt annat", False),
        (SectionKind.MEASURES, "Handlingsplan", True),
        (SectionKind.MEASURES, "", True),
    ]
    assert read.facts["beslutsdatum"] == "2026-06-11"
    assert texts(draft) == before
    assert draft.measures.count() == 1


def test_nothing_is_laid_into_a_section_that_is_locked(draft, read, officer, lead):
    before = texts(draft)
    lock_section(plan=draft, section=SectionKind.PURPOSE, by=lead)
    with pytest.raises(ValidationError, match="låst av"):
        lay_in(plan_import=read, by=officer)
    assert texts(draft) == before
    assert draft.measures.count() == 1
    assert PlanImport.objects.exists()


def test_laid_in_it_takes_the_place_of_the_templates_words_and_makes_the_ready_rows_measures(draft, read, officer):
    before = texts(draft)
    laid = lay_in(plan_import=read, by=officer)
    after = texts(draft)
    assert (laid.parts, laid.measures) == (5, 1)
    assert "Fyll i" not in after[SectionKind.PURPOSE]
    assert "Butik" in after[SectionKind.PURPOSE]
    assert "alert" not in after[SectionKind.PURPOSE]
    assert "Om det." in after[SectionKind.PURPOSE]
    assert "Ordna skjuts" in after[SectionKind.MEASURES]
    assert "Skriva avtal" not in after[SectionKind.MEASURES]
    assert after[SectionKind.SUMMARY] == before[SectionKind.SUMMARY]
    measure = draft.measures.get(title="Skriva avtal med macken")
    assert (measure.goal.text, measure.starts, measure.ends) == ("Drivmedel i hela kommunen", 2027, 2028)
    assert not PlanImport.objects.exists()


def test_words_that_someone_has_written_stay_above(draft, read, officer):
    lay_in(plan_import=read, by=officer)
    again = importing.receive_plan(plan=draft, name="b.html", content=b"<h1>Inledning</h1><p>Mera.</p>", by=officer)
    importing.read_received(import_id=again.pk)
    lay_in(plan_import=again, by=officer)
    text = texts(draft)[SectionKind.PURPOSE]
    assert text.index("Om det.") < text.index("Mera.")


def test_one_fault_stops_all_of_it(draft, read, officer, monkeypatch):
    part = read.parts.get(shape="atgarder")
    part.pieces[0][3][1][3] = "2028–2027 och 9999"
    part.save()
    before = texts(draft)
    monkeypatch.setattr("kunskapsbanken.plans.actions.laying_in.add_measure", _refuse)
    with pytest.raises(ValidationError):
        lay_in(plan_import=read, by=officer)
    assert texts(draft) == before
    assert read.parts.count() == 5
    assert draft.goals.count() == 1


def _refuse(**_fields):
    raise ValidationError("Nej.")


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [("a.doc", b"x", "unknown_ending"), ("a.pdf", b"", "empty"), ("a.docx", b"PK\x03\x04x", "broken")],
)
def test_broken_files_are_told(browser, draft, officer, name, content, fault):
    row = importing.receive_plan(plan=draft, name=name, content=content, by=officer)
    importing.read_received(import_id=row.pk)
    row.refresh_from_db()
    assert (row.state, row.fault) == (State.FAILED, fault)
    page = BeautifulSoup(browser.get(row.get_absolute_url()).content, "html.parser")
    assert page.select_one(".ds-alert[role=alert]")


@pytest.mark.parametrize("address", ["plan_start", "plan_import_send"])
def test_a_file_of_another_kind_is_told_at_once_and_starts_nothing(browser, draft, address):
    url = reverse("plan_start") + f"?plats={draft.place.code}"
    if address == "plan_import_send":
        url = reverse("plan_import_send", kwargs={"pk": draft.pk})
    sent = {"begin": "fil", "first_year": 2040, "last_year": 2043, "file": SimpleUploadedFile("plan.doc", b"x")}
    answer = browser.post(url, sent)
    assert answer.status_code == 422
    assert "DOCX, PDF, HTML eller ODT" in answer.content.decode()
    assert not PlanImport.objects.exists()
    assert ServicePlan.objects.count() == 1


def test_only_those_who_draft_the_plan_may_and_only_while_it_is_open(draft, read, officer, officer_elsewhere):
    with pytest.raises(PermissionDenied):
        lay_in(plan_import=read, by=officer_elsewhere)
    lay_out(draft, officer)
    with pytest.raises(ValidationError):
        lay_in(plan_import=read, by=officer)


def test_officer_sends_goes_through_leaves_and_lays_in(browser, draft, django_assert_max_num_queries):
    file = SimpleUploadedFile("plan.html", PAGE.encode())
    answer = browser.post(f"/planer/{draft.pk}/befintlig/", {"file": file})
    row = PlanImport.objects.get()
    assert answer.status_code == 302
    assert answer.url == row.get_absolute_url()
    with django_assert_max_num_queries(MOST_QUERIES):
        page = BeautifulSoup(browser.get(answer.url).content, "html.parser")
    assert len(page.select("form ol > li select")) == 5
    assert "2026-06-11" in page.get_text()
    data = {f"avsnitt-{part.pk}": part.section for part in row.parts.all()}
    unsure = row.parts.get(heading="Något helt annat")
    data |= {f"avsnitt-{unsure.pk}": SectionKind.LINKS, f"med-{unsure.pk}": "on"}
    assert browser.post(answer.url, {**data, "spara": "1"}).status_code == 302
    assert [part.heading for part in ImportedPart.objects.filter(is_kept=True)] == ["Något helt annat"]
    assert browser.post(answer.url, {**data, "lagg-in": "1"}).status_code == 302
    assert "Om det." in texts(draft)[SectionKind.LINKS]
    assert draft.measures.count() == 1


def test_with_nothing_chosen_one_is_told(browser, draft, read):
    data = {f"avsnitt-{part.pk}": part.section for part in read.parts.all()}
    assert browser.post(read.get_absolute_url(), {**data, "lagg-in": "1"}).status_code == 422
    assert browser.post(read.get_absolute_url(), {"ta-bort": "1"}).status_code == 302
    assert not PlanImport.objects.exists()
