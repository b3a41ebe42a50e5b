"""Insights on their way: drafted, published, weighed, merged, withdrawn, lifted; and what readers see of it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.dialogue import queries as dialogue
from kunskapsbanken.dialogue.actions import citing, insights
from kunskapsbanken.dialogue.actions.coding import put_label
from kunskapsbanken.dialogue.actions.lifting import lift_to_item
from kunskapsbanken.dialogue.actions.merging import merge
from kunskapsbanken.dialogue.models import Contribution, Insight, InsightState
from kunskapsbanken.dialogue.queries.evidence import voices_of
from kunskapsbanken.dialogue.queries.insights import (
    InsightFilters,
    citations_of,
    history_of,
    insights as listed,
    insights_that_lost,
    readable_insights,
    voice_counts,
)
from kunskapsbanken.dialogue.queries.strength import strength_of
from kunskapsbanken.people.waiting import waiting_for
from kunskapsbanken.search.actions import rebuild_index
from kunskapsbanken.search.queries import find, results
from kunskapsbanken.trace.queries import links_from, links_to, story
from tests.factories.dialogue import make_code, make_contribution, make_insight, make_meeting
from tests.factories.places import make_municipality

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()
MOST_QUERIES = 20


def browser_of(user) -> Client:
    browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
    browser.force_login(user)
    return browser


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


def withhold(voice):
    Contribution.objects.filter(pk=voice.pk).update(published_at=None)


@pytest.fixture
def draft(officer, district):
    return insights.form_insight(
        title="Bussen", place=district, contributions=[make_contribution(district)], publish=False, by=officer
    )


# Drafts and publishing


def test_draft_is_known_to_those_who_keep_insights_there_alone(draft, client, officer, member, officer_elsewhere):
    for viewer, seen in ((officer, True), (member, False), (officer_elsewhere, False), (VISITOR, False)):
        assert readable_insights(viewer).filter(pk=draft.pk).exists() == seen
    assert client.get(draft.get_absolute_url()).status_code == 404
    rebuild_index()
    assert not results(find("bussen", viewer=VISITOR), start=0, stop=5)
    assert [hit.document.url for hit in results(find("bussen", viewer=officer), start=0, stop=5)]
    assert not story(draft, VISITOR)


def test_published_draft_is_read_by_all(draft, client, officer):
    insights.publish_insight(insight=draft, by=officer)
    assert "Bygger på 1 röst" in text_of(client.get(draft.get_absolute_url()))
    with pytest.raises(ValidationError):
        insights.publish_insight(insight=draft, by=officer)


def test_draft_may_cite_what_is_not_public_but_waits_for_it(officer, district):
    meeting = make_meeting(district)
    said = make_contribution(district, meeting=meeting, published=False)
    draft = insights.form_insight(title="Tyst", place=district, contributions=[said], publish=False, by=officer)
    with pytest.raises(ValidationError):
        insights.publish_insight(insight=draft, by=officer)
    Contribution.objects.filter(pk=said.pk).update(published_at=timezone.now())
    assert insights.publish_insight(insight=draft, by=officer).state == InsightState.PUBLISHED


def test_changed_insight_keeps_what_it_said_in_its_history(officer, district, draft):
    insights.change_insight(insight=draft, title="Bussarna", text="Fler turer.", service=None, by=officer)
    page = text_of(browser_of(officer).get(f"/insikter/{draft.key}/historia/"))
    assert "Innan stod det: ”Bussen”" in page
    assert len(history_of(draft, officer)) == 2
    with pytest.raises(PermissionDenied):
        history_of(draft, VISITOR)


def test_only_those_who_keep_insights_there_do_anything(member, officer_elsewhere, district):
    voice = make_contribution(district)
    insight, other = make_insight(district, [voice]), make_insight(district, [voice])
    for by in (member, officer_elsewhere):
        for attempt in (
            lambda by=by: insights.change_insight(insight=insight, title="Nej", text="", service=None, by=by),
            lambda by=by: insights.withdraw_insight(insight=insight, why="Nej", by=by),
            lambda by=by: insights.merge_insights(insight=insight, into=other, by=by),
            lambda by=by: insights.publish_insight(insight=insight, by=by),
            lambda by=by: citing.cite_voices(insight=insight, voices=[voice], by=by),
            lambda by=by: citing.uncite_voice(insight=insight, voice=voice, by=by),
            lambda by=by: lift_to_item(insight=insight, kind="exempel", by=by),
        ):
            with pytest.raises(PermissionDenied):
                attempt()


# What it cites


def test_statement_is_cited_as_one_of_the_two(officer, district):
    voice, other = make_contribution(district), make_contribution(district)
    insight = make_insight(district, [voice])
    assert citing.cite_voices(insight=insight, voices=[voice, other], supports=False, by=officer) == 2
    assert citing.cite_voices(insight=insight, voices=[voice], supports=True, by=officer) == 1
    assert [(row.voice, row.supports) for row in citations_of(insight, VISITOR)] == [(voice, True), (other, False)]


def test_published_insight_cites_public_statements_and_at_least_one(officer, district):
    voice = make_contribution(district)
    insight = make_insight(district, [voice])
    said = make_contribution(district, meeting=make_meeting(district), published=False)
    with pytest.raises(ValidationError):
        citing.cite_voices(insight=insight, voices=[said], by=officer)
    with pytest.raises(ValidationError):
        citing.uncite_voice(insight=insight, voice=voice, by=officer)


def test_strength_tells_who_agrees_and_from_where(officer, municipality, district):
    meetings = [make_meeting(district, published=True), make_meeting(municipality, published=True)]
    yes = [
        make_contribution(district, meeting=meetings[0], sector="boende"),
        make_contribution(municipality, meeting=meetings[1], sector="boende"),
        make_contribution(district, sector="forening"),
    ]
    no = [make_contribution(district, sector="foretag"), make_contribution(district, sector="forening")]
    insight = make_insight(municipality, yes)
    citing.cite_voices(insight=insight, voices=no, supports=False, by=officer)
    strength = strength_of(citations_of(insight, VISITOR))
    assert (strength.supports, strength.opposes, strength.meetings) == (3, 2, 2)
    assert (strength.municipalities, strength.districts) == (1, 1)
    assert (strength.agreeing, strength.divided, strength.against) == (["boende"], ["förening"], ["företag"])
    page = text_of(Client(headers={"user-agent": "Mozilla/5.0 (test)"}).get(insight.get_absolute_url()))
    assert "Bygger på 5 röster från 2 möten i 1 kommun och 1 bygd." in page
    assert "Talar emot den: företag." in page


def test_withheld_statement_is_not_counted_and_the_keeper_is_told(client, officer, district):
    kept, lost = make_contribution(district), make_contribution(district, text="Hemlig")
    insight = make_insight(district, [kept, lost])
    assert insights_that_lost(officer) == 0
    withhold(lost)
    page = text_of(client.get(insight.get_absolute_url()))
    assert "Bygger på 1 röst" in page
    assert "Hemlig" not in page
    assert "Se efter om insikten håller" not in page
    assert "1 röst som insikten bygger på kan inte längre läsas" in text_of(
        browser_of(officer).get(insight.get_absolute_url())
    )
    assert insights_that_lost(officer) == 1
    assert list(listed(InsightFilters(lost=True), officer)) == [insight]
    browser_of(officer).post(f"{insight.get_absolute_url()}roster/", {"tappade": "1"})
    assert links_to(insight, Contribution) == [kept.pk]
    assert insights_that_lost(officer) == 0
    withhold(kept)
    with pytest.raises(ValidationError):
        citing.uncite_lost(insight=insight, by=officer)


def test_codes_are_shown_with_a_published_insight_and_nowhere_else_before(client, officer, district):
    voice = make_contribution(district)
    put_label(label=make_code(district, name="Hemligkod"), voices=[voice], by=officer)
    assert "Hemligkod" not in text_of(client.get(voice.get_absolute_url()))
    insight = make_insight(district, [voice])
    assert "Hemligkod (1)" in text_of(client.get(insight.get_absolute_url()))


def test_list_and_plan_count_the_voices_as_the_insights_own_page_does(officer, district):
    cited, other, hidden = (make_contribution(district) for _voice in range(3))
    merge(duplicates=[make_contribution(district)], into=cited, by=officer)
    insight = make_insight(district, [cited, other, hidden])
    withhold(hidden)
    assert len(citations_of(insight, VISITOR)) == 3
    assert voice_counts([insight]) == {insight.pk: 3}
    assert [row["voices"] for row in voices_of(district)["insights"]] == [3]


# Taken back, merged, lifted


def test_withdrawn_insight_says_why_and_shows_no_statements(client, officer, district):
    voice = make_contribution(district, text="Vi saknar buss")
    insight = make_insight(district, [voice], text="Hela förklaringen")
    with pytest.raises(ValidationError):
        insights.withdraw_insight(insight=insight, why=" ", by=officer)
    insights.withdraw_insight(insight=insight, why="Bussen har börjat gå.", by=officer)
    page = text_of(client.get(insight.get_absolute_url()))
    assert "Bussen har börjat gå." in page
    assert "Vi saknar buss" not in page
    assert "Hela förklaringen" not in page
    assert not dialogue.voices_of(district)["insights"]
    with pytest.raises(ValidationError):
        insights.change_insight(insight=insight, title="Ny", text="", service=None, by=officer)


def test_merged_insight_leaves_its_voices_and_leads_on(client, officer, district, make_item):
    voices = [make_contribution(district) for _number in range(2)]
    gone, kept = make_insight(district, voices[:1], title="Den ena"), make_insight(district, voices[1:], title="Andra")
    item = make_item()
    insights.link_insight_to_item(insight=gone, item=item, by=officer)
    insights.merge_insights(insight=gone, into=kept, by=officer)
    assert {row.voice for row in citations_of(kept, VISITOR)} == set(voices)
    assert links_from(kept, KnowledgeItem) == [item.pk]
    assert not links_to(Insight.objects.get(pk=gone.pk), Contribution)
    page = text_of(client.get(gone.get_absolute_url()))
    assert kept.get_absolute_url() in page
    with pytest.raises(ValidationError):
        insights.merge_insights(insight=kept, into=kept, by=officer)


def test_published_insight_does_not_go_up_in_what_nobody_can_read(officer, district, draft):
    published = make_insight(district, [make_contribution(district)])
    with pytest.raises(ValidationError):
        insights.merge_insights(insight=published, into=draft, by=officer)
    insights.merge_insights(insight=draft, into=published, by=officer)
    assert len(citations_of(published, VISITOR)) == 2


def test_lifted_insight_is_a_draft_in_the_bank_with_its_sources(client, officer, district):
    voice = make_contribution(district, text="Vi saknar <b>buss</b>")
    insight = make_insight(district, [voice], text="Turen drogs in.\nIngen frågade.")
    item = lift_to_item(insight=insight, kind="exempel", by=officer)
    assert not item.live
    body = str(KnowledgeItem.objects.get(pk=item.pk).body)
    assert "Turen drogs in." in body
    assert voice.get_absolute_url() in body
    assert "<b>buss" not in body
    assert links_from(insight, KnowledgeItem) == [item.pk]
    assert item.title not in [chapter.first.title for chapter in story(insight, VISITOR).chapters if chapter.stage == 3]


def test_insight_is_lifted_to_what_the_bank_knows_and_to_one_draft_at_a_time(officer, editor, district):
    insight = make_insight(district, [make_contribution(district)])
    with pytest.raises(ValidationError):
        lift_to_item(insight=insight, kind="sång", by=officer)
    item = lift_to_item(insight=insight, kind="metod", by=officer)
    assert "ett utkast (metod) ligger hos redaktionen" in text_of(browser_of(officer).get(insight.get_absolute_url()))
    with pytest.raises(ValidationError):
        lift_to_item(insight=insight, kind="metod", by=officer)
    item.save_revision().publish()
    page = text_of(browser_of(officer).get(insight.get_absolute_url()))
    assert "ligger hos redaktionen" not in page
    assert item.url in page


def test_what_has_been_lifted_waits_for_the_editors(officer, editor, district):
    def waits(user):
        return {row.label: row for row in waiting_for(user)}.get("Utkast ur insikter och evenemang att skriva klart")

    item = lift_to_item(insight=make_insight(district, [make_contribution(district)]), kind="metod", by=officer)
    assert (waits(editor).number, waits(editor).url) == (1, f"/admin/pages/{item.pk}/edit/")
    assert waits(officer) is None
    item.save_revision().publish()
    assert waits(editor) is None


def test_draft_is_not_lifted(officer, draft):
    with pytest.raises(ValidationError):
        lift_to_item(insight=draft, kind="exempel", by=officer)


# The pages


def test_list_shows_what_is_published_by_place_and_service(client, officer, district, draft):
    shown = make_insight(district, [make_contribution(district)], title="Macken är långt bort")
    page = text_of(client.get("/insikter/?lage=utkast"))
    assert shown.title in page
    assert f"/insikter/{draft.key}/" not in page
    assert f"/insikter/{draft.key}/" in text_of(browser_of(officer).get("/insikter/?lage=utkast"))
    assert "Inga insikter här än" in text_of(client.get("/insikter/?service=drivmedel"))
    elsewhere = make_municipality("Annorstad", "9002", box=(20.0, 63.5, 21.0, 64.5))
    assert "Inga insikter här än" in text_of(client.get(f"/insikter/?plats={elsewhere.code}"))


def test_insight_is_drafted_of_the_ticked_on_the_desk(officer, municipality, district):
    voices = [make_contribution(place, text=f"Mack {place.name}") for place in (municipality, district)]
    browser = browser_of(officer)
    onward = browser.post("/insikter/bord/samla/", {"rost": [voice.key for voice in voices], "ny": "1"})["Location"]
    page = text_of(browser.get(onward))
    assert page.count("checked") >= 2
    row = {"title": "Macken", "text": "", "contributions": [voice.pk for voice in voices], "utkast": "1"}
    browser.post(onward, row)
    made = Insight.objects.get()
    assert (made.state, made.place) == (InsightState.DRAFT, municipality)


def test_ticked_are_added_to_an_insight_from_the_desk(officer, district):
    insight = make_insight(district, [make_contribution(district)])
    against = make_contribution(district)
    row = {"rost": [against.key], "insikt": insight.key, "stod": "nej"}
    browser_of(officer).post("/insikter/bord/samla/", row)
    assert [row.supports for row in citations_of(insight, VISITOR)] == [True, False]


def test_everything_is_done_by_plain_forms(officer, district, draft):
    browser, voice = browser_of(officer), make_contribution(district)
    address = draft.get_absolute_url()
    citing.cite_voices(insight=draft, voices=[voice], by=officer)
    browser.post(f"{address}roster/", {"rost": voice.key, "stod": "nej"})
    assert [row.supports for row in citations_of(draft, officer)] == [True, False]
    browser.post(f"{address}roster/", {"rost": voice.key, "ta-bort": "1"})
    browser.post(f"{address}andra/", {"title": "Nytt namn", "text": "", "service": ""})
    browser.post(f"{address}publicera/")
    draft.refresh_from_db()
    assert (draft.title, draft.state) == ("Nytt namn", InsightState.PUBLISHED)
    assert len(citations_of(draft, VISITOR)) == 1
    browser.post(f"{address}lyft/", {"kind": "metod"})
    assert len(links_from(draft, KnowledgeItem)) == 1
    other = make_insight(district, [voice])
    assert browser.post(f"{address}sla-ihop/", {"into": other.key})["Location"] == other.get_absolute_url()
    assert browser.post(f"{other.get_absolute_url()}dra-tillbaka/", {"why": ""}).status_code == 422
    browser.post(f"{other.get_absolute_url()}dra-tillbaka/", {"why": "Löst"})
    other.refresh_from_db()
    assert other.state == InsightState.WITHDRAWN


def test_pages_ask_few_questions(client, officer, district, django_assert_max_num_queries):
    voices = [make_contribution(district) for _number in range(12)]
    for _number in range(5):
        insight = make_insight(district, voices)
    for browser in (client, browser_of(officer)):
        for address in ("/insikter/", insight.get_absolute_url()):
            with django_assert_max_num_queries(MOST_QUERIES, info=address):
                assert browser.get(address).status_code == 200
