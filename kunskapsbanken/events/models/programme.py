"""What an event's page holds beside its own words: the programme, partners, and afterwards what came of it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from kunskapsbanken.events.models.pages import ComesAs, EventPage
from kunskapsbanken.files.models import LibraryDocument


class Session(Orderable, ClusterableModel):
    """A part of the programme. Those that begin at the same time are parallel: one chooses."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField(_("börjar"))
    ends_at = models.DateTimeField(_("slutar"), null=True, blank=True)
    room = models.CharField(_("lokal eller spår"), max_length=80, blank=True)
    title = models.CharField(_("rubrik"), max_length=200)
    text = models.TextField(_("beskrivning"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("programpunkt")
        verbose_name_plural = _("program")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """It ends after it has begun."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("Det kan inte sluta innan det har börjat.")})


class Speaker(Orderable):
    """Who speaks, named only with their yes: the day they gave it is kept with the name."""

    session = ParentalKey(Session, on_delete=models.CASCADE, related_name="speakers")
    full_name = models.CharField(_("namn"), max_length=120)
    role = models.CharField(_("roll"), max_length=120, blank=True)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    consented_on = models.DateField(
        _("sade ja till att namnet visas"),
        help_text=_("Fråga först. Utan ett ja ska namnet inte stå här; skriv då bara organisationen i beskrivningen."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("medverkande")
        verbose_name_plural = _("medverkande")

    def __str__(self) -> str:
        return self.full_name


class Partner(Orderable):
    """An organisation that stands behind the event beside the one that arranges it."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("organisation"), max_length=160)
    website = models.URLField(_("webbplats"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("samarbetspart")
        verbose_name_plural = _("samarbetsparter")

    def __str__(self) -> str:
        return self.name


class MaterialSort(models.TextChoices):
    """What something from the event is."""

    PRESENTATION = "presentation", _("Presentation")
    FILM = "film", _("Film")
    NOTES = "anteckningar", _("Anteckningar")
    OTHER = "annat", _("Annat")


class Material(Orderable):
    """Something to read or see afterwards: a link or a file. A film has its words in text too."""

    title = models.CharField(_("rubrik"), max_length=200)
    sort = models.CharField(_("slag"), max_length=12, choices=MaterialSort.choices, default=MaterialSort.PRESENTATION)
    url = models.URLField(_("länk"), max_length=500, blank=True)
    document = models.ForeignKey(
        LibraryDocument, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("fil")
    )
    transcript = models.TextField(_("filmen i text"), blank=True, help_text=_("Det som sägs och det som visas."))

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("dokumentation")
        verbose_name_plural = _("dokumentation")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """A link or a file, and of a film the words."""
        super().clean()
        faults: dict[str, Any] = {}
        if not self.url and self.document_id is None:
            faults["url"] = _("Skriv en länk eller välj en fil.")
        if self.sort == MaterialSort.FILM and not self.transcript.strip():
            faults["transcript"] = _("Skriv vad som sägs och visas, för den som inte kan höra eller se filmen.")
        if faults:
            raise ValidationError(faults)

    @property
    def address(self) -> str:
        """Where it is read or seen."""
        return self.url or (self.document.url if self.document else "")


_FILM_HAS_WORDS = ~Q(sort=MaterialSort.FILM) | ~Q(transcript="")


class EventMaterial(Material):
    """From the whole event."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="materials")

    class Meta(Material.Meta):
        constraints = [models.CheckConstraint(condition=_FILM_HAS_WORDS, name="event_film_has_words")]


class SessionMaterial(Material):
    """From one part of the programme."""

    session = ParentalKey(Session, on_delete=models.CASCADE, related_name="materials")

    class Meta(Material.Meta):
        constraints = [models.CheckConstraint(condition=_FILM_HAS_WORDS, name="session_film_has_words")]


class AskedQuestion(Orderable):
    """A question that was asked, and the answer; nobody is named."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="questions")
    question = models.TextField(_("fråga"))
    answer = models.TextField(_("svar"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("fråga och svar")
        verbose_name_plural = _("frågor och svar")


class Came(Orderable):
    """How many came, by sector; nobody is named."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="came")
    sector = models.CharField(_("sektor"), max_length=14, choices=ComesAs.choices)
    number = models.PositiveIntegerField(_("antal"))

    class Meta(Orderable.Meta):
        verbose_name = _("deltagare per sektor")
        verbose_name_plural = _("deltagare per sektor")
        constraints = [models.UniqueConstraint(fields=["page", "sector"], name="sector_counted_once_an_event")]


class Lesson(Orderable):
    """Something that was learnt, which can be taken on into the knowledge bank."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="lessons")
    title = models.CharField(_("lärdom"), max_length=200)
    text = models.TextField(_("mer om den"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("lärdom")
        verbose_name_plural = _("lärdomar")

    def __str__(self) -> str:
        return self.title
