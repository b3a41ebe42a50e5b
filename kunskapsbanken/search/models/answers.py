"""What editors keep so that questions are answered: words of the same meaning, and answers that are chosen by hand."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, Page

from kunskapsbanken.engines.swedish.phrases import key_of, lines

LONGEST_PHRASE = 80
NAMED_BY = 3


class SynonymGroup(models.Model):
    """Words and phrases that mean the same; `also` are found by a search for them, but do not find them."""

    words = models.TextField(
        _("ord som betyder samma sak"),
        help_text=_("Ett ord eller uttryck på varje rad, i grundform. Den som söker på ett av dem hittar alla."),
    )
    also = models.TextField(
        _("hittar också"),
        blank=True,
        help_text=_("Åt ett håll: den som söker på orden ovan hittar också dessa, men inte tvärtom. Ett på varje rad."),
    )
    note = models.CharField(_("anteckning"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("synonymgrupp")
        verbose_name_plural = _("synonymer")
        ordering = ["words"]

    def __str__(self) -> str:
        return ", ".join(lines(self.words))

    @property
    def also_told(self) -> str:
        """The words that are found one way, on one line."""
        return ", ".join(lines(self.also))

    def clean(self) -> None:
        """Every fault of the words at once."""
        self.words, self.also = "\n".join(lines(self.words)), "\n".join(lines(self.also))
        faults = [*_faulty_phrases(self.words), *_faulty_phrases(self.also)]
        mine, others = lines(self.words), lines(self.also)
        if len(mine) + len(others) < 2:
            faults.append(gettext("Skriv minst två ord, ett på varje rad."))
        faults += _said_twice([*mine, *others])
        faults += self._taken(mine)
        if faults:
            raise ValidationError(faults)

    def _taken(self, mine: list[str]) -> list[str]:
        """A word means one thing: it stands in one group, so that groups do not run together unseen."""
        keys = {key_of(phrase): phrase for phrase in mine}
        return [
            gettext("”%(word)s” finns redan i gruppen %(group)s.") % {"word": keys[key_of(phrase)], "group": group}
            for group in SynonymGroup.objects.exclude(pk=self.pk)
            for phrase in lines(group.words)
            if key_of(phrase) in keys
        ]


class PromotionManner(models.TextChoices):
    """How a chosen answer is told, and how much of its phrase a question must hold."""

    CHOSEN = "utvalt", _("Utvalt svar: alla ord i frasen måste finnas i frågan")
    EXACT = "precis", _("Utvalt svar: frågan måste vara precis frasen")
    PROBLEM = "problem", _("Svar på ett problem: det räcker att det mesta av frasen finns i frågan")


class PromotionQuerySet(models.QuerySet["Promotion"]):
    """Promotions by the day."""

    def on(self, day: date) -> "PromotionQuerySet":
        """Those that hold on a day."""
        begun = models.Q(first_day=None) | models.Q(first_day__lte=day)
        not_over = models.Q(last_day=None) | models.Q(last_day__gte=day)
        return self.filter(begun & not_over)


class Promotion(ClusterableModel):
    """Pages that are shown first when a question says what one of the phrases says."""

    phrases = models.TextField(
        _("frågor"),
        help_text=_(
            "En fråga eller fras på varje rad, som folk skriver den: butiken läggs ned. Böjning, ordning och prickar "
            "spelar ingen roll, och synonymer räknas som samma ord."
        ),
    )
    manner = models.CharField(_("sätt"), max_length=10, choices=PromotionManner, default=PromotionManner.CHOSEN)
    heading = models.CharField(
        _("rubrik"), max_length=80, blank=True, help_text=_("Visas över svaret i stället för sidans egen rubrik.")
    )
    first_day = models.DateField(_("från och med"), null=True, blank=True)
    last_day = models.DateField(_("till och med"), null=True, blank=True)

    objects = PromotionQuerySet.as_manager()

    class Meta:
        verbose_name = _("utvalt svar")
        verbose_name_plural = _("utvalda svar")
        ordering = ["phrases"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_day=None)
                | models.Q(last_day=None)
                | models.Q(last_day__gte=models.F("first_day")),
                name="promotion_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        """By its first phrases: there may be twenty."""
        first, more = lines(self.phrases)[:NAMED_BY], lines(self.phrases)[NAMED_BY:]
        return ", ".join(first) + (" …" if more else "")

    @property
    def pages_told(self) -> str:
        """The titles of its pages, on one line."""
        return ", ".join(row.page.title for row in self.promoted.all())

    def clean(self) -> None:
        """Every fault of the phrases and days at once."""
        self.phrases = "\n".join(lines(self.phrases))
        faults = [*_faulty_phrases(self.phrases), *_said_twice(lines(self.phrases))]
        if self.first_day and self.last_day and self.last_day < self.first_day:
            faults.append(gettext("Sista dagen kan inte komma före den första."))
        if faults:
            raise ValidationError(faults)


class PromotedPage(Orderable):
    """One of the pages of a promotion."""

    promotion = ParentalKey(Promotion, on_delete=models.CASCADE, related_name="promoted")
    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name=_("sida"))

    class Meta(Orderable.Meta):
        verbose_name = _("sida")
        constraints = [models.UniqueConstraint(fields=["promotion", "page"], name="promoted_once")]


class FoundingAnswer(models.Model):
    """What the founding content has made of a row of its files: kept when the thing is gone, so that it stays gone."""

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=LONGEST_PHRASE * 2)
    object_id = models.BigIntegerField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="founded_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


def _faulty_phrases(text: str) -> list[str]:
    """Phrases that cannot be searched for: too long, or with no word that tells anything."""
    faults = []
    for phrase in lines(text):
        if len(phrase) > LONGEST_PHRASE:
            faults.append(gettext("”%s” är för långt.") % f"{phrase[:40]}…")
        elif not key_of(phrase):
            faults.append(gettext("”%s” är bara småord, som sökningen hoppar över.") % phrase)
    return faults


def _said_twice(phrases: list[str]) -> list[str]:
    seen: set[tuple[str, ...]] = set()
    faults = []
    for phrase in phrases:
        if key_of(phrase) in seen:
            faults.append(gettext("”%s” står två gånger, eller i två böjningar.") % phrase)
        seen.add(key_of(phrase))
    return faults
