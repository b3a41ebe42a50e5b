"""Findings as they are laid into a plan: sentences and tables to read, and the figures behind them, all by value."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format

from kunskapsbanken.access.results import AGES, Share, Summary
from kunskapsbanken.access.whatif import Saved
from kunskapsbanken.services.models import Freshness

Data = dict[str, Any]


@dataclass(frozen=True)
class Finding:
    """One piece of evidence. `content` holds `sentences`, `tables` (caption, head, rows of texts) and `data`."""

    title: str
    content: Data
    dated: date


def table(caption: str, head: list[str], rows: list[list[str]]) -> Data:
    """A table to read; the first cell of a row heads it."""
    return {"caption": caption, "head": head, "rows": rows}


def matrix_finding(matrix: Data, day: date) -> Finding | None:
    """The service matrix: a row a locality, a column a kind of service; none where there is nothing in it."""
    if not matrix["rows"]:
        return None
    rows = [[row["locality"], *(_entries(cell) for cell in row["cells"])] for row in matrix["rows"]]
    return Finding(
        "Servicematris",
        {
            "sentences": [f"Matrisen visar servicen på {len(rows)} {'ort' if len(rows) == 1 else 'orter'}."],
            "tables": [table("Service ort för ort", ["Ort", *matrix["kinds"]], rows)],
            "data": matrix,
        },
        day,
    )


def _entries(cell: list[Data]) -> str:
    """What one cell of the matrix holds, a line for each place."""
    lines = []
    for entry in cell:
        # What has not been confirmed for long says so; what is current needs no mark.
        doubt = "" if entry["freshness"] == Freshness.CURRENT else entry["freshness_label"].lower()
        more = ", ".join(part for part in (entry["form"], entry["hours"], doubt) if part)
        lines.append(f"{entry['name']} ({more})" if more else entry["name"])
    return "\n".join(lines) or "–"


def travel_finding(kind: str, summary: Summary, day: date) -> Finding:
    """Who has how far to one kind of service: the sentences, the classes, and how it was found."""
    found = f"{summary.method} Befolkning: {summary.population_source}, {_day(summary.population_on)}."
    tables = []
    if summary.services:
        tables = [
            _shares("Efter körtid", summary, summary.by_minutes),
            _shares("Efter avstånd", summary, summary.by_kilometres),
        ]
    content = {"sentences": [*summary.sentences(), found], "tables": tables, "data": summary.as_shown()}
    return Finding(f"Restid till {kind.lower()}", content, day)


def _shares(caption: str, summary: Summary, shares: tuple[Share, ...]) -> Data:
    ages = [f"{age} år" for age in AGES] if summary.has_ages else []
    rows = [
        [
            share.label,
            share.shown,
            share.shown_percent,
            *(share.shown_ages if summary.has_ages else []),
        ]
        for share in shares
    ]
    return table(caption, ["Klass", "Personer", "Andel", *ages], rows)


def scenario_finding(saved: Saved, day: date) -> Finding:
    """What would be if the service changed: what changes, the sentences, before and after, and how it was found."""
    answer, summary, when = saved.answer, saved.answer.after, saved.row.when
    found = f"{summary.method} Befolkning: {summary.population_source}, {_day(summary.population_on)}."
    rows = [
        [after.label, *(f"{share.shown} ({share.shown_percent})" for share in (before, after))]
        for before, after in answer.classes()
    ]
    limits = [[row.label, row.passed, row.came] for row in answer.crossings()]
    tables = [
        table(_at("Efter avstånd", when), ["Avstånd", "I dag", "Efteråt"], rows),
        table(_at("Gränser", when), ["Gräns", "Får längre än så", "Får kortare än så"], limits),
    ]
    rounded = "Antalen" if when else "Antalen efter förändringen"
    in_tens = f"{rounded} är avrundade till närmaste tiotal."
    moment = [f"{when}: bara det som är öppet då räknas."] if when else []
    sentences = [*moment, f"{', '.join(saved.told)}.", *answer.sentences(), in_tens, found]
    data = {"key": saved.row.key, "service": summary.service, "place": summary.place, "changes": saved.told}
    if when:
        data["moment"] = when
    content = {"sentences": sentences, "tables": tables if rows else [], "data": data}
    return Finding(f"{saved.row.name} ({summary.service.lower()})", content, day)


def _at(caption: str, when: str) -> str:
    return f"{caption}. {when}" if when else caption


def voices_finding(voices: Data, day: date) -> Finding | None:
    """What has been said and sent in, in numbers; none where nothing has."""
    if not voices["total"]:
        return None
    total = voices["total"]
    sentences = [
        f"{total} {'röst är publicerad' if total == 1 else 'röster är publicerade'}: {voices['said']} sagda på möten "
        f"och {voices['sent_in']} insända. {voices['answered']} har fått svar."
    ]
    tables = [
        table("Röster efter slag", ["Slag", "Antal"], _counts(voices["by_kind"])),
        table("Röster efter vem man talar för", ["Talar för", "Antal"], _counts(voices["by_sector"])),
    ]
    if voices["meetings"]:
        rows = [
            [row["title"], row["place"], _day(row["date"]), str(row["persons"]), str(row["voices"])]
            for row in voices["meetings"]
        ]
        tables.append(table("Möten", ["Möte", "Plats", "Datum", "Deltagare", "Röster"], rows))
    if voices["insights"]:
        rows = [[row["title"], row["place"], str(row["voices"])] for row in voices["insights"]]
        tables.append(table("Det som rösterna säger tillsammans", ["Insikt", "Plats", "Röster"], rows))
    return Finding("Vad som har sagts", {"sentences": sentences, "tables": tables, "data": voices}, day)


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "j F Y")


def _counts(rows: list[Data]) -> list[list[str]]:
    return [[row["label"], str(row["number"])] for row in rows]
