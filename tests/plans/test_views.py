"""What people see of plans, what they can send in, and the officers' desk."""

import time

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kunskapsbanken.moderation.actions import publish_submission
from kunskapsbanken.moderation.models import Submission
from kunskapsbanken.plans.actions.consultation import close_consultation
from kunskapsbanken.plans.actions.measures import remove_measure
from kunskapsbanken.plans.models import Evidence, Reply, SectionKind, ServicePlan, State
from kunskapsbanken.plans.queries.working import sections_of
from tests.factories.people import make_user
from tests.factories.places import make_county, make_municipality
from tests.factories.plans import follow_up, lay_out, make_adopted, make_plan, make_reply

MOST_QUERIES = 20


@pytest.fixture
def as_(client):
    def log_in(person):
        browser = Client(headers={"user-agent": "Mozilla/5.0 (test)"})
        browser.force_login(person)
        return browser

    return log_in


def page_of(answer):
    return BeautifulSoup(answer.content, "html.parser")


def guarded(**fields):
    return {"webbplats": "", "started": signing.dumps(time.time() - 60, salt="public-form"), **fields}


def test_register_is_honest_when_empty(client):
    text = page_of(client.get("/planer/")).get_text()
    assert "Inga planer är publicerade ännu" in text


def test_register_shows_public_plans_to_all_and_drafts_to_their_officers(
    client, as_, adopted, municipality, officer, officer_elsewhere
):
    draft = make_plan(municipality, officer, first_year=2040)
    for browser, seen in ((client, False), (as_(officer_elsewhere), False), (as_(officer), True)):
        text = page_of(browser.get("/planer/")).get_text()
        assert adopted.plan.title in text
        assert (draft.title in text) is seen


def test_invented_plans_are_listed_only_when_asked_for(client, officer, system_owner):
    place = make_municipality(
        "Påhittby", "9999", county=make_county("Påhittlän", "99", is_example=True), is_example=True
    )
    make_adopted(place, system_owner, system_owner)
    assert "Påhittby" not in page_of(client.get("/planer/")).find("main").get_text()
    shown = page_of(client.get("/planer/?exempel")).find("main").get_text()
    assert "Påhittbys kommun" not in shown or "Exempel" in shown
    assert "Exempel" in shown


def test_draft_is_seen_by_nobody_outside(client, as_, draft, member):
    for browser in (client, as_(member)):
        assert browser.get(f"/planer/{draft.pk}/atgarder/1/").status_code == 404
        assert browser.get(f"/planer/{draft.pk}/avsnitt/mal/synpunkt/").status_code == 404
    assert client.get(f"{draft.get_parent().url}{draft.slug}/").status_code == 404


def test_plan_page_reads_like_a_report(client, adopted, officer, django_assert_max_num_queries):
    follow_up(adopted.plan, officer)
    client.get(adopted.plan.url)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = page_of(client.get(adopted.plan.url))
    assert [tag.get_text(strip=True) for tag in page.select(".plan-section > h2")] == [
        str(label) for label in SectionKind.labels
    ]
    assert page.select_one("#atgard-1").get_text(" ", strip=True).startswith("1. Teckna avtal 1")
    assert "Klar" in page.select_one("#atgard-1").get_text()
    assert "§ 12" in page.select_one(".decision").get_text()
    assert page.select_one(f"#uppfoljning-{timezone.localdate().year}")
    anchors = [link["href"][1:] for link in page.select(".contents a")]
    assert all(page.find(id=anchor) for anchor in anchors)


def test_adopted_plan_shows_the_frozen_words_and_the_status_of_today(client, adopted):
    adopted.plan.measures.update(title="Omskriven", status="pagar")
    text = page_of(client.get(adopted.plan.url)).select_one("#atgard-1").get_text(" ")
    assert "Teckna avtal 1" in text
    assert "Omskriven" not in text
    assert "Pågår" in text


def test_revised_text_is_not_shown_before_the_decision(client, laid_out, officer):
    plan = close_consultation(plan=laid_out, by=officer)
    draft = plan.get_latest_revision_as_object()
    draft.title = "Hemlig ny rubrik"
    draft.save_revision(user=officer).publish(user=officer, skip_permission_checks=True)
    plan.measures.update(title="Hemlig åtgärd")
    for address in (plan.url, f"/planer/{plan.pk}/atgarder/1/", f"/planer/{plan.pk}/version/1/"):
        assert "Hemlig åtgärd" not in client.get(address).content.decode()


def test_evidence_is_shown_at_its_section_with_its_date(client, draft, officer, lead):
    table = {"caption": "Service ort för ort", "head": ["Ort", "Dagligvaror"], "rows": [["Provby", "Handeln"]]}
    Evidence.objects.create(
        plan=draft,
        section=SectionKind.SITUATION,
        kind="servicematris",
        title="Servicematris",
        content={"sentences": ["En ort har en butik."], "tables": [table], "data": {}},
        dated="2026-03-01",
    )
    lay_out(draft, officer)
    Evidence.objects.all().delete()
    plan = ServicePlan.objects.get(pk=draft.pk)
    section = page_of(client.get(plan.url)).select_one("#avsnitt-lage")
    assert "Underlag per 1 mars 2026" in section.get_text().replace("\xa0", " ")
    assert section.select_one("tbody th[scope=row]").get_text() == "Provby"


def test_anyone_comments_on_a_section_and_reads_the_answer(client, as_, laid_out, officer):
    page = page_of(client.get(laid_out.url))
    assert "Samråd: 22 dagar kvar" in page.get_text()
    address = page.select_one("#avsnitt-mal .comment-link")["href"]
    form = page_of(client.get(address)).get_text()
    assert "allmän handling" in form
    sent = client.post(address, guarded(text="Glöm inte macken.", sender="Byalaget", email=""))
    submission = Submission.objects.get()
    assert sent["Location"] == submission.get_absolute_url()
    assert submission.place == laid_out.place
    assert "Glöm inte macken" not in client.get(laid_out.url).content.decode()
    publish_submission(submission=submission, by=officer)
    reply = Reply.objects.get()
    assert "Glöm inte macken" in page_of(client.get(laid_out.url)).select_one("#synpunkter-mal").get_text()
    answered = as_(officer).post(f"/planer/synpunkter/{reply.key}/svara/", {"text": "Den är med nu."})
    assert answered["Location"].endswith("/synpunkter/")
    assert "Den är med nu." in page_of(client.get(laid_out.url)).select_one(f"#synpunkt-{reply.key}").get_text()


def test_comment_without_words_is_refused_and_a_closed_consultation_says_so(client, laid_out, officer):
    address = f"/planer/{laid_out.pk}/avsnitt/mal/synpunkt/"
    assert client.post(address, guarded(text="", sender="", email="")).status_code == 422
    close_consultation(plan=laid_out, by=officer)
    assert "Samrådet är avslutat" in client.get(address).content.decode()
    assert client.post(address, guarded(text="Sent", sender="", email="")).status_code == 422
    assert client.get(f"/planer/{laid_out.pk}/avsnitt/finns-inte/synpunkt/").status_code == 404


def test_measure_page_tells_its_story(client, adopted, officer, django_assert_max_num_queries):
    follow_up(adopted.plan, officer, comment="Avtalet gäller.")
    address = f"/planer/{adopted.plan_id}/atgarder/1/"
    client.get(address)
    with django_assert_max_num_queries(MOST_QUERIES):
        text = page_of(client.get(address)).get_text(" ")
    assert "Teckna avtal 1" in text
    assert "Avtalet gäller." in text
    assert client.get(f"/planer/{adopted.plan_id}/atgarder/99/").status_code == 404


def test_measure_that_the_revision_has_taken_away_is_still_read_as_it_was_laid_out(client, as_, laid_out, officer):
    plan = close_consultation(plan=laid_out, by=officer)
    remove_measure(measure=plan.measures.get(), by=officer)
    for browser in (client, as_(officer)):
        answer = browser.get(f"/planer/{plan.pk}/atgarder/1/")
        assert answer.status_code == 200
        assert "Teckna avtal 1" in page_of(answer).get_text(" ")
    assert client.get(f"/planer/{plan.pk}/version/1/").status_code == 200


def test_page_of_the_sections_asks_once_for_them_all(as_, draft, officer, django_assert_num_queries):
    with django_assert_num_queries(3):  # the latest draft, and the items of the bank that help (with their kind)
        rows = sections_of(ServicePlan.objects.get(pk=draft.pk))
    assert [row.section.kind for row in rows] == [section.kind for section in draft.sections.all()]
    browser, address = as_(officer), reverse("plan_sections", kwargs={"pk": draft.pk})
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        page = page_of(browser.get(address))
    assert len(page.select(".work-section")) == len(rows)
    assert len(asked) <= 16


def test_version_shows_its_digest_and_that_it_holds(client, adopted, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        text = client.get(adopted.get_absolute_url()).content.decode()
    assert adopted.digest in text
    assert "Kontrollsumman stämmer med innehållet" in text


def test_officer_goes_from_empty_page_to_decision_in_the_browser(as_, municipality, officer, lead):
    browser = as_(officer)
    begun = browser.post(f"/planer/ny/?plats={municipality.code}", {"first_year": 2026, "last_year": 2029})
    desk = begun["Location"]
    plan = ServicePlan.objects.get()
    assert "Planen har inga mål" in browser.get(desk).content.decode()
    browser.post(reverse("goal_add", kwargs={"pk": plan.pk}), {"text": "Nära till mat"})
    goal = plan.goals.get()
    measure = {"goal": goal.pk, "title": "Teckna avtal", "responsible": "Kommunstyrelsen", "starts": 2026, "ends": 2027}
    assert browser.post(reverse("measure_add", kwargs={"pk": plan.pk}), measure).status_code == 302
    both = {**measure, "responsible": "Kommunen och Byalaget"}
    refused = browser.post(reverse("measure_change", kwargs={"pk": plan.pk, "number": 1}), both)
    assert refused.status_code == 422
    assert "exakt en ansvarig" in refused.content.decode()
    closes = timezone.localdate().replace(year=timezone.localdate().year + 1)
    opened = browser.post(reverse("consultation_open", kwargs={"pk": plan.pk}), {"closes": closes.isoformat()})
    assert opened.status_code == 302
    browser.post(reverse("consultation_close", kwargs={"pk": plan.pk}))
    adopt = reverse("plan_adopt", kwargs={"pk": plan.pk})
    assert browser.get(adopt).status_code == 403
    decision = {
        "body": "Kommunfullmäktige",
        "decided_on": timezone.localdate().isoformat(),
        "paragraph": "§ 12",
        "registry_number": "KS 2026/1",
    }
    assert as_(lead).post(adopt, decision)["Location"] == ServicePlan.objects.get().url
    assert ServicePlan.objects.get().state == State.ADOPTED
    report = reverse("plan_follow_up", kwargs={"pk": plan.pk})
    late = {"year": timezone.localdate().year, "summary": "Trögt", "status_1": "forsenad", "comment_1": ""}
    assert browser.post(report, late).status_code == 422
    assert browser.post(report, {**late, "comment_1": "Avtalet dröjer."}).status_code == 302
    assert "Avtalet dröjer." in browser.get(plan.get_url()).content.decode()


def test_goal_and_measure_are_taken_away_in_order(as_, draft, officer):
    browser = as_(officer)
    goal = reverse("goal_change", kwargs={"pk": draft.pk, "number": 1})
    refused = browser.post(goal, {"ta-bort": "1"})
    assert refused.status_code == 422
    assert "har åtgärder" in refused.content.decode()
    browser.post(reverse("measure_change", kwargs={"pk": draft.pk, "number": 1}), {"ta-bort": "1"})
    browser.post(goal, {"ta-bort": "1"})
    assert not draft.goals.exists()


def test_desk_has_hints_checks_and_few_queries(as_, laid_out, officer, make_item, django_assert_max_num_queries):
    make_item(title="Mall: servicematris", slug="mall-servicematris")
    make_reply(laid_out, officer)
    plan = close_consultation(plan=laid_out, by=officer)
    browser = as_(officer)
    pages = {}
    for name in ("plan_work", "plan_sections", "plan_goals", "plan_evidence", "plan_replies"):
        address = reverse(name, kwargs={"pk": plan.pk})
        browser.get(address)
        with django_assert_max_num_queries(25):
            pages[name] = page_of(browser.get(address))
        assert pages[name].select_one(f"nav a[href='{address}'][aria-current=page]")
    text = pages["plan_work"].get_text(" ")
    assert "1 synpunkt är inte besvarad" in text
    assert "ställen kvar att fylla i" in text
    page = pages["plan_sections"]
    assert "Mall: servicematris" in page.select_one("#avsnitt-lage").get_text()
    assert page.select_one(f"a[href='{reverse('wagtailadmin_pages:edit', args=[plan.pk])}']")


def test_doors_of_the_desk(client, as_, draft, officer_elsewhere, member):
    for name in (
        "plan_work",
        "plan_sections",
        "plan_goals",
        "plan_evidence",
        "plan_replies",
        "goal_add",
        "measure_add",
        "consultation_open",
        "consultation_close",
        "plan_adopt",
    ):
        address = reverse(name, kwargs={"pk": draft.pk})
        assert client.get(address).status_code == 302
        for person in (officer_elsewhere, member, make_user(f"{name}@exempel.test")):
            assert as_(person).get(address).status_code in (403, 404)
            Client().logout()


def test_editor_finds_every_section_and_can_neither_add_nor_take_away(as_, draft, officer):
    answer = as_(officer).get(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Hur ni har gått till väga" in text
    assert "sections-ADD" not in text
    assert reverse("wagtailadmin_pages:add_subpage", args=[draft.get_parent().pk])
