"""Existing plans that are being laid in: the files, their parts, and what each may become."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.plans.laying import CoverField, Piece, ProposedMeasure, Shape, Sort, proposals
from kunskapsbanken.plans.laying.tables import Column, Lacking
from kunskapsbanken.plans.models import ImportedPart, PlanImport, ServicePlan

LACKING: dict[Lacking, Promise] = {
    Lacking.TITLE: _("åtgärden"),
    Lacking.LONG: _("en kortare text"),
    Lacking.RESPONSIBLE: _("ansvarig"),
    Lacking.SHARED: _("exakt en ansvarig"),
    Lacking.PERIOD: _("år"),
}
# What the head of a document tells, and where it goes.
FACTS: dict[CoverField, tuple[Promise, Promise]] = {
    CoverField.DECIDED_BY: (_("Beslutad av"), _("Skrivs när planen antas.")),
    CoverField.DECIDED_ON: (_("Beslutsdatum"), _("Skrivs när planen antas.")),
    CoverField.PARAGRAPH: (_("Paragraf"), _("Skrivs när planen antas.")),
    CoverField.REGISTRY_NUMBER: (_("Diarienummer"), _("Skrivs när planen antas.")),
    CoverField.VALID: (_("Giltighetstid"), _("Planens period.")),
    CoverField.RESPONSIBLE: (_("Ansvarig för revidering"), _("Skrivs bland planens fakta: en funktion, ingen person.")),
    CoverField.REPLACES: (_("Ersätter"), _("Står på försättsbladet.")),
    CoverField.REVISED: (_("Reviderad"), _("Står på försättsbladet.")),
}


class Row(NamedTuple):
    """A row of a table of measures: what it would be, whether it can be, and what it lacks in words."""

    title: str
    goal: str
    responsible: str
    years: str
    is_ready: bool
    lacking: list[Promise]


class Fact(NamedTuple):
    """What the head of the document tells, as it is written there, and where that has its place."""

    label: Promise
    value: str
    where: Promise


@dataclass(frozen=True)
class Part:
    """A part of the file to say yes or no to."""

    part: ImportedPart
    pieces: list[Piece]
    rows: list[Row]

    @property
    def is_measures(self) -> bool:
        """Whether its rows may become measures."""
        return self.part.shape == Shape.MEASURES


def imports_of(plan: ServicePlan) -> list[PlanImport]:
    """The files that are not laid in yet, the latest first; whether one may know is asked by the desk."""
    return list(PlanImport.objects.filter(plan=plan))


def parts_of(plan_import: PlanImport, plan: ServicePlan) -> list[Part]:
    """The parts in their order, with what they may become."""
    return [_part(part, plan) for part in plan_import.parts.all()]


def facts_of(plan_import: PlanImport) -> list[Fact]:
    """The facts of the decision that were found, in the order of the cover."""
    told = plan_import.facts
    return [Fact(label, told[name.value], where) for name, (label, where) in FACTS.items() if name.value in told]


def pieces_in(part: ImportedPart) -> list[Piece]:
    """What stands in a part, as it was read."""
    return [
        Piece(Sort(sort), text, level, tuple(tuple(row) for row in rows)) for sort, text, level, rows in part.pieces
    ]


def proposed_in(part: ImportedPart, plan: ServicePlan) -> list[ProposedMeasure]:
    """The measures that a part's table proposes."""
    if part.shape != Shape.MEASURES:
        return []
    rows = pieces_in(part)[0].rows
    return proposals(rows, first_year=plan.first_year, last_year=plan.last_year)


def _part(part: ImportedPart, plan: ServicePlan) -> Part:
    return Part(part, pieces_in(part), [_row(one) for one in proposed_in(part, plan)])


def _row(proposed: ProposedMeasure) -> Row:
    told = proposed.told
    return Row(
        told.get(Column.TITLE, ""),
        proposed.goal,
        told.get(Column.RESPONSIBLE, ""),
        f"{proposed.starts}–{proposed.ends}" if proposed.starts else told.get(Column.TIME, ""),
        not proposed.lacking,
        [LACKING[what] for what in proposed.lacking],
    )
