"""A row of a file completed by what the register knows and the file does not tell: nothing is lost by silence."""

from collections.abc import Sequence
from dataclasses import replace

from kunskapsbanken.services.incoming import IncomingOffering, IncomingPlace
from kunskapsbanken.services.models import ServiceOffering, ServicePlace
from kunskapsbanken.services.queries.matching import Match

# The facts that a file tells of a service place, by the names that they have on both sides.
FACTS = (
    "name locality address latitude longitude operator email phone website description wikidata "
    "status staffing season physical_access"
).split()
# By these it was matched where it has no id of the register's: they are alike enough, and stay.
LIKENESS = ("name", "latitude", "longitude")


def completed(
    row: IncomingPlace, known: ServicePlace, offered: Sequence[ServiceOffering], how: Match, *, is_own: bool
) -> IncomingPlace:
    """The row as it would leave the place that it is.

    A source says all that is to be said of its own places (`is_own`), as far as its file has the columns, and that
    they are there at all; of others' it adds what they have not told.
    """
    kept = {name: getattr(known, name) for name in FACTS if not _says(row, name, how, is_own=is_own)}
    offerings = [_offering(each, offered, row, is_own=is_own) for each in row.offerings]
    if not is_own:
        said = {(each.kind, each.form) for each in offerings}
        offerings += [_as_it_is(each) for each in offered if (each.kind.slug, each.form) not in said]
    return replace(row, **kept, offerings=tuple(offerings))


def _says(row: IncomingPlace, name: str, how: Match, *, is_own: bool) -> bool:
    if how == Match.NEAR and name in LIKENESS:
        return False
    is_told = not row.told or name in row.told
    if is_own:
        return is_told or name == "status"
    return is_told and getattr(row, name) != ""


def _offering(
    said: IncomingOffering, offered: Sequence[ServiceOffering], row: IncomingPlace, *, is_own: bool
) -> IncomingOffering:
    """What is said of a kind, with what the register knows of it where the file is silent."""

    def is_silent(name: str) -> bool:
        return not getattr(said, name) and (not is_own or (bool(row.told) and name not in row.told))

    of_kind = [each for each in offered if each.kind.slug == said.kind]
    if is_silent("form") and len(of_kind) == 1:
        said = replace(said, form=of_kind[0].form)
    same = next((each for each in of_kind if each.form == said.form), None)
    if same is None:
        return said
    silent = {name: getattr(same, name) for name in ("opening_hours", "agent_for") if is_silent(name)}
    return replace(said, **silent)


def _as_it_is(row: ServiceOffering) -> IncomingOffering:
    return IncomingOffering(row.kind.slug, row.form, row.opening_hours, row.agent_for)
