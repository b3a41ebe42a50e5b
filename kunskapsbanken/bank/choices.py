"""The fixed choices of the bank. Their values are the words used in addresses and in the content files."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ItemKind(TextChoices):
    """What kind of knowledge an item is; decides which fields it needs."""

    MODEL = "modell", _("Modell")
    METHOD = "metod", _("Metod")
    TOOL = "verktyg", _("Verktyg")
    GUIDANCE = "vagledning", _("Vägledning")
    PROCESS = "process", _("Process")
    EXAMPLE = "exempel", _("Exempel")
    INTERVIEW = "intervju", _("Intervju")
    TEMPLATE = "mall", _("Mall")
    CHECKLIST = "checklista", _("Checklista")
    DEFINITION = "begrepp", _("Begrepp")
    MEDIA = "film-ljud", _("Film och ljud")
    LINK = "lank", _("Länk")


# Kinds that tell how to do something: they need facts, steps and an answer to "is it tested?".
PRACTICAL = frozenset({ItemKind.MODEL, ItemKind.METHOD, ItemKind.TOOL, ItemKind.PROCESS, ItemKind.CHECKLIST})
# Kinds that lead to something elsewhere.
LEADING_AWAY = frozenset({ItemKind.INTERVIEW, ItemKind.MEDIA, ItemKind.LINK})


class Effort(TextChoices):
    """How much work it is, for the facet."""

    SMALL = "liten", _("Liten: upp till några dagar")
    MEDIUM = "mellan", _("Mellan: några veckor")
    LARGE = "stor", _("Stor: månader")


class Difficulty(TextChoices):
    """How hard it is to do well."""

    EASY = "enkel", _("Enkel")
    MEDIUM = "medel", _("Medel")
    HARD = "kravande", _("Krävande")


class EvidenceLevel(TextChoices):
    """How well tried it is, as far as is known."""

    UNTESTED = "inte-provad", _("Inte prövat")
    TESTED = "provad", _("Prövat på en plats")
    TESTED_WIDELY = "provad-flera", _("Prövat på flera platser")
    EVALUATED = "utvarderad", _("Utvärderat")


class StillRunning(TextChoices):
    """What became of it where it was tried."""

    UNKNOWN = "okant", _("Okänt om det lever kvar")
    ONE_YEAR = "1-ar", _("Igång efter 1 år")
    THREE_YEARS = "3-ar", _("Igång efter 3 år")
    FIVE_YEARS = "5-ar", _("Igång efter 5 år")
    ENDED = "upphort", _("Har upphört")


class Fate(TextChoices):
    """What became of a local service solution."""

    RUNNING = "pagar", _("Pågår")
    CHANGED = "forandrad", _("Har förändrats")
    ENDED = "avslutad", _("Är avslutad")
    UNKNOWN = "okant", _("Okänt")


class RelationKind(TextChoices):
    """How one item hangs together with another, read from the item that states it."""

    USES = "uses", _("Använder")
    EXAMPLE_OF = "example_of", _("Exempel på")
    TEMPLATE_FOR = "template_for", _("Mall för")
    REQUIRES = "requires", _("Kräver")
    ALTERNATIVE_TO = "alternative_to", _("Alternativ till")
    SEE_ALSO = "see_also", _("Se även")


# The same relations read from the other end.
INVERSE_LABELS = {
    RelationKind.USES: _("Används i"),
    RelationKind.EXAMPLE_OF: _("Exempel"),
    RelationKind.TEMPLATE_FOR: _("Mallar"),
    RelationKind.REQUIRES: _("Förutsättning för"),
    RelationKind.ALTERNATIVE_TO: _("Alternativ till"),
    RelationKind.SEE_ALSO: _("Se även"),
}
