"""The words that the dialogue chooses among."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


def display_of(field: str, choices: type[models.TextChoices]) -> Callable[[Any], str]:
    """`get_…_display` for a model: the words of the value in one of its fields.

    Django's own puts the words of all the choices into the reader's language each time, which a list that tells the
    kind and the sector of every voice spends a third of its time on.
    """
    members = {str(choice): choice for choice in choices}

    def display(row: Any) -> str:
        value = getattr(row, field)
        return str(members[value].label) if value in members else str(value)

    return display


class Ladder(models.TextChoices):
    """Steps of the ladder of participation (Boverket's delaktighetstrappan; domain.md 9.2)."""

    INFORM = "information", _("Information")
    CONSULT = "konsultation", _("Förankring och konsultation")
    PARTICIPATE = "delaktighet", _("Delaktighet")
    DECIDE = "medbestammande", _("Medbestämmande")


class Sector(models.TextChoices):
    """For whom someone speaks. Never who they are."""

    RESIDENT = "boende", _("Boende")
    ASSOCIATION = "forening", _("Förening")
    BUSINESS = "foretag", _("Företag")
    MUNICIPALITY = "kommun", _("Kommun")
    POLITICIAN = "fortroendevald", _("Förtroendevald")
    OTHER = "annan", _("Annan")


class AgeBand(models.TextChoices):
    """How old those are who came, in bands that no one can be told by."""

    YOUNG = "under-18", _("Under 18 år")
    EARLY = "18-29", _("18–29 år")
    MIDDLE = "30-49", _("30–49 år")
    LATER = "50-64", _("50–64 år")
    OLDER = "65-", _("65 år och äldre")


class ContributionKind(models.TextChoices):
    """What a statement is."""

    NEED = "behov", _("Behov")
    PROBLEM = "problem", _("Problem")
    IDEA = "ide", _("Idé")
    ASSET = "tillgang", _("Tillgång")
    QUESTION = "fraga", _("Fråga")
    OFFER = "erbjudande", _("Erbjudande")
    DECISION = "beslut", _("Beslut")


class Outcome(models.TextChoices):
    """What became of it (domain.md 2.3)."""

    MEASURE = "atgard", _("Blir en åtgärd")
    DONE = "redan-gjort", _("Är redan gjort")
    OTHERS = "annans-ansvar", _("Är någon annans ansvar")
    DECLINED = "avslas", _("Blir inte av")
    PARKED = "parkerad", _("Väntar till senare")


class Channel(models.TextChoices):
    """The way by which a statement came. What came on paper or by telephone was written in on someone's behalf."""

    MEETING = "mote", _("Sagt på möte")
    WEB = "webb", _("Inskrivet på webben")
    PAPER = "papper", _("Lämnat på papper")
    PHONE = "telefon", _("Berättat på telefon")
    EARLIER = "tidigare", _("Ur tidigare anteckningar")


ON_BEHALF = (Channel.PAPER, Channel.PHONE)


class FlowState(models.TextChoices):
    """Where a voice stands on its way to an answer. What it takes for each, `models.voices` says once."""

    RECEIVED = "inkommen", _("Inkommen")
    MODERATED = "modererad", _("Granskad")
    INTERPRETED = "tolkad", _("Tolkad")
    ASSIGNED = "tilldelad", _("Tilldelad")
    ANSWERED = "besvarad", _("Besvarad")
    FED_BACK = "aterkopplad", _("Återkopplad")
    MERGED = "hor-ihop", _("Hör ihop med en annan röst")
    SPLIT = "uppdelad", _("Uppdelad i flera röster")
    WITHHELD = "ej-publicerad", _("Publiceras inte")


# It is public and someone has yet to answer it; these have been answered.
AWAITING_ANSWER = (FlowState.MODERATED, FlowState.INTERPRETED, FlowState.ASSIGNED)
HAVING_ANSWER = (FlowState.ANSWERED, FlowState.FED_BACK)
# What became of it is told with a reason.
EXPLAINED = (Outcome.OTHERS, Outcome.DECLINED)
