"""What points out a person is not frozen, so that erasure never conflicts with what never changes."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from kunskapsbanken.plans.actions.context import add_governing_link
from kunskapsbanken.plans.actions.measures import change_measure
from kunskapsbanken.plans.models import Evidence, ServicePlan, State
from kunskapsbanken.plans.persons import faults_of_persons
from tests.factories.plans import adopt, lay_out, make_place_class


def test_evidence_that_names_who_laid_it_in_is_not_frozen(draft, officer):
    evidence = {"sentences": [f"Sagt av {officer.get_full_name()}."], "tables": [], "data": {}}
    Evidence.objects.create(
        plan=draft,
        section="lage",
        kind="roster",
        title="Röster",
        content=evidence,
        dated=timezone.localdate(),
        added_by=officer,
    )
    with pytest.raises(ValidationError, match="nämner en person"):
        lay_out(draft, officer)
    assert not draft.versions.exists()


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Ring eller skriv till anna@exempel.test.", "e-postadress"),
        ("Hon har nummer 811218-9876.", "personnummer"),
        ("Fråga Test handlaggare.", "nämner en person"),
    ],
)
def test_text_that_points_out_a_person_is_not_adopted(draft, officer, lead, words, fault):
    text = draft.get_latest_revision_as_object()
    text.sections.all()[2].body = [("text", f"<p>{words}</p>")]
    text.save_revision(user=officer)
    with pytest.raises(ValidationError) as stopped:
        adopt(draft, lead)
    assert any(fault in words for words in stopped.value.messages)
    assert ServicePlan.objects.get(pk=draft.pk).state == State.DRAFT


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Ring eller skriv till anna@exempel.test.", "e-postadress"),
        ("Hon har nummer 811218-9876.", "personnummer"),
        ("Fråga Test handlaggare.", "nämner en person"),
    ],
)
def test_text_that_points_out_a_person_is_not_laid_out_either(draft, officer, words, fault):
    text = draft.get_latest_revision_as_object()
    text.sections.all()[2].body = [("text", f"<p>{words}</p>")]
    text.save_revision(user=officer)
    change_measure(measure=draft.measures.get(), responsible="chefen@exempel.test", by=officer)
    with pytest.raises(ValidationError) as stopped:
        lay_out(draft, officer)
    told = stopped.value.messages
    assert any(fault in words and "Inledning och syfte" in words for words in told)
    assert any("Åtgärd 1" in words for words in told)
    draft.refresh_from_db()
    assert (draft.state, draft.live) == (State.DRAFT, False)
    assert not draft.versions.exists()


def test_what_stands_around_the_text_points_out_nobody_either(draft, officer):
    make_place_class(draft, officer, criteria="Fråga anna@exempel.test")
    add_governing_link(plan=draft, kind="op", title="Översiktsplan", note="Nummer 811218-9876", by=officer)
    with pytest.raises(ValidationError) as stopped:
        lay_out(draft, officer)
    assert ["Serviceort" in words or "Översiktsplan" in words for words in stopped.value.messages] == [True, True]


def test_page_says_why_it_is_not_laid_out(client, draft, officer):
    change_measure(measure=draft.measures.get(), responsible="chefen@exempel.test", by=officer)
    client.force_login(officer)
    closes = timezone.localdate() + timedelta(days=30)
    answer = client.post(f"/planer/{draft.pk}/samrad/oppna/", {"closes": closes.isoformat()})
    assert answer.status_code == 422
    assert "Åtgärd 1 innehåller en e-postadress" in answer.content.decode()


def test_digits_that_machines_know_things_by_are_nobodys_number():
    content = {
        "plan": {"title": "Serviceplan", "code": "9001"},
        "sections": [{"title": "Mål", "blocks": [{"kind": "text", "html": "<p>Nära.</p>", "id": "811218-9876"}]}],
        "goals": [],
        "measures": [],
        "evidence": [{"title": "Karta", "content": {"picture": {"svg": "M811218-9876", "words": "En karta"}}}],
    }
    assert list(faults_of_persons(content, [])) == []
    content["sections"][0]["blocks"][0]["html"] = "<p>811218-9876</p>"
    assert len(list(faults_of_persons(content, []))) == 1
