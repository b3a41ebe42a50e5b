"""What is filled in about a publication and its parts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.files.models import Language, LibraryImage, Licence
from kunskapsbanken.people.models import User
from kunskapsbanken.places.models import Kind, Place
from kunskapsbanken.publications.models import EvidenceOf, Part, PartKind, Publication, PublicationKind
from kunskapsbanken.publications.queries import may_publish_for_all, places_to_publish_for
from kunskapsbanken.services.queries.points import STATUTORY
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

_MARKS = _(
    "Tom rad mellan stycken. ## före en underrubrik, - före en punkt, **fetstil**, *kursiv*, "
    "[text](https://exempel.se) för en länk."
)


class _PlaceField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Place) -> str:
        return obj.full_name


class _TermField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Term) -> str:
        return obj.label


class _ImageField(forms.ModelChoiceField):
    def label_from_instance(self, obj: LibraryImage) -> str:
        return str(obj.title)


def _images(*, required: bool, label: Any, help_text: Any = "") -> _ImageField:
    return _ImageField(
        LibraryImage.objects.order_by("title"),
        label=label,
        required=required,
        help_text=help_text,
        empty_label=_("Ingen bild"),
    )


class PublicationForm(forms.Form):
    """What it is called, by whom it is and what it looks like."""

    title = forms.CharField(label=_("Titel"), max_length=120)
    subtitle = forms.CharField(label=_("Undertitel"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Slag"), choices=PublicationKind)
    summary = forms.CharField(
        label=_("Beskrivning"),
        max_length=400,
        required=False,
        help_text=_("Visas på publikationens sida och i sökningen."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    authors = forms.CharField(
        label=_("Författare"), max_length=200, required=False, help_text=_("Helst en funktion, som redaktionen.")
    )
    publisher = forms.CharField(label=_("Utgivare"), max_length=200, required=False)
    place = _PlaceField(Place.objects.none(), label=_("Kommun eller län"), required=False)
    cover = _images(
        required=False,
        label=_("Omslagsbild"),
        help_text=_("Bilder laddas upp i bildbiblioteket på redaktionens sidor."),
    )
    licence = forms.ChoiceField(label=_("Licens"), choices=Licence)
    colophon = forms.CharField(
        label=_("Kolofon"),
        max_length=3000,
        required=False,
        help_text=_("Vilka som har gjort publikationen och hur. Står sist."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    language = forms.ChoiceField(label=_("Språk"), choices=Language)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place: Any = self.fields["place"]
        place.queryset = places_to_publish_for(by)
        place.required = not may_publish_for_all(by)
        place.empty_label = None if place.required else _("Hela landet")


def told_of(publication: Publication | None) -> dict[str, Any]:
    """What the form begins with."""
    if publication is None:
        return {"licence": Licence.CC_BY, "language": Language.SWEDISH}
    return {name: getattr(publication, name) for name in PublicationForm.base_fields}


class _InLanguage(forms.Form):
    """What is written here may be in another language than the publication; it is then read out in its own."""

    field_order = ("title", "text", "language")
    language = forms.ChoiceField(
        label=_("Språk"),
        choices=[("", _("Som publikationen")), *Language.choices],
        required=False,
        help_text=_("Välj språk om delen är på ett annat, så att uppläsande hjälpmedel läser den rätt."),
    )


class ChapterForm(_InLanguage):
    """A chapter, and perhaps a text that opens it."""

    title = forms.CharField(label=_("Kapitlets rubrik"), max_length=160)
    text = forms.CharField(
        label=_("Inledande text"),
        max_length=50_000,
        required=False,
        help_text=_MARKS,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class TextForm(_InLanguage):
    """A text of one's own."""

    title = forms.CharField(
        label=_("Rubrik"), max_length=160, required=False, help_text=_("Lämna tomt för text utan rubrik.")
    )
    text = forms.CharField(
        label=_("Text"), max_length=50_000, help_text=_MARKS, widget=forms.Textarea(attrs={"rows": 16})
    )


class EvidenceForm(forms.Form):
    """A map or tables of a place, as the registers are on the day of the build."""

    evidence = forms.ChoiceField(label=_("Vad ska visas?"), choices=EvidenceOf)
    place = _PlaceField(
        Place.objects.filter(kind__in=(Kind.COUNTY, Kind.MUNICIPALITY)).order_by("name"),
        label=_("Kommun eller län"),
        empty_label=None,
    )
    service = _TermField(
        Term.objects.of(SERVICE_KIND).filter(slug__in=STATUTORY),
        label=_("Serviceslag"),
        required=False,
        empty_label=_("Alla som är räknade"),
        help_text=_("För karta och restid. En karta utan valt slag visar dagligvaror."),
    )
    title = forms.CharField(
        label=_("Rubrik"), max_length=160, required=False, help_text=_("Lämna tomt för den vanliga rubriken.")
    )


class PictureForm(_InLanguage):
    """A picture of the library."""

    field_order = ("image", "text", "title", "language")
    image = _images(required=True, label=_("Bild"))
    text = forms.CharField(label=_("Beskriv bilden för den som inte ser den"), max_length=400)
    title = forms.CharField(label=_("Bildtext"), max_length=160, required=False)


class TitleForm(forms.Form):
    """What is taken in may be called something else here."""

    title = forms.CharField(
        label=_("Rubrik"), max_length=160, required=False, help_text=_("Lämna tomt för den vanliga rubriken.")
    )


# The kinds of part that are written or chosen in a form; the others are found by searching.
WRITTEN: dict[str, type[forms.Form]] = {
    PartKind.CHAPTER: ChapterForm,
    PartKind.TEXT: TextForm,
    PartKind.EVIDENCE: EvidenceForm,
    PartKind.PICTURE: PictureForm,
}


def part_form(kind: str) -> type[forms.Form]:
    """The form of a kind of part."""
    return WRITTEN.get(kind, TitleForm)


def told_of_part(part: Part) -> dict[str, Any]:
    """What the form of a part begins with."""
    return {name: getattr(part, name) for name in part_form(part.kind).base_fields}
