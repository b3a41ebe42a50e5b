"""What the plans tell the rooms below: search, story, checks and template."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from kunskapsbanken.dialogue.models import Insight
from kunskapsbanken.plans.actions.consultation import close_consultation
from kunskapsbanken.plans.checks import remarks_on
from kunskapsbanken.plans.models import Evidence, Indicator, SectionKind, ServicePlan
from kunskapsbanken.plans.queries import current_plan, open_consultations, plans_of
from kunskapsbanken.plans.search import _measures, _plans
from kunskapsbanken.plans.template import TEMPLATE
from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.search.queries import find
from kunskapsbanken.trace.queries import story
from kunskapsbanken.trace.registry import Stage
from tests.conftest import ROOT
from tests.factories.plans import adopt, follow_up, make_adopted, make_measure, make_plan

VISITOR = AnonymousUser()


def labels(told):
    return [(chapter.stage, chapter.label) for chapter in told.chapters]


def test_measure_tells_of_itself_its_decision_and_its_follow_up(adopted, officer, django_assert_max_num_queries):
    follow_up(adopted.plan, officer, comment="Avtalet gäller.")
    measure = adopted.plan.measures.get()
    with django_assert_max_num_queries(8):
        told = story(measure, VISITOR)
    assert labels(told) == [
        (Stage.MEASURE, "Åtgärd 1 i serviceplanen för Provköpings kommun"),
        (Stage.DECISION, "Antagen § 12"),
        (Stage.FOLLOW_UP, f"Klar {timezone.localdate().year}"),
    ]


def test_story_of_a_draft_measure_is_for_its_officers(draft, municipality, officer, officer_elsewhere):
    insight = Insight.objects.create(title="Macken behövs", place=municipality)
    measure = make_measure(draft, draft.goals.get(), officer, insights=[insight])
    assert story(measure, officer)
    for person in (VISITOR, officer_elsewhere):
        assert not story(measure, person).chapters


def test_story_tells_the_public_the_frozen_words(laid_out, officer):
    plan = close_consultation(plan=laid_out, by=officer)
    plan.measures.update(title="Hemlig ny lydelse")
    (chapter,) = story(plan.measures.get(), VISITOR).chapters
    assert chapter.first.title == "Teckna avtal 1"


def test_search_keeps_drafts_to_those_who_draft(adopted, municipality, officer, officer_elsewhere, reader):
    draft = make_plan(municipality, officer, first_year=2040)
    rebuild_index()
    for person in (VISITOR, reader, officer_elsewhere):
        assert find("serviceplan", viewer=person).ids("plan") == [adopted.plan_id]
    assert set(find("serviceplan", viewer=officer).ids("plan")) == {adopted.plan_id, draft.pk}


def test_search_tells_of_plans_and_measures(adopted, municipality):
    (plan,), (measure,) = list(_plans(None)), list(_measures(None))
    assert "Provköpings kommun" in plan.title
    assert "Nära till mat" in plan.text
    assert measure.title == "Teckna avtal 1"
    assert measure.url.endswith("#atgard-1")


def test_plans_of_a_place_are_told_by_who_asks(adopted, municipality, officer, officer_elsewhere, system_owner):
    draft = make_plan(municipality, officer, first_year=2040)
    for person in (officer, system_owner):
        assert list(plans_of(municipality, person)) == [draft, adopted.plan]
    for person in (VISITOR, officer_elsewhere):
        assert list(plans_of(municipality, person)) == [adopted.plan]
    assert current_plan(municipality) == adopted.plan


def test_open_consultations_are_those_that_still_take_comments(laid_out, officer):
    (consultation,) = open_consultations()
    assert consultation.plan == laid_out
    close_consultation(plan=laid_out, by=officer)
    assert not open_consultations()


@pytest.mark.parametrize("kind", SectionKind)
def test_template_has_a_hint_a_text_and_items_that_exist(kind):
    template = TEMPLATE[kind]
    assert template.hint
    assert template.body()
    assert template.items
    for slug in template.items:
        assert (ROOT / "content" / "items" / f"{slug}.md").exists(), slug


def test_template_states_no_repealed_law():
    assert not any("2000:284" in template.text for template in TEMPLATE.values())


def test_checks_tell_what_is_missing(draft, officer):
    Indicator.objects.filter(goal__plan=draft).update(baseline=None)
    draft.measures.update(financing="")
    latest = draft.get_latest_revision_as_object()
    sections = latest.sections.all()
    sections[0].body = []
    sections[1].body = [("text", "<p>Enligt förordningen (2000:284).</p>")]
    latest.save_revision(user=officer)
    Evidence.objects.create(
        plan=draft,
        section=SectionKind.VOICES,
        kind="roster",
        title="Vad som har sagts",
        content={"sentences": [], "tables": [], "data": {}},
        dated="2020-01-01",
    )
    draft = ServicePlan.objects.get(pk=draft.pk)
    words = " ".join(remark.text for remark in remarks_on(draft, draft.get_latest_revision_as_object()))
    for expected in (
        "för mål 1 saknar utgångsläge.",
        "Åtgärd 1 saknar finansiering.",
        "Avsnittet Försättsblad är tomt.",
        "2000:284, som är upphävd. Den ersattes av 2024:1243.",
        "”Vad som har sagts” är äldre än tolv månader",
        "Underlag saknas: Servicematris.",
        "ställen kvar att fylla i",
    ):
        assert expected in words


def test_measure_outside_the_period_stops_the_plan(draft, officer, lead):
    draft.measures.update(starts=draft.last_year + 1, ends=draft.last_year + 2)
    with pytest.raises(Exception, match="utanför planens period"):
        adopt(draft, lead)


def test_replaced_plan_can_still_be_read(municipality, officer, lead, client):
    first = make_adopted(municipality, officer, lead, first_year=2020)
    make_adopted(municipality, officer, lead)
    plan = ServicePlan.objects.get(pk=first.plan_id)
    assert "Planen är ersatt" in client.get(plan.url).content.decode()


def test_plan_goes_on_until_the_one_that_replaces_it_applies(municipality, officer, lead, client):
    first = make_adopted(municipality, officer, lead)
    next_year = timezone.localdate().year + 1
    make_adopted(municipality, officer, lead, first_year=next_year)
    for address in (first.plan.url, first.get_absolute_url()):
        page = client.get(address).content.decode().replace("\xa0", " ")
        assert f"Planen gäller till och med 31 december {next_year - 1}" in page
        assert "Planen är ersatt" not in page
