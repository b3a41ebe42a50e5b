"""What is in Exempelkommunen's plan beside its text and measures, and what was thought of it. All of it is invented."""

from datetime import date
from decimal import Decimal

from kunskapsbanken.moderation.actions import publish_submission
from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.places.models import Place
from kunskapsbanken.plans.actions import (
    answering,
    answering_as,
    asking,
    context,
    continuing,
    drafting,
    evidence,
    indicators,
    measures,
    places,
)
from kunskapsbanken.plans.models import (
    EvidenceKind,
    Goal,
    Indicator,
    PlanKind,
    PlanVersion,
    RecipientRole,
    Reply,
    ServicePlan,
)
from kunskapsbanken.plans.recipient_lines import NewRecipient
from kunskapsbanken.vocabulary.models import Term

# Under which goal, the sub-goal, its indicator, and what that was in the years before the plan.
PARTS = (
    ("Varje by ska kunna hämta paket på orten.", "Byar där paket kan hämtas", "byar", (1, 1), 3),
    ("Den som beställer hemsändning ska få den inom två dagar.", "Andel inom två dagar", "%", (55, 60), 90),
)
MEASURED = 2026, 75
CLASSES = (
    ("serviceort", "Full service alla dagar.", ("dagligvaror", "drivmedel", "apotek", "post-paket"), "Exempelstad"),
    ("servicenod", "Dagligvaror och drivmedel, för flera byar.", ("dagligvaror", "drivmedel"), "Exempelfors"),
    ("servicepunkt", "Dagligvaror, och paket på samma ställe.", ("dagligvaror", "post-paket"), "Övre Exempelby"),
)
LINKS = (
    (
        "op",
        "Översiktsplan för Exempelkommunen (påhittad)",
        "2024–2034",
        "Ny service läggs i de orter som planen pekar ut.",
    ),
    ("rsa", "Risk- och sårbarhetsanalys (påhittad)", "2025–2028", "Butiken i Övre Exempelby är en punkt att skydda."),
)
ASSOCIATION, COUNCIL, REGION = "Övre Exempelbys byalag", "Exempelkommunens råd för äldre", "Exempellänets region"
RECIPIENTS = (
    (ASSOCIATION, RecipientRole.ASSOCIATION),
    (COUNCIL, RecipientRole.COUNCIL),
    (REGION, RecipientRole.REGION),
    ("Nedre Exempelbys vägförening", RecipientRole.ASSOCIATION),
    ("Fors Handel", RecipientRole.BUSINESS),
)
ABSTAINS = "Nedre Exempelbys vägförening"
SUGGESTION = (
    "En vecka är lång tid utan mat. Två veckor är för länge att vänta på ett möte.",
    "Stänger en butik kallar näringslivsenheten till möte med byn inom en vecka.",
    "Vi håller med. Stycket har fått er lydelse.",
)
# The section, what it is about, who, how it came in, the words, the answer, and whether it changed the plan.
TYPED_IN = (
    (
        *("handlingsplan", "atgard:2", COUNCIL, "papper"),
        "Hemsändning en dag i veckan räcker inte för den som behöver medicin.",
        "Vi börjar med en dag, för det är vad pengarna räcker till. Vi räknar på två dagar när året har gått.",
        False,
    ),
    (
        *("mal", "mal:1", REGION, "epost"),
        "Säg hur målet hör ihop med det regionala serviceprogrammet.",
        "Det står nu i avsnittet om andra styrdokument.",
        True,
    ),
)
RECEIVED = date(2026, 4, 20)
NEXT_YEARS, VILLAGE_YEARS = (2030, 2033), (2026, 2028)


def furnish(plan: ServicePlan, goals: list[Goal], terms: dict[str, Term], *, by: User) -> None:
    """Sub-goals with values, classes of places, other documents, the wheel, and evidence that stands."""
    for goal, (text, name, unit, values, target) in zip(goals, PARTS, strict=True):
        part = measures.add_goal(plan=plan, by=by, text=text, parent=goal)
        told = {"baseline": Decimal(values[0]), "baseline_year": 2024, "target": Decimal(target), "target_year": 2029}
        row = indicators.add_indicator(goal=part, by=by, name=name, unit=unit, **told)
        for year, value in zip((2024, 2025), values, strict=True):
            indicators.record_value(indicator=row, year=year, value=Decimal(value), source="Påhittad mätning", by=by)
    for kind, criteria, targets, locality in CLASSES:
        wanted = [terms[slug] for slug in targets]
        made = places.add_place_class(plan=plan, by=by, kind=kind, criteria=criteria, targets=wanted)
        places.add_classed_place(plan=plan, by=by, place_class=made, locality=locality)
    for kind, title, period, note in LINKS:
        context.add_governing_link(plan=plan, by=by, kind=kind, title=title, period=period, note=note)
    context.lay_in_wheel(plan=plan, by=by)
    evidence.freeze_evidence(plan=plan, kind=EvidenceKind.TRAVEL_TIME, by=by)
    group = Organisation.objects.get(name=ASSOCIATION)
    asked = [
        NewRecipient(name, role, organisation=group.pk if name == group.name else None) for name, role in RECIPIENTS
    ]
    asking.add_recipients(plan=plan, recipients=asked, by=by)


def came_in(plan: ServicePlan) -> None:
    """What was sent in came while the plan was laid out, not on the day that the demonstration is loaded."""
    Reply.objects.filter(consultation__plan=plan).update(received=RECEIVED)


def hear(plan: ServicePlan, *, by: User) -> Reply:
    """What the recipients answered while the consultation was open. What the association would rather read is to be
    taken in when it has closed, and is returned.
    """
    consultation = plan.consultations.get()
    recipients = {row.name: row for row in consultation.recipients.all()}
    text, suggested, _answer = SUGGESTION
    answers = {"text": text, "suggested": suggested, "anchor": _paragraph(plan, "beredskap")}
    group = recipients[ASSOCIATION]
    submission = answering_as.answer_as_recipient(recipient=group, section="beredskap", answers=answers)
    publish_submission(submission=submission, by=by)
    came_in(plan)
    answering_as.abstain(recipient=recipients[ABSTAINS])
    for section, anchor, name, channel, words, answer, changed in TYPED_IN:
        more = {"recipient": recipients[name], "anchor": anchor}
        told = {"section": section, "text": words, "channel": channel, "received": RECEIVED}
        reply = answering_as.enter_reply(plan=plan, by=by, **told, **more)
        answering.answer_reply(reply=reply, text=answer, changed_the_plan=changed, by=by)
    return Reply.objects.get(submission=submission)


def take_in(reply: Reply, *, by: User) -> None:
    """Let the plan say what the association suggested."""
    answering.take_in_suggestion(reply=reply, text=SUGGESTION[2], by=by)


def measure_again(plan: ServicePlan, *, by: User) -> None:
    """The first year's value of an indicator, for the follow-up."""
    year, value = MEASURED
    row = Indicator.objects.get(goal__plan=plan, name=PARTS[1][1])
    indicators.record_value(indicator=row, year=year, value=Decimal(value), source="Påhittad mätning", by=by)


def begin_others(plan: ServicePlan, district: Place, *, by: User) -> None:
    """Drafts that have been begun: the plan after this one, and the village's own."""
    first, last = NEXT_YEARS
    continuing.continue_plan(old=plan, first_year=first, last_year=last, by=by)
    first, last = VILLAGE_YEARS
    drafting.start_plan(place=district, kind=PlanKind.LOCAL, first_year=first, last_year=last, by=by)


def _paragraph(plan: ServicePlan, section: str) -> str:
    """The anchor of the first paragraph of a section that was laid out."""
    content = PlanVersion.objects.get(plan=plan).content
    found = next(row for row in content["sections"] if row["kind"] == section)
    return f"block:{found['blocks'][0]['id']}:1"
