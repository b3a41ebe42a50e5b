"""Working together on a draft: tasks, who sees to what, sections that are ready, and two who write at once."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from kunskapsbanken.bank.plaintext import body_text
from kunskapsbanken.people.waiting import waiting_for
from kunskapsbanken.plans.actions.measures import change_goal, change_measure
from kunskapsbanken.plans.actions.together import (
    add_task,
    change_task,
    give_section,
    lock_section,
    remind_of_tasks,
    remove_task,
    tick_task,
    unlock_section,
)
from kunskapsbanken.plans.colliding import told_of
from kunskapsbanken.plans.freezing import content_of
from kunskapsbanken.plans.models import Goal, Measure, PlanTask, SectionLock, ServicePlan
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.trace.queries import links_from
from tests.factories.people import make_user
from tests.factories.plans import make_measure
from tests.factories.services import make_service_place

MOST_QUERIES = 25
GOALS, SUMMARY = "mal", "sammanfattning"


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def as_officer(officer):
    browser = Client()
    browser.force_login(officer)
    return browser


def page_of(answer):
    return BeautifulSoup(answer.content, "html.parser")


def latest(plan):
    return ServicePlan.objects.get(pk=plan.pk).get_latest_revision_as_object()


def words_of(plan):
    return {section.kind: body_text(section) for section in latest(plan).sections.all()}


def write(plan, kind, words, by):
    """Put words into a section as an importer or another desk does."""
    draft = latest(plan)
    section = next(row for row in draft.sections.all() if row.kind == kind)
    section.body = [("text", f"<p>{words}</p>")]
    draft.save_revision(user=by)


# Tasks


def test_task_is_given_told_of_waited_for_and_done(draft, officer, lead, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        task = add_task(plan=draft, what="Skriv målen", about=f"avsnitt:{GOALS}", who=lead, due=today(3), by=officer)
    assert [letter.to for letter in mail.outbox] == [[lead.email]]
    assert "Skriv målen" in mail.outbox[0].body
    row = next(row for row in waiting_for(lead) if row.label == "Uppgifter i planer")
    assert (row.number, row.due, row.url) == (1, today(3), reverse("plan_together", args=[draft.pk]))
    tick_task(task=task, is_done=True, by=lead)
    assert all(row.label != "Uppgifter i planer" for row in waiting_for(lead))


def test_who_gives_a_task_to_themselves_gets_no_letter(draft, officer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        add_task(plan=draft, what="Ring bygdegården", who=officer, by=officer)
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("fields", "fault"),
    [({"what": " "}, "what"), ({"about": "atgard:99"}, "about"), ({"about": "avsnitt:inget"}, "about")],
)
def test_task_says_what_and_points_at_what_there_is(draft, officer, fields, fault):
    with pytest.raises(ValidationError) as stopped:
        add_task(plan=draft, by=officer, **{"what": "Skriv", **fields})
    assert fault in stopped.value.error_dict
    assert not PlanTask.objects.exists()


def test_task_is_only_for_those_who_may_write(draft, officer, officer_elsewhere, member):
    for person in (officer_elsewhere, member):
        with pytest.raises(ValidationError, match="får skriva"):
            add_task(plan=draft, what="Skriv", who=person, by=officer)
        with pytest.raises(PermissionDenied):
            add_task(plan=draft, what="Skriv", by=person)


def test_late_task_is_reminded_of_once_and_again_with_a_new_day(
    draft, officer, lead, django_capture_on_commit_callbacks
):
    task = add_task(plan=draft, what="Skriv målen", who=lead, due=today(1), by=officer)
    assert remind_of_tasks(today=today(1)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert [remind_of_tasks(today=today(2)), remind_of_tasks(today=today(3))] == [1, 0]
    assert "Påminnelse" in mail.outbox[-1].subject
    change_task(task=task, due=today(4), by=officer)
    assert remind_of_tasks(today=today(5)) == 1


def test_done_or_removed_task_is_not_reminded_of(draft, officer, lead):
    done, gone = (add_task(plan=draft, what=word, who=lead, due=today(-1), by=officer) for word in ("Ett", "Två"))
    tick_task(task=done, is_done=True, by=officer)
    remove_task(task=gone, by=officer)
    assert remind_of_tasks(today=today()) == 0


def test_task_is_written_on_the_desk_and_ticked_there(as_officer, draft, officer):
    add = reverse("plan_task_add", args=[draft.pk])
    assert as_officer.post(add, {"what": ""}).status_code == 422
    as_officer.post(add, {"what": "Skriv åtgärden", "about": "atgard:1", "who": officer.pk, "due": str(today(-1))})
    address = reverse("plan_together", args=[draft.pk])
    item = page_of(as_officer.get(address)).select_one("#uppgift-1")
    assert item.find("a", href=reverse("measure_change", args=[draft.pk, 1]))
    assert "Försenad" in item.get_text()
    as_officer.post(reverse("plan_task_tick", args=[draft.pk, 1]), {"klar": "1"})
    assert PlanTask.objects.get().done_at
    as_officer.post(reverse("plan_task_tick", args=[draft.pk, 1]), {"oppna": "1"})
    assert PlanTask.objects.get().done_at is None
    as_officer.post(reverse("plan_task_change", args=[draft.pk, 1]), {"ta-bort": "1"})
    assert not PlanTask.objects.exists()


# Who does what


def test_sections_without_anyone_are_shown(as_officer, draft, officer, member):
    give_section(plan=draft, section=GOALS, who=officer, by=officer)
    page = page_of(as_officer.get(reverse("plan_together", args=[draft.pk])))
    assert officer.get_full_name() in page.select_one(f"#avsnitt-{GOALS}").get_text()
    assert "Ingen ansvarar" in page.select_one(f"#avsnitt-{SUMMARY} p").get_text()
    with pytest.raises(ValidationError, match="får skriva"):
        give_section(plan=draft, section=GOALS, who=member, by=officer)
    as_officer.post(reverse("plan_section_share", args=[draft.pk]), {"avsnitt": GOALS, "vem": ""})
    assert not draft.duties.exists()


def test_names_are_not_in_what_is_frozen(draft, officer, lead):
    add_task(plan=draft, what="Hemlig uppgift", who=lead, by=officer)
    give_section(plan=draft, section=GOALS, who=lead, by=officer)
    lock_section(plan=draft, section=GOALS, by=lead)
    told = str(content_of(latest(draft)))
    assert "Hemlig uppgift" not in told
    assert lead.get_full_name() not in told


def test_page_costs_as_much_however_much_there_is(
    as_officer, draft, officer, municipality, django_assert_max_num_queries
):
    goal = draft.goals.get()
    for number in range(20):
        make_measure(draft, goal, officer, title=f"Åtgärd {number}")
        add_task(plan=draft, what=f"Uppgift {number}", about=f"atgard:{number + 1}", who=officer, by=officer)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert as_officer.get(reverse("plan_together", args=[draft.pk])).status_code == 200


# Locked sections


def test_locked_section_is_changed_on_no_way_until_it_is_unlocked(draft, officer, lead):
    write(draft, GOALS, "Färdigt.", officer)
    lock_section(plan=draft, section=GOALS, by=lead)
    with pytest.raises(ValidationError, match="låst av") as stopped:
        write(draft, GOALS, "Ändrat.", officer)
    assert lead.get_full_name() in str(stopped.value)
    assert words_of(draft)[GOALS] == "Färdigt."
    write(draft, SUMMARY, "Kort sagt.", officer)
    unlock_section(plan=draft, section=GOALS, by=lead)
    write(draft, GOALS, "Ändrat.", officer)
    assert words_of(draft)[GOALS] == "Ändrat."
    assert words_of(draft)[SUMMARY] == "Kort sagt."


def test_only_who_leads_the_plan_locks(as_officer, draft, officer, lead):
    for act in (lock_section, unlock_section):
        with pytest.raises(PermissionDenied):
            act(plan=draft, section=GOALS, by=officer)
    address = reverse("plan_section_share", args=[draft.pk])
    assert as_officer.post(address, {"avsnitt": GOALS, "las": "1"}).status_code == 403
    as_lead = Client()
    as_lead.force_login(lead)
    as_lead.post(address, {"avsnitt": GOALS, "las": "1"})
    assert SectionLock.objects.get().locked_by == lead
    text = page_of(as_officer.get(reverse("plan_together", args=[draft.pk]))).select_one(f"#avsnitt-{GOALS}").get_text()
    assert lead.get_full_name() in text


# Wagtail's editor


@pytest.fixture
def save(draft, as_officer):
    """Open the editor, and save it with words in some sections: as the form stood when it was opened."""
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])

    def opened():
        page = page_of(as_officer.get(address))
        return {one["name"]: one["value"] for one in page.select("input[name^='plan-base-']")}

    def post(words, carried, texts, title=draft.title, **headers):
        rows = [
            {
                "id": section.pk,
                "body": streamfield([("text", rich_text(f"<p>{(texts | words)[section.kind]}</p>"))]),
                "ORDER": number,
            }
            for number, section in enumerate(draft.sections.all(), start=1)
        ]
        data = {
            "title": title,
            "responsible": "",
            "sections": inline_formset(rows, initial=len(rows)),
            "comments": inline_formset([]),
        }
        return as_officer.post(address, {**nested_form_data(data), **carried}, headers=headers)

    return opened, post


@pytest.fixture
def texts(save, draft):
    """All sections with a short text, saved in the editor."""
    opened, post = save
    told = {section.kind: f"Om {section.kind}." for section in draft.sections.all()}
    assert post({}, opened(), told).status_code == 302
    return told


def test_editor_does_not_save_a_locked_section(save, texts, draft, lead):
    opened, post = save
    lock_section(plan=draft, section=GOALS, by=lead)
    answer = post({GOALS: "Nytt.", SUMMARY: "Nytt."}, opened(), texts)
    assert answer.status_code == 200
    assert "är låst av" in answer.content.decode()
    assert words_of(draft) == texts
    assert post({SUMMARY: "Nytt."}, opened(), texts).status_code == 302
    assert words_of(draft)[SUMMARY] == "Nytt."


def test_what_the_other_changed_elsewhere_is_taken_along(save, texts, draft, lead):
    opened, post = save
    carried = opened()
    write(draft, SUMMARY, "Den andras ord.", lead)
    assert post({GOALS: "Mina ord."}, carried, texts).status_code == 302
    assert (words_of(draft)[SUMMARY], words_of(draft)[GOALS]) == ("Den andras ord.", "Mina ord.")


def test_two_in_the_same_section_are_told_and_nothing_is_lost(save, texts, draft, lead):
    opened, post = save
    carried = opened()
    write(draft, GOALS, "Den andras ord.", lead)
    answer = post({GOALS: "Mina ord."}, carried, texts)
    said = answer.content.decode()
    assert answer.status_code == 200
    assert lead.get_full_name() in said
    assert "Den andras ord." in said
    assert "Mina ord." in said
    assert words_of(draft)[GOALS] == "Den andras ord."
    # Having been told, who saves again means it.
    again = {one["name"]: one["value"] for one in page_of(answer).select("input[name^='plan-base-']")}
    assert post({GOALS: "Mina ord."}, again, texts).status_code == 302
    assert words_of(draft)[GOALS] == "Mina ord."


def test_editor_does_not_choose_by_itself_between_two_in_the_same_section(save, texts, draft, lead):
    opened, post = save
    carried = opened()
    write(draft, GOALS, "Den andras ord.", lead)
    told = page_of(post({GOALS: "Mina ord."}, carried, texts))
    again = {one["name"]: one["value"] for one in told.select("input[name^='plan-']")}
    answer = post({GOALS: "Mina ord."}, again, texts, accept="application/json")
    assert (answer.status_code, answer.json()["success"]) == (400, False)
    assert words_of(draft)[GOALS] == "Den andras ord."
    assert post({GOALS: "Mina ord."}, again, texts).status_code == 302
    assert words_of(draft)[GOALS] == "Mina ord."


# Two in the same measure


def test_later_one_is_told_what_the_other_changed_in_a_measure(as_officer, draft, lead):
    address = reverse("measure_change", args=[draft.pk, 1])
    form = page_of(as_officer.get(address)).select_one("form.form")
    sent = {one["name"]: one.get("value", "") for one in form.select("input[name]") if one.get("type") != "checkbox"}
    sent |= {one["name"]: one.get_text() for one in form.select("textarea[name]")}
    sent["goal"] = str(draft.goals.get().pk)
    change_measure(measure=draft.measures.get(), cost="90 000 kronor", by=lead)
    answer = as_officer.post(address, sent | {"title": "Min titel"})
    page = page_of(answer)
    assert answer.status_code == 422
    assert "90 000 kronor" in page.get_text()
    assert page.select_one("[name=title]")["value"] == "Min titel"
    kept = Measure.objects.get(plan=draft)
    assert (kept.cost, kept.title) == ("90 000 kronor", "Teckna avtal 1")
    sent["seen"] = page.select_one("[name=seen]")["value"]
    assert as_officer.post(address, sent | {"title": "Min titel"}).status_code == 302
    assert Measure.objects.get(plan=draft).title == "Min titel"


def test_what_the_other_tied_a_measure_to_is_not_untied(as_officer, draft, officer, lead, municipality):
    """The other has tied the place; whoever opened the form before that would untie it in silence."""
    shop = make_service_place(municipality, name="Byns lanthandel")
    address = reverse("measure_change", args=[draft.pk, 1])
    form = page_of(as_officer.get(address)).select_one("form.form")
    sent = {one["name"]: one.get("value", "") for one in form.select("input[name]") if one.get("type") != "checkbox"}
    sent |= {one["name"]: one.get_text() for one in form.select("textarea[name]")} | {"goal": draft.goals.get().pk}
    change_measure(measure=draft.measures.get(), service_places=[shop], partners="Byalaget", by=lead)
    answer = as_officer.post(address, sent)
    assert answer.status_code == 422
    said = page_of(answer).get_text()
    assert "Serviceplatser som åtgärden gäller: nu står det ”Byns lanthandel”" in said
    assert "Medverkande: nu står det ”Byalaget”" in said
    assert set(links_from(draft.measures.get(), ServicePlace)) == {shop.pk}
    # Having been told, who saves again means it.
    sent["seen"] = page_of(answer).select_one("[name=seen]")["value"]
    assert as_officer.post(address, sent).status_code == 302
    assert not set(links_from(draft.measures.get(), ServicePlace))


def test_ties_that_nobody_else_has_changed_are_ones_own_to_change(as_officer, draft, lead, municipality):
    shop = make_service_place(municipality, name="Byns lanthandel")
    change_measure(measure=draft.measures.get(), service_places=[shop], by=lead)
    address = reverse("measure_change", args=[draft.pk, 1])
    form = page_of(as_officer.get(address)).select_one("form.form")
    sent = {one["name"]: one.get("value", "") for one in form.select("input[name]") if one.get("type") != "checkbox"}
    sent |= {one["name"]: one.get_text() for one in form.select("textarea[name]")} | {"goal": draft.goals.get().pk}
    assert as_officer.post(address, sent).status_code == 302
    assert not set(links_from(draft.measures.get(), ServicePlace))


def retitle(plan, title, by):
    text = latest(plan)
    text.title = title
    text.save_revision(user=by)


def test_title_that_the_other_changed_is_taken_along_or_told(save, texts, draft, lead):
    opened, post = save
    carried = opened()
    retitle(draft, "Den andras titel", lead)
    assert post({GOALS: "Mina ord."}, carried, texts).status_code == 302
    assert latest(draft).title == "Den andras titel"
    carried = opened()
    retitle(draft, "Den andras nya titel", lead)
    answer = post({}, carried, texts, title="Min titel")
    assert answer.status_code == 200
    page = page_of(answer)
    assert "Den andras nya titel" in page.get_text()
    assert lead.get_full_name() in page.get_text()
    assert "Min titel" in answer.content.decode()
    assert latest(draft).title == "Den andras nya titel"
    again = {one["name"]: one["value"] for one in page.select("input[name^='plan-base-']")}
    assert post({}, again, texts, title="Min titel").status_code == 302
    assert latest(draft).title == "Min titel"


def test_goal_that_someone_else_has_changed_is_not_overwritten(draft, officer, lead):
    goal = draft.goals.get()
    seen = {name: str(value) for name, value in told_of(goal, ["text", "parent"]).items()}
    change_goal(goal=Goal.objects.get(pk=goal.pk), text="Den andras mål", by=lead)
    with pytest.raises(ValidationError, match="Den andras mål"):
        change_goal(goal=Goal.objects.get(pk=goal.pk), text="Mitt mål", seen=seen, by=officer)
    assert Goal.objects.get(pk=goal.pk).text == "Den andras mål"


def test_tasks_outlive_who_had_them(draft, officer, system_owner):
    gone = make_user("tillfallig@exempel.test")
    PlanTask.objects.create(plan=draft, number=1, what="Skriv", who=gone)
    gone.delete()
    assert PlanTask.objects.get().who is None
