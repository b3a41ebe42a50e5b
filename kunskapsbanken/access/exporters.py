"""A run's figures as a table to take along."""

import csv
from io import StringIO

from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.results import AGES, Share, Summary, told

HEAD = ("exempel", "plats", "serviceslag", "metod", "klass", "personer", "andel_procent", *(f"alder_{a}" for a in AGES))


def run_as_csv(run: AccessRun) -> str:
    """One row a class; small numbers are withheld as on the page. Columns: docs/analysis.md."""
    summary = Summary.from_json(run.summary)
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for share in (*summary.by_kilometres, *summary.by_minutes, summary.unreached):
        writer.writerow(_row(run, summary, share))
    return text.getvalue()


def _row(run: AccessRun, summary: Summary, share: Share) -> list[str]:
    ages = [told(number) for number in share.ages] if summary.has_ages else [""] * len(AGES)
    example = "ja" if run.place.is_example else "nej"
    label = share.label or "nås inte"
    percent = share.shown_percent.removesuffix("\u00a0%")
    return [example, summary.place, summary.service, run.method, label, share.shown, percent, *ages]
