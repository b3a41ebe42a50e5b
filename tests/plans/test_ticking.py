"""The checks as a list to tick off, and what they say of dialogue, facts, heavy text, pictures and persons."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, strategies as st

from kunskapsbanken.engines.swedish.readability import measure
from kunskapsbanken.plans.actions.together import tick_remark, untick_remark
from kunskapsbanken.plans.checks import remarks_on
from kunskapsbanken.plans.models import Indicator, Measure, ServicePlan, TickedRemark
from kunskapsbanken.plans.queries.together import without_ticked
from kunskapsbanken.plans.remarks import Level
from kunskapsbanken.plans.section_text import mark_of
from tests.factories.dialogue import make_contribution, make_meeting
from tests.factories.places import make_district
from tests.factories.plans import make_measure
from tests.factories.services import make_service_place

MOST_QUERIES = 25
HEAVY = "Kommunikationsinfrastrukturella förutsättningar möjliggör servicetillgänglighet. " * 30


def remarks(plan):
    plan = ServicePlan.objects.select_related("place").get(pk=plan.pk)
    return remarks_on(plan, plan.get_latest_revision_as_object())


def coded(plan):
    return {remark.code: remark for remark in remarks(plan)}


def write(plan, kind, words, by):
    draft = ServicePlan.objects.get(pk=plan.pk).get_latest_revision_as_object()
    section = next(row for row in draft.sections.all() if row.kind == kind)
    section.body = [("text", f"<p>{words}</p>")]
    draft.save_revision(user=by)


def test_districts_without_dialogue_are_named(draft, municipality):
    silent, met, heard, long_ago = (make_district(municipality, name) for name in ("Tyst", "Mött", "Hörd", "Länge sen"))
    make_meeting(met)
    make_contribution(heard)
    make_meeting(long_ago, days=-6 * 365)
    make_meeting(silent, days=7)
    text = coded(draft)["dialog"].text
    assert all(name in text for name in ("Tyst", "Länge sen"))
    assert not any(name in text for name in ("Mött", "Hörd"))


def test_old_facts_lead_to_the_register(draft, municipality):
    make_service_place(municipality)
    assert "aktualitet" not in coded(draft)
    make_service_place(municipality, verified_on=timezone.localdate() - timedelta(days=400))
    assert coded(draft)["aktualitet"].url.startswith(reverse("service_register"))


def test_heavy_section_is_told_with_its_value_and_place(draft, officer):
    write(draft, "lage", HEAVY, officer)
    found = coded(draft)["lix:lage"]
    assert str(measure(HEAVY).lix) in found.text
    assert found.url.endswith("#avsnitt-lage")
    write(draft, "lage", "Vi har en butik. " * 60, officer)
    assert "lix:lage" not in coded(draft)


@pytest.mark.parametrize(
    ("words", "code", "level"),
    [
        ("Skriv till anna@exempel.test.", "epost:avsnitt:lage", Level.MUST),
        ("Nummer 811218-9876.", "nummer:avsnitt:lage", Level.MUST),
        ("Ring 070-174 06 05.", "telefon:avsnitt:lage", Level.SHOULD),
    ],
)
def test_what_points_out_a_person_is_told(draft, officer, words, code, level):
    write(draft, "lage", words, officer)
    assert coded(draft)[code].level is level


def test_person_in_a_measure_is_told_where_it_stands(draft):
    Measure.objects.filter(plan=draft).update(partners="anna@exempel.test")
    assert coded(draft)["epost:atgard:1"].url == reverse("measure_change", args=[draft.pk, 1])


def test_picture_without_words_is_told(draft, officer):
    draft_text = draft.get_latest_revision_as_object()
    section = next(row for row in draft_text.sections.all() if row.kind == "lage")
    picture = {"image": {"image": 1, "alt_text": "", "decorative": False}, "caption": ""}
    section.body = section.body.stream_block.to_python([{"type": "picture", "value": picture, "id": "a"}])
    draft_text.save_revision(user=officer, clean=False)
    assert "bilder:lage" in coded(draft)


def test_every_advice_leads_to_its_place_and_has_its_own_code(draft):
    found = remarks(draft)
    assert all(remark.url for remark in found)
    codes = [remark.code for remark in found if remark.level is Level.SHOULD]
    assert all(codes)
    assert len(codes) == len(set(codes))


def test_advice_is_ticked_off_until_what_it_is_about_changes(draft, officer):
    write(draft, "lage", HEAVY, officer)
    tick_remark(plan=draft, code="lix:lage", reason="Citat ur lagen.", by=officer)
    left, ticked = without_ticked(draft, remarks(draft))
    assert "lix:lage" not in {remark.code for remark in left}
    assert [one.row.reason for one in ticked] == ["Citat ur lagen."]
    write(draft, "lage", HEAVY + "Mera.", officer)
    left, ticked = without_ticked(draft, remarks(draft))
    assert "lix:lage" in {remark.code for remark in left}
    assert ticked == []


def test_ticked_advice_is_put_back(draft, officer):
    code = next(remark.code for remark in remarks(draft) if remark.may_be_ticked)
    tick_remark(plan=draft, code=code, reason="Ja.", by=officer)
    untick_remark(plan=draft, code=code, by=officer)
    assert not TickedRemark.objects.exists()


def test_faults_and_silence_cannot_be_ticked_off(draft, officer):
    write(draft, "lage", "Skriv till anna@exempel.test.", officer)
    code = next(remark.code for remark in remarks(draft) if remark.may_be_ticked)
    for what, reason in (("epost:avsnitt:lage", "Nej."), ("finns-inte", "Nej."), (code, " "), ("", "Nej.")):
        with pytest.raises(ValidationError):
            tick_remark(plan=draft, code=what, reason=reason, by=officer)
    assert not TickedRemark.objects.exists()


def test_officer_ticks_off_on_the_desk_and_undoes_it(draft, officer):
    browser = Client()
    browser.force_login(officer)
    code = next(remark.code for remark in remarks(draft) if remark.may_be_ticked)
    address = reverse("plan_remark_tick", args=[draft.pk])
    browser.post(address, {"code": code, "reason": "Så ska det vara."})
    page = BeautifulSoup(browser.get(reverse("plan_work", args=[draft.pk])).content, "html.parser")
    assert "Så ska det vara." in page.select_one("#kontroll").get_text()
    browser.post(address, {"code": code, "angra": "1"})
    assert not TickedRemark.objects.exists()


def test_page_costs_as_much_however_large_the_plan_is(draft, officer, municipality, django_assert_max_num_queries):
    goal = draft.goals.get()
    for number in range(60):
        make_measure(draft, goal, officer, title=f"Åtgärd {number}", financing="")
    for number in range(30):
        make_district(municipality, f"Bygd {number}")
    Indicator.objects.update(target=None)
    for remark in [remark for remark in remarks(draft) if remark.may_be_ticked][:5]:
        tick_remark(plan=draft, code=remark.code, reason="Ja.", by=officer)
    browser = Client()
    browser.force_login(officer)
    browser.get(reverse("plan_work", args=[draft.pk]))
    with django_assert_max_num_queries(MOST_QUERIES):
        answer = browser.get(reverse("plan_work", args=[draft.pk]))
    assert "Bygd 29" in answer.content.decode()


@given(st.lists(st.sampled_from(["bil", "servicetillgänglighet", "väg", "ö"]), min_size=1, max_size=60))
def test_lix_is_words_a_sentence_and_share_of_long_words(words):
    long_words = sum(len(word) > 6 for word in words)
    assert measure(" ".join(words) + ".").lix == round(len(words) + 100 * long_words / len(words))


@given(st.text(alphabet="abcåäö .", max_size=40), st.text(alphabet="abc123", min_size=1, max_size=6))
def test_keys_of_the_editor_are_no_change_of_text(words, key):
    plain = [{"type": "text", "value": f"<p>{words}</p>"}]
    keyed = [{"type": "text", "value": f'<p data-block-key="{key}">{words}</p>', "id": key}]
    assert mark_of(plain) == mark_of(keyed)
    assert mark_of(plain) != mark_of([{"type": "text", "value": f"<p>{words}x</p>"}])
