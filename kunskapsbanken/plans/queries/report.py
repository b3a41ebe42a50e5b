"""The report of a consultation (samrådsredogörelse): who was asked, what was said, and what it led to."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.plans.anchors import shortened
from kunskapsbanken.plans.models import Channel, Consultation, Recipient, Reply, SectionKind, ServicePlan, State
from kunskapsbanken.plans.queries.reading import may_draft
from kunskapsbanken.plans.titles import section_title, sections_in

# Before the consultation has ended there is nothing to report of it but to those who work on the plan.
REPORTED = (State.REVISION, State.ADOPTED, State.REPLACED, State.REVOKED, State.ARCHIVED)


@dataclass(frozen=True)
class Asked:
    """A recipient of the draft, and how it answered."""

    name: str
    role: str
    replies: int
    has_abstained: bool

    @property
    def told(self) -> str:
        """How it answered, in words."""
        if self.replies:
            return _("Har svarat")
        return _("Avstår") if self.has_abstained else _("Har inte svarat")


@dataclass(frozen=True)
class Round:
    """One consultation: its days, and who was asked."""

    consultation: Consultation
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class SectionCount:
    """How many comments a section got, how many of them changed the plan, and how many wait for an answer."""

    kind: str
    title: str
    number: int
    changed: int
    unanswered: int


@dataclass(frozen=True)
class Report:
    """What the report tells in sum; the comments themselves are asked for a section at a time."""

    plan: ServicePlan
    rounds: tuple[Round, ...]
    sections: tuple[SectionCount, ...]
    channels: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """All comments."""
        return sum(section.number for section in self.sections)

    @property
    def changed(self) -> int:
        """Those that changed the plan."""
        return sum(section.changed for section in self.sections)

    @property
    def unanswered(self) -> int:
        """Those that wait for an answer."""
        return sum(section.unanswered for section in self.sections)


def may_read_report(viewer: Viewer, plan: ServicePlan) -> bool:
    """Whether there is a report for the viewer: everyone's once the consultation has ended."""
    return plan.state in REPORTED or may_draft(viewer, plan)


def report_of(plan: ServicePlan) -> Report:
    """The report in sum; a fixed number of queries."""
    return Report(plan, _rounds(plan), _sections(plan), _channels(plan))


def _rounds(plan: ServicePlan) -> tuple[Round, ...]:
    asked: dict[int, list[Asked]] = defaultdict(list)
    recipients = Recipient.objects.filter(consultation__plan=plan).annotate(number=Count("replies"))
    for row in recipients:
        told = Asked(row.name, row.get_role_display(), row.number, row.abstained_at is not None)
        asked[row.consultation_id or 0].append(told)
    rows = Consultation.objects.filter(plan=plan).order_by("opens", "pk")
    return tuple(Round(row, tuple(asked[row.pk])) for row in rows)


def _sections(plan: ServicePlan) -> tuple[SectionCount, ...]:
    rows = (
        Reply.objects.filter(consultation__plan=plan)
        .order_by()
        .values("section")
        .annotate(
            number=Count("pk"),
            changed=Count("pk", filter=Q(changed_the_plan=True)),
            unanswered=Count("pk", filter=Q(answered_at__isnull=True)),
        )
    )
    found = {row["section"]: row for row in rows}
    return tuple(
        SectionCount(kind, section_title(plan.kind, kind), row["number"], row["changed"], row["unanswered"])
        for kind in sections_in(plan.kind)
        if (row := found.get(kind))
    )


def _channels(plan: ServicePlan) -> tuple[tuple[str, int], ...]:
    numbers = Counter(Reply.objects.filter(consultation__plan=plan).values_list("channel", flat=True))
    return tuple((str(channel.label), numbers[channel]) for channel in Channel if numbers[channel])


def replies_in_order(plan: ServicePlan, section: str = "") -> QuerySet[Reply]:
    """Comments on a plan, or on a section of it: by section as these stand in the plan, and those on the same
    paragraph or row together.
    """
    rows = Reply.objects.filter(consultation__plan=plan).select_related("recipient", "submission__plan_file")
    rows = rows.defer("submission__plan_file__content", "submission__data")
    places = (When(section=kind, then=Value(place)) for place, kind in enumerate(sections_in(plan.kind)))
    by_section = Case(*places, default=Value(len(SectionKind)), output_field=IntegerField())
    # The shorter first, so that measure 2 comes before measure 10.
    return (rows.filter(section=section) if section else rows).order_by(
        by_section, Length("anchor"), "anchor", "created", "pk"
    )


def those_that_changed(plan: ServicePlan) -> QuerySet[Reply]:
    """What was said that changed the plan ("ni sa – vi gjorde")."""
    return replies_in_order(plan).filter(changed_the_plan=True)


def grouped(replies: Iterable[Reply]) -> list[tuple[str, list[Reply]]]:
    """Comments by what of the section they are about, told in words; they come in order."""
    groups: list[tuple[str, list[Reply]]] = []
    for reply in replies:
        about = about_of(reply)
        if not groups or groups[-1][0] != about:
            groups.append((about, []))
        groups[-1][1].append(reply)
    return groups


def about_of(reply: Reply) -> str:
    """What of the section a comment is about, in words; nothing where it is about the whole."""
    kind, _colon, where = reply.anchor.partition(":")
    if kind == "atgard":
        return _("Åtgärd %s") % where
    if kind == "mal":
        return _("Målet ”%s”") % shortened(reply.quoted)
    return _("Stycket ”%s”") % shortened(reply.quoted) if kind == "block" and reply.quoted else ""
