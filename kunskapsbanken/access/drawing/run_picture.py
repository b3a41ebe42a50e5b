"""What the picture of a run says: the map of distances, or of who has what nearest."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.access.drawing.catchments import catchment_features, catchments_shown
from kunskapsbanken.access.drawing.features import features_of, legend
from kunskapsbanken.access.drawing.picture import Key, Picture
from kunskapsbanken.access.models import AccessRun
from kunskapsbanken.access.results import Summary
from kunskapsbanken.services.licences import credit_for, licence_of


def picture_of(run: AccessRun, *, by_catchment: bool = False) -> Picture:
    """The picture, with sources, dates and an address to the very run."""
    summary = Summary.from_json(run.summary)
    words = {"service": summary.service.lower(), "place": summary.place}
    if by_catchment:
        return Picture(
            title=_("Vem har vad närmast: %(service)s i %(place)s") % words,
            features=catchment_features(run)["features"],
            keys=[Key(one.colour, f"{one.label}: {one.one.shown}") for one in catchments_shown(run)],
            notes=[_("Siffrorna i listan är personer som har platsen närmast, efter restid."), *notes_of(run, summary)],
            hatched=False,
        )
    return Picture(
        title=_("Avstånd till %(service)s i %(place)s, en väg") % words,
        features=features_of(run)["features"],
        keys=[Key(number, label) for number, label in legend()],
        notes=[_("Färgen är medelvägen för dem som bor i kilometerrutan."), *notes_of(run, summary)],
    )


def notes_of(run: AccessRun, summary: Summary) -> list[str]:
    """Method, dates, sources, whose data it is, and where the run is to be found."""
    days = summary.dates
    said = [
        summary.method,
        _("Invånare: %(source)s, %(day)s. Service: registret %(services)s.")
        % {"source": summary.population_source, "day": days["population"], "services": days["services"]},
        _("Egen beräkning, inte officiell statistik."),
    ]
    if run.place.is_example:
        said.append(_("Platsen och uppgifterna är påhittade för demonstrationen."))
    credit = credit_for(summary.network_source, licence_of(summary.network_source))
    if credit:
        said.append(_("Vägar: %s.") % credit.text)
    return [" ".join(said), f"{settings.BASE_URL}{reverse('access_run', args=[run.place.code, run.pk])}"]
