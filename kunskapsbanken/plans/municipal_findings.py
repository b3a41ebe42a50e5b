"""What is chosen from the municipalities as it is laid into a programme: tables to read, and where each row is from."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from kunskapsbanken.plans.findings import Data, Finding, table
from kunskapsbanken.plans.models import Goal, Measure, PlanVersion
from kunskapsbanken.plans.queries.from_municipalities import Gathered, LevelRow, Part
from kunskapsbanken.plans.years import years_told

TITLE = "Från kommunerna"


@dataclass(frozen=True)
class Picked:
    """What was ticked: goals and measures with the kind of service they stand under, needs, and places with a level."""

    goals: tuple[tuple[Goal, str], ...]
    measures: tuple[tuple[Measure, str], ...]
    needs: tuple[Part, ...]
    levels: tuple[LevelRow, ...]

    @property
    def keys(self) -> tuple[set[str], set[str], set[str], set[str]]:
        """What names them in the form, in the same order."""
        goals, measures = ({str(row.pk) for row, _label in rows} for rows in (self.goals, self.measures))
        return goals, measures, {part.key for part in self.needs}, {row.key for row in self.levels}


def pick(
    found: Gathered,
    *,
    goals: Collection[str] = (),
    measures: Collection[str] = (),
    needs: Collection[str] = (),
    levels: Collection[str] = (),
) -> Picked:
    """What of all that is gathered bears the names that were ticked; a goal under many kinds of service once."""
    of_goals: dict[int, tuple[Goal, list[str]]] = {}
    for part in found.parts:
        for goal in part.goals:
            if str(goal.pk) in goals:
                of_goals.setdefault(goal.pk, (goal, []))[1].append(part.service[1])
    return Picked(
        goals=tuple((goal, ", ".join(labels)) for goal, labels in of_goals.values()),
        measures=tuple(
            (row, part.service[1]) for part in found.parts for row in part.measures if str(row.pk) in measures
        ),
        needs=tuple(part for part in found.parts if part.has_needs and part.key in needs),
        levels=tuple(row for row in found.levels if row.key in levels),
    )


def municipal_finding(picked: Picked, versions: dict[int, PlanVersion], day: date) -> Finding:
    """The finding: a table of each sort that has rows, and links to the versions and voices they come from."""
    drawn: list[Goal | Measure] = [*(row for row, _label in picked.goals), *(row for row, _label in picked.measures)]
    plans = {row.plan_id for row in drawn}
    used = [version for key, version in versions.items() if key in plans]
    tables = [one for one in (_goals(picked), _measures(picked), _needs(picked), _levels(picked)) if one["rows"]]
    places = {row.plan.place_id for row in drawn}
    places |= {part.place.pk for part in picked.needs} | {row.place.pk for row in picked.levels}
    number = len(places)
    told = f"Uppgifter från {number} {'kommun' if number == 1 else 'kommuner'} som regionen har valt att ta med."
    content: Data = {
        "sentences": [told],
        "tables": tables,
        "runs": [*map(_version_link, used), *_voice_links(picked.needs)],
        "data": _data(picked, versions),
    }
    return Finding(TITLE, content, day)


def _goals(picked: Picked) -> Data:
    rows = [[row.plan.place.full_name, label, row.text] for row, label in picked.goals]
    return table("Mål i kommunernas planer", ["Kommun", "Serviceslag", "Mål"], rows)


def _measures(picked: Picked) -> Data:
    rows = [
        [
            row.plan.place.full_name,
            label,
            f"{row.number}. {row.title}",
            row.responsible,
            years_told(row.starts, row.ends),
        ]
        for row, label in picked.measures
    ]
    return table("Åtgärder i kommunernas planer", ["Kommun", "Serviceslag", "Åtgärd", "Ansvarig", "Tid"], rows)


def _needs(picked: Picked) -> Data:
    rows = [
        [part.place.full_name, part.service[1], str(part.voices), "\n".join(row.title for row in part.insights) or "–"]
        for part in picked.needs
    ]
    return table("Behov som har sagts", ["Kommun", "Serviceslag", "Röster", "Insikter"], rows)


def _levels(picked: Picked) -> Data:
    rows = [[row.place.full_name, row.name, row.locality, row.missing or "inget"] for row in picked.levels]
    return table("Service i orter", ["Kommun", "Klass", "Ort", "Saknas"], rows)


def _version_link(version: PlanVersion) -> Data:
    label = f"{version.plan.title}, {version.plan.place.full_name} (version {version.number})"
    return {"label": label, "url": version.get_absolute_url()}


def _voice_links(needs: Iterable[Part]) -> list[Data]:
    return [
        {"label": f"Röster: {part.place.full_name}, {part.service[1].lower()}", "url": part.voices_url}
        for part in needs
        if part.voices
    ]


def _data(picked: Picked, versions: dict[int, PlanVersion]) -> Data:
    """Each row with what it is from; no person is named."""
    return {
        "goals": [{**_from(versions[row.plan_id]), "goal": row.number, "text": row.text} for row, _ in picked.goals],
        "measures": [
            {**_from(versions[row.plan_id]), "measure": row.number, "title": row.title} for row, _ in picked.measures
        ],
        "needs": [
            {
                "code": part.place.code,
                "service": part.service[0],
                "voices": part.voices,
                "insights": [reverse("insight", args=[row.key]) for row in part.insights],
            }
            for part in picked.needs
        ],
        "levels": [
            {"code": row.place.code, "class": row.name, "place": row.locality, "missing": row.missing}
            for row in picked.levels
        ],
    }


def _from(version: PlanVersion) -> Data:
    return {"code": version.plan.place.code, "version": version.get_absolute_url(), "digest": version.digest}
