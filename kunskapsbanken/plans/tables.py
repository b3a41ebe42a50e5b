"""The goals, indicators, measures and places of a frozen plan as tables, for spreadsheets and the archive."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kunskapsbanken.engines.freezing import Content
from kunskapsbanken.engines.typeset.sheets import Column, Kind, Register, Value
from kunskapsbanken.plans.borrowed import Part, after_by_part, source_of
from kunskapsbanken.plans.models import Borrowed
from kunskapsbanken.services.exporters.cells import no_formula


@dataclass(frozen=True)
class PlanTable:
    """A table: `key` names its file, `name` is what people call it."""

    key: str
    name: str
    register: Register


def tables_of(content: Content) -> tuple[PlanTable, ...]:
    """The tables of a content in the form of today (`structures.as_read_today`)."""
    return (
        PlanTable("goals", _("Mål"), _register(_goal_columns(), _goals(content))),
        PlanTable("indicators", _("Indikatorer"), _register(_indicator_columns(), _indicators(content))),
        PlanTable("measures", _("Åtgärder"), _register(_measure_columns(), _measures(content))),
        PlanTable("places", _("Orter"), _register(_place_columns(), _places(content))),
    )


def safe(value: Value) -> Value:
    """What people have written must not become a formula in a spreadsheet."""
    return no_formula(value) if isinstance(value, str) else value


def _register(columns: tuple[Column, ...], rows: Iterator[tuple[Value, ...]]) -> Register:
    return Register(columns, tuple(tuple(safe(value) for value in row) for row in rows))


def _goal_columns() -> tuple[Column, ...]:
    return (
        Column("nummer", _("Nummer"), 10, "whole"),
        Column("under", _("Under målet"), 14, "whole"),
        Column("mal", _("Mål"), 80),
        _borrowed_column(),
    )


def _goals(content: Content) -> Iterator[tuple[Value, ...]]:
    after = after_by_part(content)
    for goal in content["goals"]:
        yield goal["number"], goal["parent"], goal["text"], _borrowed_from(after, Borrowed.GOAL, goal)


def _borrowed_column() -> Column:
    return Column("lanad_fran", _("Lånad från"), 48)


def _borrowed_from(after: dict[Part, Content], part: Borrowed, row: Content) -> str:
    """Where a goal or a measure comes from; nothing where it is the plan's own."""
    found = after.get((part, row["number"]))
    return source_of(found) if found else ""


def _indicator_columns() -> tuple[Column, ...]:
    number: Kind = "decimals"
    return (
        Column("mal", _("Mål"), 8, "whole"),
        Column("nummer", _("Nummer"), 10, "whole"),
        Column("indikator", _("Indikator"), 48),
        Column("enhet", _("Enhet"), 12),
        Column("service", _("Serviceslag"), 20),
        Column("utgangslage", _("Utgångsläge"), 14, number),
        Column("utgangsar", _("Utgångslägets år"), 14),
        Column("utgangsord", _("Utgångsläge i ord"), 20),
        Column("malvarde", _("Målvärde"), 14, number),
        Column("malar", _("Målvärdets år"), 14),
        Column("malord", _("Målvärde i ord"), 20),
        Column("kalla", _("Källa"), 30),
        Column("anmarkning", _("Anmärkning"), 30),
    )


def _indicators(content: Content) -> Iterator[tuple[Value, ...]]:
    for goal in content["goals"]:
        for row in goal["indicators"]:
            began = (row["baseline_value"], _year(row["baseline_year"]), row["baseline"])
            aim = (row["target_value"], _year(row["target_year"]), row["target"])
            about = (row["name"], row["unit"], row["service"])
            yield (goal["number"], row["number"], *about, *began, *aim, row["source"], row["note"])


def _measure_columns() -> tuple[Column, ...]:
    return (
        Column("nummer", _("Nummer"), 10, "whole"),
        Column("mal", _("Mål"), 8, "whole"),
        Column("atgard", _("Åtgärd"), 48),
        Column("resultat", _("Avsett resultat"), 48),
        Column("plats", _("Plats"), 24),
        Column("service", _("Serviceslag"), 20),
        Column("ansvarig", _("Ansvarig"), 28),
        Column("medverkande", _("Medverkande"), 28),
        Column("resurser", _("Resurser"), 24),
        Column("kostnad", _("Kostnad"), 20),
        Column("finansiering", _("Finansiering"), 24),
        Column("start", _("Startår"), 10),
        Column("slut", _("Slutår"), 10),
        _borrowed_column(),
    )


def _measures(content: Content) -> Iterator[tuple[Value, ...]]:
    names = (
        *("number", "goal", "title", "expected_result", "where", "service"),
        *("responsible", "partners", "resources", "cost", "financing"),
    )
    after = after_by_part(content)
    for measure in content["measures"]:
        years = (_year(measure["starts"]), _year(measure["ends"]))
        yield (*(measure[name] for name in names), *years, _borrowed_from(after, Borrowed.MEASURE, measure))


def _place_columns() -> tuple[Column, ...]:
    return (
        Column("klass", _("Klass"), 20),
        Column("ort", _("Ort"), 24),
        Column("malniva", _("Målnivå"), 40),
        Column("finns", _("Finns i dag"), 48),
        Column("saknas", _("Saknas"), 40),
        Column("datum", _("Enligt serviceregistret"), 14, "date"),
    )


def _places(content: Content) -> Iterator[tuple[Value, ...]]:
    """A row for each place: what its class should have, what it has and through whom, and what it lacks."""
    for row in content["places"]:
        wanted, day = row["targets"], date.fromisoformat(row["dated"])
        for place in row["places"]:
            cells = zip(wanted, place["cells"], strict=True)
            found = "; ".join(f"{kind}: {', '.join(names)}" for kind, names in cells if names)
            yield row["name"], place["name"], ", ".join(wanted), found, ", ".join(place["missing"]), day


def _year(year: int | None) -> str:
    """A year is no number to reckon with: 2 027 would be wrong."""
    return "" if year is None else str(year)
