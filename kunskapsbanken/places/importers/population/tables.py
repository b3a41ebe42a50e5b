"""Statistics Sweden's tables as their database writes them: region, ålder, kön … and a number for each year.

The form is that of PxWeb's CSV, with or without its title row, with ";", "," or tab between the cells, in Swedish or
English. Dimensions other than region and age are summed, or taken from their total where the table has one.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kunskapsbanken.files.importing import raise_faults
from kunskapsbanken.places.importers.population.counted import (
    AGE_GROUPS,
    Counted,
    Row,
    age_group,
    ages_do_not_fit,
)
from kunskapsbanken.places.models import Ages

REGION, AGE, YEAR = {"region"}, {"ålder", "alder", "age"}, {"år", "ar", "year"}
TOTAL = ("totalt", "total", "båda könen", "samtliga")
WHOLE_COUNTRY = {"00", "SE"}
COUNT_WORDS = ("folkmängd", "antal", "population", "number", "befolkning")
ALL_AGES = (0, None)
Years = tuple[int, int | None]


@dataclass(frozen=True)
class _Columns:
    """Which column is what, by number."""

    region: int
    age: int | None
    year: int | None
    others: list[int]
    count: int
    names: list[str]
    remarks: list[str]


@dataclass
class _Region:
    """What has been read of one region."""

    number: int
    total: int | None = None
    by_years: dict[Years, int] = field(default_factory=lambda: defaultdict(int))


def header_of_table(text: str) -> tuple[int, str] | None:
    """The line (from 0) that is the heading of such a table, and what stands between its cells; none where none is."""
    for number, line in enumerate(text.splitlines()[:20]):
        for separator in ";,\t":
            names = [cell.strip().lower() for cell in next(csv.reader([line], delimiter=separator), [])]
            if len(names) > 1 and REGION & set(names):
                return number, separator
    return None


def read_table(text: str) -> Counted:
    """The residents of each place of the table; raises `ValidationError` with all faults by row and column."""
    found = header_of_table(text)
    if found is None:
        raise_faults([_("Rad 1: kolumnen region saknas.")])
        raise AssertionError("raise_faults raises")
    start, separator = found
    lines = list(csv.reader(text.splitlines(), delimiter=separator))[start:]
    rows = [(start + number, cells) for number, cells in enumerate(lines, 1) if any(cell.strip() for cell in cells)]
    columns = _columns(rows[0][1], start + 1)
    faults: list[str] = []
    regions = _regions(_chosen(rows[1:], columns, faults), columns, faults)
    remarks = list(columns.remarks)
    counted = [row for code, region in regions.items() if (row := _row(code, region, faults, remarks))]
    if not counted and not faults:
        faults.append(_("Filen har inga rader."))
    raise_faults(faults)
    return Counted(counted, by_point=False, remarks=list(dict.fromkeys(remarks)))


def _columns(header: list[str], number: int) -> _Columns:
    names = [name.strip() for name in header]
    lower = [name.lower() for name in names]
    region = next(place for place, name in enumerate(lower) if name in REGION)
    age = next((place for place, name in enumerate(lower) if name in AGE), None)
    year = next((place for place, name in enumerate(lower) if name in YEAR), None)
    counts = [place for place, name in enumerate(lower) if re.search(r"(?:^|\s)\d{4}$", name)]
    counts = counts or [place for place, name in enumerate(lower) if name.startswith(COUNT_WORDS)]
    if year is None and len(counts) > 1:
        newest = max(lower[place][-4:] for place in counts)
        counts = [place for place in counts if lower[place].endswith(newest)]
    if len(counts) > 1:
        counts = [place for place in counts if lower[place].startswith(COUNT_WORDS)]
    if len(counts) != 1:
        said = _("Rad %s: vi hittar ingen kolumn med antalet, till exempel ”2025” eller ”Folkmängd”.")
        raise_faults([said % number])
    years = sorted({name[-4:] for name in lower if re.search(r"(?:^|\s)\d{4}$", name)})
    remarks = [_several_years(years)] if len(years) > 1 else []
    taken = {region, age, year, counts[0]}
    others = [
        place
        for place, name in enumerate(lower)
        if place not in taken and not re.search(r"\d{4}$", name) and not name.startswith(COUNT_WORDS)
    ]
    return _Columns(region, age, year, others, counts[0], names, remarks)


def _several_years(years: list[str]) -> str:
    return _("Filen har flera år. Bara det sista, %s, läses in.") % years[-1]


def _chosen(rows: list[tuple[int, list[str]]], columns: _Columns, faults: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows that count: of the last year, and totals where a dimension has one."""
    whole = []
    for number, cells in rows:
        if len(cells) == len(columns.names):
            whole.append((number, [cell.strip() for cell in cells]))
        else:
            words = {"row": number, "cells": len(cells), "columns": len(columns.names)}
            faults.append(_("Rad %(row)d: raden har %(cells)d värden men rubriken %(columns)d.") % words)
    if columns.year is not None and whole:
        years = sorted({cells[columns.year] for _number, cells in whole})
        if len(years) > 1:
            columns.remarks.append(_several_years(years))
        whole = [row for row in whole if row[1][columns.year] == years[-1]]
    for place in columns.others:
        totals = [row for row in whole if row[1][place].lower().startswith(TOTAL)]
        whole = totals or whole
    yield from whole


def _regions(rows: Iterator[tuple[int, list[str]]], columns: _Columns, faults: list[str]) -> dict[str, _Region]:
    """The numbers of each region by its code."""
    regions: dict[str, _Region] = {}
    seen: dict[tuple[str, ...], int] = {}
    for number, cells in rows:
        key = tuple(cells[place] for place in range(len(cells)) if place != columns.count)
        if (before := seen.setdefault(key, number)) != number:
            words = {"row": number, "before": before}
            faults.append(_("Rad %(row)d: raden säger samma sak som rad %(before)d.") % words)
            continue
        code = cells[columns.region].split(" ")[0].upper()
        years = ALL_AGES if columns.age is None else _years(cells[columns.age])
        count = _count(cells[columns.count])
        if years is None:
            faults.append(_fault(number, columns.names[columns.age or 0], cells[columns.age or 0], _("ingen ålder")))
        if count is None:
            faults.append(_fault(number, columns.names[columns.count], cells[columns.count], _("inget antal")))
        if years is None or count is None or code in WHOLE_COUNTRY:
            continue
        region = regions.setdefault(code, _Region(number))
        if years == ALL_AGES:
            region.total = (region.total or 0) + count
        else:
            region.by_years[years] += count
    return regions


def _fault(number: int, column: str, text: str, what: str) -> str:
    words = {"row": number, "column": column, "text": text or _("tomt"), "what": what}
    return _("Rad %(row)d, kolumn %(column)s: ”%(text)s” är %(what)s.") % words


def _years(text: str) -> Years | None:
    """The years of an age as the table writes it: "0 år", "15-19 år", "100+ år", "totalt ålder"."""
    text = text.lower()
    if text.startswith(TOTAL):
        return ALL_AGES
    if found := re.fullmatch(r"(\d{1,3})\s*[-–]\s*(\d{1,3})(?:\s*(?:år|years?))?", text):
        first, last = int(found[1]), int(found[2])
        return (first, last) if first <= last else None
    if found := re.fullmatch(r"(\d{1,3})\s*(?:\+|-|–)(?:\s*(?:år|years?))?|(\d{1,3})\s*år och äldre", text):
        return int(found[1] or found[2]), None
    if found := re.fullmatch(r"(\d{1,3})(?:\s*(?:år|years?))?", text):
        return int(found[1]), int(found[1])
    return None


def _count(text: str) -> int | None:
    """A number of people, with or without spaces between the thousands."""
    digits = re.sub(r"[\s\u00a0]", "", text)
    return int(digits) if re.fullmatch(r"[0-9]{1,9}", digits) else None


def _row(code: str, region: _Region, faults: list[str], remarks: list[str]) -> Row | None:
    """A region's row: its ages where they cover a whole life once, and their sum."""
    if not region.by_years:
        return Row(region.number, region.total or 0, None, code)
    words = {"row": region.number, "code": code}
    if not _cover_a_life(sorted(region.by_years)):
        if region.total is None:
            faults.append(_("Rad %(row)d: åldrarna för %(code)s täcker inte ett helt liv en gång.") % words)
            return None
        remarks.append(ages_do_not_fit())
        return Row(region.number, region.total, None, code)
    persons = sum(region.by_years.values())
    if region.total not in (None, persons):
        words |= {"persons": persons, "total": region.total}
        faults.append(_("Rad %(row)d: åldrarna för %(code)s blir %(persons)d men totalt är %(total)d.") % words)
        return None
    ages = _groups(region.by_years)
    if ages is None:
        remarks.append(ages_do_not_fit())
    return Row(region.number, persons, ages, code)


def _cover_a_life(spans: list[Years]) -> bool:
    """Whether the spans begin at nought, follow on each other and end without an end."""
    expected: int | None = 0
    for first, last in spans:
        if first != expected:
            return False
        expected = None if last is None else last + 1
    return expected is None


def _groups(by_years: dict[Years, int]) -> Ages | None:
    groups = [0] * len(AGE_GROUPS)
    for (first, last), count in by_years.items():
        group = age_group(first, last)
        if group is None:
            return None
        groups[group] += count
    return groups[0], groups[1], groups[2], groups[3]
