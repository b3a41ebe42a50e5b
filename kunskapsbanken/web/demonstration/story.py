"""Plays the whole chain in Exempelkommunen by the site's own actions, from the meeting to the follow-up."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from kunskapsbanken.access.actions import ask_for_sites, compute_run, compute_sites
from kunskapsbanken.access.sites.aims import Aim
from kunskapsbanken.bank.blocks import BodyBlock
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.dialogue.actions import answers, commitments, insights, meetings, statements, voices
from kunskapsbanken.dialogue.minutes import minutes_html
from kunskapsbanken.dialogue.models import Commitment, Contribution, Insight, Meeting
from kunskapsbanken.dialogue.queries.commitments import TAKEN_ON
from kunskapsbanken.events.actions.running import set_registration
from kunskapsbanken.events.queries.events import event_of
from kunskapsbanken.moderation.actions import publish_submission
from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.actions import adoption, answering, consultation, drafting, evidence, indicators, measures
from kunskapsbanken.plans.actions.adoption import Progress
from kunskapsbanken.plans.models import (
    CHOSEN,
    Consultation,
    Evidence,
    EvidenceKind,
    Goal,
    Measure,
    MeasureStatus,
    ServicePlan,
)
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.queries import statutory_kinds
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term
from kunskapsbanken.web.demonstration import plan as in_plan, texts
from kunskapsbanken.web.demonstration.earlier import hold_earlier_meetings

MEETING_AT = datetime(2026, 2, 12, 18, 30)
MAPPED = date(2026, 3, 20)
CONSULTED = (date(2026, 4, 1), date(2026, 4, 24))
DECISION = {
    "body": "Kommunfullmäktige",
    "decided_on": date(2026, 6, 15),
    "paragraph": "§ 12",
    "registry_number": "KS 2026/41",
}
ITEMS = ("servicepunktsmodell", "fran-oro-till-raddning")
SHOP = "Lanthandeln i Övre Exempelby"


@dataclass(frozen=True)
class Cast:
    """Who does what: accounts of the demonstration, and their places and group."""

    member: User
    officer: User
    lead: User
    municipality: Place
    district: Place
    group: Organisation


def play(cast: Cast) -> None:
    """The chain, once all the way through."""
    terms = {term.slug: term for term in Term.objects.of(SERVICE_KIND)}
    hold_earlier_meetings(by=cast.officer, organisation=Organisation.objects.get(slug="exempelkommunen"), terms=terms)
    said = [*_hold_meeting(cast, terms), *_gather_voices(cast, terms)]
    insight = _understand(cast, terms, said)
    for kind in statutory_kinds():
        _compute(cast, kind)
    plan = _draft(cast, terms, insight)
    _consult(cast, plan)
    adoption.adopt_plan(plan=plan, by=cast.lead, **DECISION)
    _answer(cast, said)
    _follow_up(cast, plan)
    plan.refresh_from_db()
    in_plan.begin_others(plan, cast.district, by=cast.officer)
    _date_back(said)
    formed = timezone.make_aware(datetime(2026, 3, 2, 9, 0))
    Insight.objects.filter(pk=insight.pk).update(created=formed, published_at=formed)


def _compute(cast: Cast, kind: Term) -> None:
    """Who has how far to a kind of service, and of groceries where two new shops would help most."""
    run = compute_run(place=cast.municipality, kind=kind, by=cast.officer)
    if kind.slug == "dagligvaror":
        siting, _is_new = ask_for_sites(run=run, aim=Aim.WITHIN_10_KM, how_many=2, by=cast.officer)
        compute_sites(siting=siting)


def _hold_meeting(cast: Cast, terms: dict[str, Term]) -> list[Contribution]:
    held = _plan_meeting(cast, texts.MEETING, timezone.make_aware(MEETING_AT))
    said = [
        statements.record_statement(
            meeting=held,
            client_id=uuid.uuid4(),
            text=one.text,
            kind=one.kind,
            sector=one.sector,
            place=cast.district,
            service=terms.get(one.service),
            by=cast.member,
        )
        for one in texts.STATEMENTS
    ]
    taken = _take_on(cast, held, said)
    meetings.count_attendance(meeting=held, numbers=texts.ATTENDANCE, ages=texts.AGES, by=cast.member)
    meetings.publish_minutes(meeting=held, minutes_html=minutes_html(texts.MINUTES), by=cast.member)
    for commitment, (status, words) in zip(taken, texts.PROGRESS, strict=True):
        commitments.report_commitment(commitment=commitment, status=status, text=words, by=cast.officer)
    coming = timezone.localtime() + timedelta(days=30)
    next_one = _plan_meeting(cast, texts.COMING_MEETING, coming.replace(hour=18, minute=30, second=0, microsecond=0))
    _take_registrations(cast, next_one)
    return said


def _take_on(cast: Cast, held: Meeting, said: list[Contribution]) -> list[Commitment]:
    """What the association offered, and what the municipality took on."""
    offered = [commitments.commit_to(contribution=one, by=cast.member) for one in said if one.kind in TAKEN_ON]
    for commitment in offered:
        fields = {"organisation": cast.group, "due": DECISION["decided_on"]}
        commitments.change_commitment(commitment=commitment, fields=fields, by=cast.member)
    fields = {**texts.COMMITMENT, "due": timezone.localdate() + timedelta(days=60)}
    return [*offered, commitments.make_commitment(place=cast.district, meeting=held, fields=fields, by=cast.member)]


def _plan_meeting(cast: Cast, fields: dict[str, str], starts_at: datetime) -> Meeting:
    times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2), "method": None}
    where = {"latitude": cast.district.latitude, "longitude": cast.district.longitude}
    return meetings.plan_meeting(
        place=cast.district,
        organisation=cast.group,
        fields={**fields, **times, **where},
        agenda=texts.AGENDA,
        by=cast.member,
    )


def _take_registrations(cast: Cast, meeting: Meeting) -> None:
    """The village hall holds forty, and there is soup."""
    event = event_of(meeting)
    if event is None:
        raise ValueError("a meeting is an event")
    fields = {"is_on": True, "places": 40, "asks_food": True, "asks_access": True}
    set_registration(event=event, fields=fields, by=cast.member)


def _gather_voices(cast: Cast, terms: dict[str, Term]) -> list[Contribution]:
    gathered = []
    for one in texts.VOICES:
        sent = {"text": one.text, "kind": one.kind, "sector": one.sector, "service": terms.get(one.service)}
        submission = voices.send_voice(place=cast.district, answers={**sent, "email": ""})
        publish_submission(submission=submission, by=cast.officer)
        gathered.append(Contribution.objects.get(submission=submission))
    return gathered


def _understand(cast: Cast, terms: dict[str, Term], said: list[Contribution]) -> Insight:
    insight = insights.form_insight(
        **texts.INSIGHT, place=cast.district, service=terms["dagligvaror"], contributions=said, by=cast.officer
    )
    for item in KnowledgeItem.objects.live().filter(slug__in=ITEMS):
        insights.link_insight_to_item(insight=insight, item=item, by=cast.officer)
    return insight


def _draft(cast: Cast, terms: dict[str, Term], insight: Insight) -> ServicePlan:
    plan = drafting.start_plan(place=cast.municipality, first_year=2026, last_year=2029, by=cast.officer)
    block = BodyBlock()
    sections = list(plan.sections.all())
    for section in sections:
        section.body = block.to_python([{"type": "text", "value": f"<p>{texts.SECTIONS[section.kind]}</p>"}])
    plan.sections = sections
    plan.responsible = "Näringslivsenheten"
    plan.save_revision(user=cast.officer)
    plan.save()
    for kind in (kind for kind in EvidenceKind if kind not in CHOSEN):
        evidence.lay_in_evidence(plan=plan, kind=kind, by=cast.officer)
    Evidence.objects.filter(plan=plan).update(dated=MAPPED)
    goals = [_set_goal(cast, plan, terms, **goal) for goal in texts.GOALS]
    for number, fields in enumerate(texts.MEASURES):
        first = number == 0
        measures.add_measure(
            plan=plan,
            by=cast.officer,
            goal=goals[number % len(goals)],
            where=cast.district if number < len(goals) else None,
            insights=[insight] if number < len(goals) else [],
            items=list(KnowledgeItem.objects.live().filter(slug__in=ITEMS[:1])) if first else [],
            service_places=list(ServicePlace.objects.filter(name=SHOP)) if first else [],
            **{**fields, "service": terms[fields["service"]]},
        )
    in_plan.furnish(plan, goals, terms, by=cast.officer)
    return plan


def _set_goal(
    cast: Cast, plan: ServicePlan, terms: dict[str, Term], text: str, service: str = "", **indicator: Any
) -> Goal:
    goal = measures.add_goal(plan=plan, by=cast.officer, text=text)
    numbers = {name: Decimal(indicator[name]) for name in ("baseline", "target") if name in indicator}
    indicators.add_indicator(goal=goal, by=cast.officer, service=terms.get(service), **{**indicator, **numbers})
    return goal


def _consult(cast: Cast, plan: ServicePlan) -> None:
    consultation.open_consultation(plan=plan, closes=timezone.localdate() + timedelta(days=21), by=cast.officer)
    reply = texts.REPLY
    submission = consultation.send_reply(
        plan=plan, section=reply["section"], answers={"text": reply["text"], "sender": reply["sender"], "email": ""}
    )
    publish_submission(submission=submission, by=cast.officer)
    answering.answer_reply(reply=submission.plan_reply, text=reply["answer"], changed_the_plan=True, by=cast.officer)
    suggested = in_plan.hear(plan, by=cast.officer)
    consultation.close_consultation(plan=plan, by=cast.officer)
    in_plan.take_in(suggested, by=cast.officer)
    Consultation.objects.filter(plan=plan).update(opens=CONSULTED[0], closes=CONSULTED[1])


def _answer(cast: Cast, said: list[Contribution]) -> None:
    """Most are answered; a few still wait, so that the desk has something to show."""
    for contribution in said[:-2]:
        answers.answer_contribution(contribution=contribution, text=texts.ANSWER, outcome="atgard", by=cast.officer)


def _follow_up(cast: Cast, plan: ServicePlan) -> None:
    in_plan.measure_again(plan, by=cast.officer)
    status = (MeasureStatus.DONE, MeasureStatus.ONGOING, MeasureStatus.DECIDED)
    reports = [
        Progress(measure, how, "") for measure, how in zip(Measure.objects.filter(plan=plan), status, strict=True)
    ]
    adoption.report_progress(
        plan=plan, year=DECISION["decided_on"].year, summary=texts.FOLLOW_UP, reports=reports, by=cast.officer
    )


def _date_back(said: list[Contribution]) -> None:
    """What was said was said then, not on the day that the demonstration is loaded."""
    when = timezone.make_aware(MEETING_AT)
    mine = Contribution.objects.filter(pk__in=[one.pk for one in said])
    mine.update(created=when, published_at=when + timedelta(days=3))
    Meeting.objects.filter(contributions__in=mine).update(minutes_published_at=when + timedelta(days=3))
    answered = timezone.make_aware(datetime(2026, 6, 22, 10, 0))
    mine.filter(answered_at__isnull=False).update(answered_at=answered)
    mine.filter(fed_back_at__isnull=False).update(fed_back_at=answered)
