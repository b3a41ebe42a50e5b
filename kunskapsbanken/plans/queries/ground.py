"""What the other rooms know of a municipality today, asked for a plan's evidence."""

from datetime import date

from django.db.models import Count
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import Contribution
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import swedish_key
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.models.choices import freshness_on


def themes_by_place(place: Place) -> list[tuple[str, str, int]]:
    """How many published voices of each place are about each subject: the coder's theme, else the kind of service."""
    rows = (
        Contribution.public.whole()
        .filter(place__path__startswith=place.path)
        .order_by()
        .annotate(subject=Coalesce("theme__label_sv", "service__label_sv"))
        .values_list("place__name", "subject")
        .annotate(number=Count("pk"))
    )
    told = [(name, subject or _("Annat"), number) for name, subject, number in rows]
    return sorted(told, key=lambda row: (swedish_key(row[0]), swedish_key(row[1])))


def freshness_numbers(place: Place, day: date) -> dict[str, int]:
    """How many of the service places in use have facts that can be trusted how far."""
    numbers: dict[str, int] = {}
    rows = ServicePlace.objects.within(place).in_use().values_list("confirm_on", "stale_on")
    for confirm_on, stale_on in rows:
        kind = freshness_on(day, confirm_on=confirm_on, stale_on=stale_on).value
        numbers[kind] = numbers.get(kind, 0) + 1
    return numbers
