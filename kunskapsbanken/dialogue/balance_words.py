"""The balance of a year in a sentence, and as a table to take away."""

import csv
import io

from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.dialogue.models import AgeBand, Sector
from kunskapsbanken.dialogue.queries.balance import Asked, Balance

# As one writes them in a sentence; larger numbers are written with figures.
NUMBERS = (
    gettext_lazy("noll"),
    gettext_lazy("en"),
    gettext_lazy("två"),
    gettext_lazy("tre"),
    gettext_lazy("fyra"),
    gettext_lazy("fem"),
    gettext_lazy("sex"),
    gettext_lazy("sju"),
    gettext_lazy("åtta"),
    gettext_lazy("nio"),
    gettext_lazy("tio"),
    gettext_lazy("elva"),
    gettext_lazy("tolv"),
)


def sentence_of(balance: Balance) -> str:
    """What the balance says first: in how many districts no one has been asked."""
    known, unasked = len(balance.districts), len(balance.unasked)
    when = _("i år") if balance.year == timezone.localdate().year else _("under %d") % balance.year
    words = {"none": _in_words(unasked), "all": _in_words(known), "when": when}
    if not known:
        return _("Kommunen har inga bygder inlagda, så det går inte att se var ingen har blivit tillfrågad.")
    if not unasked:
        return _("I alla bygder har någon blivit tillfrågad %(when)s.") % words
    if unasked == known:
        return _("I ingen av kommunens bygder har någon blivit tillfrågad %(when)s.") % words
    return _("I %(none)s av %(all)s bygder har ingen blivit tillfrågad %(when)s.") % words


def _in_words(number: int) -> str:
    return str(NUMBERS[number]) if number < len(NUMBERS) else str(number)


def balance_as_csv(balance: Balance) -> str:
    """The same table as on the page, with a mark that tells Excel of UTF-8. Columns: docs/open-data.md."""
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    sectors = [f"sektor_{sector}" for sector in Sector.values]
    ages = [f"alder_{age}" for age in AgeBand.values]
    writer.writerow(
        ["exempel", "kommun", "bygd", "ar", "moten", "personer", *sectors, *ages, "roster", "senast", "kommande"]
    )
    for row in (*balance.districts, balance.everywhere):
        writer.writerow(_cells(balance, row))
    return text.getvalue()


def _cells(balance: Balance, row: Asked) -> list[str]:
    ages = [age.words for age in row.by_age] if row.by_age else [""] * len(AgeBand)
    return [
        "ja" if balance.municipality.is_example else "nej",
        balance.municipality.full_name,
        row.place.name if row.place else "",
        str(balance.year),
        str(row.meetings),
        str(row.persons),
        *(str(number) for number in row.by_sector),
        *ages,
        str(row.statements),
        row.last.isoformat() if row.last else "",
        row.coming.isoformat() if row.coming else "",
    ]
