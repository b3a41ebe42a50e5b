"""A plan's way from empty page to decision, and what is refused on the way."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kunskapsbanken.dialogue.models import Insight
from kunskapsbanken.engines.freezing import digest_of
from kunskapsbanken.plans.actions.adoption import Progress, adopt_plan, report_progress
from kunskapsbanken.plans.actions.answering import answer_reply
from kunskapsbanken.plans.actions.consultation import (
    close_consultation,
    open_consultation,
    send_reply,
)
from kunskapsbanken.plans.actions.drafting import start_plan
from kunskapsbanken.plans.actions.measures import (
    add_goal,
    change_goal,
    change_measure,
    remove_goal,
    remove_measure,
)
from kunskapsbanken.plans.freezing import verify
from kunskapsbanken.plans.models import MeasureStatus, PlanVersion, SectionKind, ServicePlan, State
from kunskapsbanken.trace.models import Link
from kunskapsbanken.trace.queries import links_to
from tests.factories.plans import adopt, follow_up, lay_out, make_adopted, make_measure, make_plan, make_reply


def test_new_plan_is_a_draft_with_every_section_and_a_text_to_work_on(municipality, officer):
    plan = start_plan(place=municipality, first_year=2027, last_year=2030, by=officer)
    sections = list(plan.sections.all())
    assert [section.kind for section in sections] == list(SectionKind)
    assert all(section.body for section in sections)
    assert not plan.live
    assert plan.get_parent().specific.of == municipality


def test_same_period_can_be_planned_once(municipality, officer):
    make_plan(municipality, officer, first_year=2027)
    with pytest.raises(ValidationError, match="finns redan"):
        make_plan(municipality, officer, first_year=2027)


def test_plan_is_of_a_municipality_and_of_years_in_order(municipality, district, officer):
    with pytest.raises(ValidationError, match="gäller en kommun"):
        start_plan(place=district, first_year=2027, last_year=2030, by=officer)
    with pytest.raises(ValidationError, match="före"):
        start_plan(place=municipality, first_year=2030, last_year=2027, by=officer)


def test_only_officers_of_the_place_may_start(municipality, member, officer_elsewhere):
    for person in (member, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            start_plan(place=municipality, first_year=2027, last_year=2030, by=person)


def test_numbers_are_given_once_also_when_one_that_was_shown_is_taken_away(draft, officer):
    goal = draft.goals.get()
    second = make_measure(draft, goal, officer, title="Den andra")
    lay_out(draft, officer)
    close_consultation(plan=draft, by=officer)
    remove_measure(measure=second, by=officer)
    assert make_measure(draft, goal, officer, title="Den tredje").number == 3


@pytest.mark.parametrize("responsible", ["", "Kommunen och Byalaget", "Kommunen/Regionen", "Kommunen; Regionen"])
def test_measure_has_exactly_one_responsible(draft, officer, responsible):
    with pytest.raises(ValidationError) as fault:
        make_measure(draft, draft.goals.get(), officer, responsible=responsible)
    assert "responsible" in fault.value.error_dict


@pytest.mark.parametrize("responsible", ["Kultur- och fritidsnämnden", "Teknik och service"])
def test_name_with_and_in_it_is_one(draft, officer, responsible):
    assert make_measure(draft, draft.goals.get(), officer, responsible=responsible).responsible == responsible


def test_all_faults_of_a_measure_are_told_at_once(draft, officer):
    with pytest.raises(ValidationError) as fault:
        make_measure(draft, draft.goals.get(), officer, responsible=" ", starts=2030, ends=2029)
    assert set(fault.value.error_dict) == {"responsible", "ends"}


def test_measure_belongs_to_a_goal_of_its_own_plan_and_a_place_in_the_municipality(draft, municipality, officer, lead):
    other = make_adopted(municipality, officer, lead, first_year=2020).plan
    with pytest.raises(ValidationError) as fault:
        make_measure(draft, other.goals.get(), officer, where=municipality.parent)
    assert set(fault.value.error_dict) == {"goal", "where"}


def test_measure_tells_what_it_grew_out_of_no_more_and_no_less(draft, officer, municipality, make_item):
    insights = [Insight.objects.create(title=title, place=municipality) for title in ("En", "Två")]
    item = make_item(title="By-macken")
    measure = make_measure(draft, draft.goals.get(), officer, insights=insights, items=[item])
    assert links_to(measure, Insight) == [insight.pk for insight in insights]
    change_measure(measure=measure, by=officer, insights=insights[:1])
    assert links_to(measure, Insight) == [insights[0].pk]
    assert links_to(measure, type(item)) == [item.pk]
    remove_measure(measure=measure, by=officer)
    assert not Link.objects.exists()


def test_goal_with_measures_stays(draft, officer):
    with pytest.raises(ValidationError, match="har åtgärder"):
        remove_goal(goal=draft.goals.get(), by=officer)
    empty = add_goal(plan=draft, by=officer, text="Ett mål till")
    remove_goal(goal=empty, by=officer)
    assert draft.goals.count() == 1


def test_consultation_publishes_freezes_and_locks(draft, officer):
    consultation = lay_out(draft, officer)
    plan = ServicePlan.objects.get(pk=draft.pk)
    version = plan.versions.get()
    assert (plan.state, plan.live, plan.locked) == (State.CONSULTATION, True, True)
    assert version.kind == PlanVersion.Kind.CONSULTATION
    assert verify(version)
    assert consultation.plan == plan


def test_consultation_takes_the_latest_draft(draft, officer):
    draft.title = "Ny rubrik"
    draft.save_revision(user=officer)
    lay_out(draft, officer)
    plan = ServicePlan.objects.get(pk=draft.pk)
    assert plan.title == "Ny rubrik"
    assert plan.versions.get().content["plan"]["title"] == "Ny rubrik"


def test_plan_without_goals_and_measures_is_not_laid_out(municipality, officer):
    plan = start_plan(place=municipality, first_year=2027, last_year=2030, by=officer)
    with pytest.raises(ValidationError) as fault:
        open_consultation(plan=plan, closes=timezone.localdate(), by=officer)
    assert len(fault.value.messages) == 3


def test_nothing_is_changed_while_the_plan_is_out(laid_out, officer):
    goal, measure = laid_out.goals.get(), laid_out.measures.get()
    for attempt in (
        lambda: add_goal(plan=laid_out, by=officer, text="Ett till"),
        lambda: change_goal(goal=goal, by=officer, text="Annat"),
        lambda: change_measure(measure=measure, by=officer, title="Annat"),
        lambda: remove_measure(measure=measure, by=officer),
        lambda: lay_out(laid_out, officer),
    ):
        with pytest.raises(ValidationError, match="kan inte ändras nu"):
            attempt()


def test_comment_is_sent_let_through_and_answered_and_the_sender_is_told(
    laid_out, officer, django_capture_on_commit_callbacks
):
    reply = make_reply(laid_out, officer, email="boende@exempel.test")
    with django_capture_on_commit_callbacks(execute=True):
        answer_reply(reply=reply, text="Det gör vi.", changed_the_plan=True, by=officer)
    reply.refresh_from_db()
    assert (reply.answer, reply.changed_the_plan) == ("Det gör vi.", True)
    assert "Det gör vi." in mail.outbox[-1].body
    assert reply.key in mail.outbox[-1].body


def test_comments_are_not_taken_in_after_the_last_day(laid_out, officer):
    laid_out.consultations.update(opens=timezone.localdate() - timedelta(9), closes=timezone.localdate() - timedelta(1))
    with pytest.raises(ValidationError, match="avslutat"):
        send_reply(plan=laid_out, section="mal", answers={"text": "Sent", "sender": "", "email": ""})


def test_answer_is_given_by_officers_of_the_place_and_says_something(laid_out, officer, member, officer_elsewhere):
    reply = make_reply(laid_out, officer)
    for person in (member, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            answer_reply(reply=reply, text="Ja", changed_the_plan=False, by=person)
    with pytest.raises(ValidationError, match="Skriv ett svar"):
        answer_reply(reply=reply, text="  ", changed_the_plan=False, by=officer)


def test_closed_consultation_lets_the_plan_be_worked_on(laid_out, officer):
    plan = close_consultation(plan=laid_out, by=officer)
    assert (plan.state, plan.locked, plan.live) == (State.REVISION, False, True)
    with pytest.raises(ValidationError, match="inget öppet samråd"):
        close_consultation(plan=plan, by=officer)


def test_adoption_freezes_decides_and_replaces(municipality, officer, lead):
    first = make_adopted(municipality, officer, lead, first_year=2020)
    version = make_adopted(municipality, officer, lead)
    plan = version.plan
    assert plan.state == State.ADOPTED
    assert plan.locked
    assert verify(version)
    assert version.content["decision"]["paragraph"] == "§ 12"
    assert [measure.status for measure in plan.measures.all()] == [MeasureStatus.DECIDED]
    assert ServicePlan.objects.get(pk=first.plan_id).state == State.REPLACED


def test_only_the_lead_adopts(draft, officer, officer_elsewhere):
    for person in (officer, officer_elsewhere):
        with pytest.raises(PermissionDenied):
            adopt(draft, person)


def test_plan_is_not_adopted_during_its_consultation(laid_out, lead):
    with pytest.raises(ValidationError, match="Avsluta det"):
        adopt(laid_out, lead)


def test_plan_is_not_adopted_with_unanswered_comments(laid_out, officer, lead):
    make_reply(laid_out, officer)
    plan = close_consultation(plan=laid_out, by=officer)
    with pytest.raises(ValidationError, match="inte besvarad"):
        adopt(plan, lead)


def test_decision_tells_everything_and_lies_not_ahead(draft, lead):
    with pytest.raises(ValidationError) as fault:
        adopt_plan(
            plan=draft,
            body=" ",
            decided_on=timezone.localdate() + timedelta(1),
            paragraph="",
            registry_number="",
            by=lead,
        )
    assert set(fault.value.error_dict) == {"body", "decided_on", "paragraph", "registry_number"}


def test_adopted_plan_is_not_adopted_again(adopted, lead):
    with pytest.raises(ValidationError, match="redan antagen"):
        adopt(adopted.plan, lead)


def test_follow_up_tells_of_every_measure_and_sets_its_status(adopted, officer):
    made = follow_up(adopted.plan, officer)
    assert [report.status for report in made.reports.all()] == ["klar"]
    assert adopted.plan.measures.get().status == MeasureStatus.DONE
    with pytest.raises(ValidationError, match="redan uppföljt"):
        follow_up(adopted.plan, officer)


def test_year_that_is_reported_late_does_not_change_today(municipality, officer, lead):
    year = timezone.localdate().year
    plan = make_adopted(municipality, officer, lead, first_year=year - 2).plan
    follow_up(plan, officer, year=year)
    follow_up(plan, officer, year=year - 1, status="pagar")
    assert plan.measures.get().status == MeasureStatus.DONE


def test_late_measure_says_why(adopted, officer):
    with pytest.raises(ValidationError, match="Skriv varför åtgärd 1 är försenad"):
        follow_up(adopted.plan, officer, status="forsenad")


def test_follow_up_needs_an_adopted_plan_and_every_measure(draft, municipality, officer, lead):
    with pytest.raises(ValidationError, match="Bara en antagen plan"):
        follow_up(draft, officer)
    plan = make_adopted(municipality, officer, lead, first_year=2020, measures=2).plan
    reports = [Progress(plan.measures.get(number=1), MeasureStatus.DONE)]
    with pytest.raises(ValidationError, match="varje åtgärd"):
        report_progress(plan=plan, year=2021, summary="Halvt", reports=reports, by=officer)


def test_digest_is_the_same_for_whole_numbers_however_a_database_writes_them():
    assert digest_of({"a": 1.0, "b": [2.5, {"c": 3.0}]}) == digest_of({"b": [2.5, {"c": 3}], "a": 1})


def test_frozen_plan_names_no_person(adopted, officer, lead):
    text = str(adopted.content)
    assert officer.email not in text
    assert lead.get_full_name() not in text
