"""What is known of where new places would help most."""

from kunskapsbanken.access.models import AccessRun, SitingRun
from kunskapsbanken.access.results import Siting
from kunskapsbanken.access.sites.aims import Aim


def siting_of(run: AccessRun, aim: Aim, how_many: int) -> SitingRun | None:
    """What has been asked of a run by an aim, in whatever state it is."""
    return SitingRun.objects.filter(run=run, aim=aim, how_many=how_many).first()


def known_sitings(run: AccessRun) -> list[SitingRun]:
    """The questions about a run that are answered, in the order of the aims."""
    found = SitingRun.objects.filter(run=run, state=SitingRun.State.DONE).defer("result", "km")
    order = list(Aim)
    return sorted(found, key=lambda one: (order.index(Aim(one.aim)), one.how_many))


def result_of(siting: SitingRun | None) -> Siting | None:
    """The answer, where it is computed."""
    return Siting.from_json(siting.result) if siting and siting.state == SitingRun.State.DONE else None
