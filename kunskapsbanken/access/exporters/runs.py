"""A run's figures as a table to take along."""

import csv
from io import StringIO

from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.queries.counties import CountyTable
from kunskapsbanken.access.results import AGES, CAR, OFFICIAL_HEAD, WITHHELD, OfficialRow, Share, Summary

HEAD = (
    "exempel",
    "plats",
    "serviceslag",
    "metod",
    "klass",
    "personer",
    "andel_procent",
    *(f"alder_{a}" for a in AGES),
    "underlag",
    "fardsatt",
)

COUNTY_HEAD = (
    "exempel",
    "omrade",
    "serviceslag",
    "status",
    "befolkning",
    *(f"procent_{label}_min" for label in OFFICIAL_HEAD),
    "raknas_for_sig",
)
STATUS = "egen beräkning, inte officiell statistik"


def run_as_csv(run: AccessRun) -> str:
    """One row a class; small numbers are withheld as on the page. Columns: docs/analysis.md."""
    summary = Summary.from_json(run.summary)
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for share in summary.by_kilometres:
        writer.writerow(_row(run, summary, share, ""))
    for share in summary.by_minutes:
        writer.writerow(_row(run, summary, share, CAR))
    for mode, shares in summary.by_slow_modes:
        writer.writerows(_row(run, summary, share, mode.slug) for share in shares)
    return text.getvalue()


def county_as_csv(table: CountyTable, service: str, country: OfficialRow | None = None) -> str:
    """A row an area, the country last where it is counted, in the form of the official table; what is withheld is so
    here too. Columns: docs/analysis.md.
    """
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COUNTY_HEAD)
    example = "ja" if table.county.is_example else "nej"
    for row in (*table.rows, *([country] if country else [])):
        apart = WITHHELD if row.unreached is None else str(row.unreached)
        writer.writerow([example, row.area, service, STATUS, str(row.population), *row.cells, apart])
    return text.getvalue()


def _row(run: AccessRun, summary: Summary, share: Share, mode: str) -> list[str]:
    ages = share.shown_ages if summary.has_ages else [""] * len(AGES)
    example = "ja" if run.place.is_example else "nej"
    people = "tatorter" if summary.only_localities else "alla"
    percent = share.shown_percent.removesuffix("\u00a0%")
    number = WITHHELD if share.persons is None else str(share.persons)
    return [example, summary.place, summary.service, run.method, share.label, number, percent, *ages, people, mode]
