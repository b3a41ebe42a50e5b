"""What can be chosen of a service place."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Whether a service place is there."""

    PLANNED = "planerad", _("Planerad")
    OPEN = "oppen", _("Öppen")
    THREATENED = "hotad", _("Hotad")
    CLOSED = "stangd", _("Stängd")


IN_USE = (Status.OPEN, Status.THREATENED)


class Staffing(models.TextChoices):
    """Whether someone works there."""

    STAFFED = "bemannad", _("Bemannad")
    UNSTAFFED = "obemannad", _("Obemannad")
    HYBRID = "hybrid", _("Bemannad vissa tider")


class OperatorForm(models.TextChoices):
    """Who stands behind a service place, by kind of owner; blank is not known."""

    COMMERCIAL = "kommersiell", _("Kommersiell")
    NON_PROFIT = "ideell", _("Ideell")
    COOPERATIVE = "kooperativ", _("Kooperativ")
    MUNICIPAL = "kommunal", _("Kommunal")
    REGIONAL = "regional", _("Regional")
    STATE = "statlig", _("Statlig")


class Access(models.TextChoices):
    """Whether something that helps people in is there; blank is not known."""

    YES = "ja", _("Ja")
    PARTLY = "delvis", _("Delvis")
    NO = "nej", _("Nej")


class Season(models.TextChoices):
    """When in the year, and whether it moves."""

    ALL_YEAR = "aret-runt", _("Året runt")
    SEASONAL = "sasong", _("Säsong")
    MOBILE = "mobil", _("Mobil")


class Freshness(models.TextChoices):
    """How far a fact can be trusted."""

    CURRENT = "aktuell", _("Aktuell")
    CONFIRM = "bor-bekraftas", _("Bör bekräftas")
    STALE = "inaktuell", _("Inaktuell")


def freshness_on(day: date, *, confirm_on: date, stale_on: date) -> Freshness:
    """How far facts can be trusted on a day that should be confirmed from one day and are out of date from another."""
    if day >= stale_on:
        return Freshness.STALE
    return Freshness.CONFIRM if day >= confirm_on else Freshness.CURRENT
