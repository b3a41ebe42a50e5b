"""Reading a count of residents: first to look at, then confirmed; all or nothing."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from kunskapsbanken.access.models import AccessRun, PopulationImport
from kunskapsbanken.access.permissions import LOAD_POPULATION
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import require
from kunskapsbanken.places.importers.population import Counted, locate, noted, store_population
from kunskapsbanken.places.models import Place, PopulationSet


@transaction.atomic
def prepare_population(
    *, counted: Counted, place: Place, file_name: str, name: str, source: str, counted_on: date, by: User
) -> PopulationImport:
    """Keep what a file tells of a place until someone confirms it; raises `ValidationError` with all faults."""
    require(by, LOAD_POPULATION, place)
    if counted_on > timezone.localdate():
        raise ValidationError({"counted_on": _("Datumet ligger i framtiden.")})
    located = locate(counted, place)
    return PopulationImport.objects.create(
        place=place,
        file_name=file_name[:200],
        name=name.strip(),
        source=noted(source.strip(), located.note),
        counted_on=counted_on,
        by_point=located.by_point,
        rows=[row.as_json() for row in located.rows],
        remarks=located.remarks,
        uploaded_by=by,
    )


@transaction.atomic
def confirm_population(*, prepared: PopulationImport, by: User) -> PopulationSet:
    """Lay the rows out. A count of the same name for the same place gives way; the file itself is then forgotten."""
    require(by, LOAD_POPULATION, prepared)
    prepared = PopulationImport.objects.select_for_update(of=("self",)).get(pk=prepared.pk)
    kept = store_population(
        prepared.counted(),
        name=prepared.name,
        source=prepared.source,
        counted_on=prepared.counted_on,
        place=prepared.place,
    )
    said = {"file": prepared.file_name, "name": kept.name, "source": kept.source}
    log(prepared.place, "access.load_population", user=by, data=said)
    prepared.delete()
    return kept


@transaction.atomic
def remove_population(*, counted: PopulationSet, by: User) -> None:
    """Take a count of a place away again; one that an analysis rests on stays."""
    require(by, LOAD_POPULATION, counted)
    if AccessRun.objects.filter(population_set=counted).exists():
        raise ValidationError(_("En restidsanalys bygger på uppgiften, så den går inte att ta bort."))
    log(counted.place, "access.remove_population", user=by, data={"name": counted.name, "source": counted.source})
    counted.delete()
