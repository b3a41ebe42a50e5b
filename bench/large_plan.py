"""A plan of any size, the same every time: what the bench measures, and the tests count queries of."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

SEED, GOALS, PARTS = 2017, 8, 3
RECIPIENTS = 40
YEARS = 3
# One comment of so many has been answered; of those, one of so many changed the plan, and so many suggest other words.
ANSWERED, CHANGED, SUGGESTED = 2, 5, 4
SENTENCE = "I varje by ska det gå att {} nära hemmet, också för den som {}, och kommunen ska {} varje år."
WORDS = (
    ("handla mat", "hämta paket", "tanka", "hämta medicin", "ta ut pengar", "träffas", "ladda bilen", "låna böcker"),
    ("inte kör bil", "är ny i byn", "är ung", "är gammal", "driver företag", "ser dåligt", "har långt till grannen"),
    ("följa upp det", "fråga byarna", "söka stöd", "visa siffrorna", "träffa handlarna", "ändra det som inte går"),
)


@dataclass(frozen=True)
class Size:
    """How much there is of each."""

    measures: int = 200
    paragraphs: int = 300
    comments: int = 2_000


def write_plan(place: Any, by: Any, size: Size, first_year: int) -> Any:
    """A draft with sub-goals, indicators and their values, measures, classes of places, links and the wheel."""
    from kunskapsbanken.plans.actions.context import add_governing_link, lay_in_wheel
    from kunskapsbanken.plans.actions.drafting import start_plan
    from kunskapsbanken.plans.actions.places import add_classed_place, add_place_class
    from kunskapsbanken.vocabulary.models import Term

    rng = random.Random(SEED)
    plan = start_plan(place=place, first_year=first_year, last_year=first_year + 3, by=by)
    _write_sections(plan, by, size, rng)
    goals = _set_goals(plan, rng)
    _lay_down_measures(plan, goals, place, size, rng)
    targets = Term.objects.filter(slug__in=("dagligvaror", "drivmedel"))
    made = add_place_class(plan=plan, by=by, kind="serviceort", targets=targets)
    for number in range(8):
        add_classed_place(plan=plan, place_class=made, locality=f"Orten {number}", by=by)
        add_governing_link(plan=plan, kind="op", title=f"Styrdokument {number}", by=by)
    lay_in_wheel(plan=plan, by=by)
    _lay_in_findings(plan)
    return type(plan).objects.get(pk=plan.pk)


def _said(rng: random.Random) -> str:
    return SENTENCE.format(*(rng.choice(words) for words in WORDS))


def _write_sections(plan: Any, by: Any, size: Size, rng: random.Random) -> None:
    from kunskapsbanken.bank.blocks import BodyBlock

    draft, block = plan.get_latest_revision_as_object(), BodyBlock()
    sections = list(draft.sections.all())
    for number, section in enumerate(sections):
        paragraphs = size.paragraphs // len(sections) + (number < size.paragraphs % len(sections))
        text = "".join(f"<p>{_said(rng)} {_said(rng)}</p>" for _paragraph in range(max(paragraphs, 1)))
        section.body = block.to_python([{"type": "text", "value": text}])
    draft.sections = sections
    draft.save_revision(user=by)
    # A new plan is its first revision; what is written afterwards stands in the latest one alone.


def _set_goals(plan: Any, rng: random.Random) -> list[Any]:
    from kunskapsbanken.plans.models import Goal, Indicator, IndicatorValue

    parents = Goal.objects.bulk_create(
        Goal(plan=plan, number=number, text=_said(rng)) for number in range(1, GOALS + 1)
    )
    parts = Goal.objects.bulk_create(
        Goal(plan=plan, parent=parent, number=GOALS + PARTS * at + number, text=_said(rng))
        for at, parent in enumerate(parents)
        for number in range(1, PARTS + 1)
    )
    goals = [*parents, *parts]
    indicators = Indicator.objects.bulk_create(
        Indicator(goal=goal, number=number, name=f"Andel som kan {number}", unit="%", baseline=60, target=90)
        for goal in goals
        for number in (1, 2)
    )
    IndicatorValue.objects.bulk_create(
        IndicatorValue(indicator=row, year=plan.first_year - YEARS + year, value=Decimal(60 + year))
        for row in indicators
        for year in range(YEARS)
    )
    return goals


def _lay_down_measures(plan: Any, goals: list[Any], place: Any, size: Size, rng: random.Random) -> None:
    from kunskapsbanken.plans.models import Measure
    from kunskapsbanken.vocabulary.models import Term

    services = list(Term.objects.of("serviceslag"))
    Measure.objects.bulk_create(
        Measure(
            plan=plan,
            goal=goals[number % len(goals)],
            number=number,
            title=f"Åtgärd {number}: se till att det går att {rng.choice(WORDS[0])}",
            expected_result=_said(rng),
            where=place,
            service=rng.choice(services),
            responsible="Näringslivsenheten",
            partners="Byalagen och handlarna",
            resources="En halv tjänst",
            cost="50 000 kr per år",
            financing="Inom budget",
            starts=plan.first_year,
            ends=plan.last_year,
        )
        for number in range(1, size.measures + 1)
    )


def _lay_in_findings(plan: Any) -> None:
    from kunskapsbanken.plans.models import Evidence, SectionKind

    table = {
        "caption": "Service ort för ort",
        "head": ["Ort", "Dagligvaror", "Drivmedel"],
        "rows": [[f"Orten {number}", "Finns", "Saknas"] for number in range(20)],
    }
    for kind in ("servicematris", "restid", "roster"):
        Evidence.objects.create(
            plan=plan,
            section=SectionKind.SITUATION,
            kind=kind,
            title=f"Underlag: {kind}",
            content={"sentences": ["Så här är det i dag."], "tables": [table], "data": {}},
            dated=f"{plan.first_year}-01-15",
        )


def anchors_of(content: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Everything in a frozen plan that can be commented on: its section, its anchor and the words that stand there."""
    from kunskapsbanken.plans.paragraphs import paragraphs_of

    for section in content["sections"]:
        yield section["kind"], "", ""
        for block in section["blocks"]:
            for paragraph in paragraphs_of(block):
                yield section["kind"], f"block:{block['id']}:{paragraph.number}", paragraph.text
    for goal in content["goals"]:
        yield "mal", f"mal:{goal['number']}", goal["text"]
    for measure in content["measures"]:
        yield "handlingsplan", f"atgard:{measure['number']}", measure["title"]


def lay_out_for_comment(plan: Any, by: Any, size: Size) -> Any:
    """Open its consultation with recipients, and let everything be commented on."""
    from django.utils import timezone

    from kunskapsbanken.plans.actions.consultation import open_consultation
    from kunskapsbanken.plans.models import PlanVersion, Recipient

    closes = timezone.localdate() + timedelta(days=21)
    consultation = open_consultation(plan=plan, closes=closes, by=by)
    recipients = Recipient.objects.bulk_create(
        Recipient(consultation=consultation, name=f"Remissinstans {number:02}", email=f"r{number}@prov.invalid")
        for number in range(RECIPIENTS)
    )
    _comment(consultation, recipients, list(anchors_of(PlanVersion.objects.get(plan=plan).content)), size)
    return type(plan).objects.get(pk=plan.pk)


def _comment(consultation: Any, recipients: list[Any], anchors: list[tuple[str, str, str]], size: Size) -> None:
    from django.utils import timezone

    from kunskapsbanken.moderation.models import State, Submission
    from kunskapsbanken.plans.models import Reply

    rng, now = random.Random(SEED), timezone.now()
    texts = [_said(rng) for _number in range(size.comments)]
    submissions = Submission.objects.bulk_create(
        [
            Submission(kind="plansynpunkt", title=text[:80], data={"text": text}, state=State.PUBLISHED, decided=now)
            for text in texts
        ],
        batch_size=1000,
    )
    rows = []
    for number, (text, submission) in enumerate(zip(texts, submissions, strict=True)):
        section, anchor, quoted = rng.choice(anchors)
        suggests = number % SUGGESTED == 0 and anchor.startswith("block:")
        row = Reply(
            consultation=consultation,
            submission=submission,
            recipient=rng.choice(recipients) if number % 10 == 0 else None,
            section=section,
            anchor=anchor,
            quoted=quoted,
            text=text,
            suggested=_said(rng) if suggests else "",
            sender="Byalaget",
        )
        if number % ANSWERED == 0:
            row.answer, row.answered_at = "Tack, vi tar med det.", now
            row.changed_the_plan = number % CHANGED == 0
        rows.append(row)
    Reply.objects.bulk_create(rows, batch_size=1000)


def close(plan: Any, by: Any) -> Any:
    """End the consultation."""
    from kunskapsbanken.plans.actions.consultation import close_consultation

    return close_consultation(plan=plan, by=by)


def decide(plan: Any, by: Any) -> Any:
    """Answer what is left to answer, and adopt the plan; returns it."""
    from django.utils import timezone

    from kunskapsbanken.plans.actions.adoption import adopt_plan
    from kunskapsbanken.plans.models import Reply

    left = Reply.objects.filter(consultation__plan=plan, answered_at=None)
    left.update(answer="Tack för synpunkten.", answered_at=timezone.now())
    adopt_plan(
        plan=plan,
        body="Kommunfullmäktige",
        decided_on=timezone.localdate(),
        paragraph="§ 12",
        registry_number="KS 2026/1",
        by=by,
    )
    return type(plan).objects.get(pk=plan.pk)


def tell_how_it_goes(plan: Any, by: Any) -> None:
    """A year's follow-up of every measure."""
    from kunskapsbanken.plans.actions.adoption import Progress, report_progress

    reports = [Progress(measure, "pagar", "Det går som det ska.") for measure in plan.measures.all()]
    report_progress(plan=plan, year=plan.first_year, summary="Det går framåt.", reports=reports, by=by)
