"""Fields that several of the forms have."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.models import ContributionKind, Sector
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import counties_with_municipalities
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term


class LabelledTerm(forms.ModelChoiceField):
    """A term by its name in the reader's language."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Term.objects.of(SERVICE_KIND).as_tree(), to_field_name="slug", **options)


class PlaceField(forms.ChoiceField):
    """A place among a few that are given, each known by its code; cleaned, it is the place."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._places: dict[str, Place] = {}

    def offer(self, places: Iterable[Place]) -> None:
        """Let these be chosen."""
        self._places = {place.code: place for place in places}
        self.choices = [(code, place.full_name) for code, place in self._places.items()]

    def clean(self, value: Any) -> Any:
        """The place itself."""
        return self._places[super().clean(value)]


def text_field(*, rows: int = 5, **options: Any) -> forms.CharField:
    """A field for several lines."""
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **options)


def kind_field(*, at_meeting: bool = True) -> forms.ChoiceField:
    """What a statement is. Only a meeting decides anything."""
    kinds = [kind for kind in ContributionKind if at_meeting or kind != ContributionKind.DECISION]
    choices = [(kind.value, kind.label) for kind in kinds]
    return forms.ChoiceField(label=_("Vad är det?"), choices=choices, widget=forms.RadioSelect(attrs={"row": True}))


def sector_field(label: Any) -> forms.ChoiceField:
    """For whom someone speaks."""
    return forms.ChoiceField(label=label, choices=Sector.choices, widget=forms.RadioSelect(attrs={"row": True}))


def service_field() -> LabelledTerm:
    """The kind of service that it is about."""
    return LabelledTerm(label=_("Serviceslag"), required=False, empty_label=_("Inget särskilt"))


def language_field() -> forms.ChoiceField:
    """The language that something is written in, so that it can be read out and translated right."""
    return forms.ChoiceField(label=_("Språket du skriver på"), choices=settings.LANGUAGES, required=False)


def theme_label(term: Term) -> str:
    """The list first: "Målgrupp: äldre"."""
    return f"{term.scheme.label}: {term.label}"


class ThemeField(forms.ModelChoiceField):
    """A term of any list of the vocabulary but the kinds of service, told with its list."""

    def __init__(self, **options: Any) -> None:
        themes = Term.objects.exclude(scheme__slug=SERVICE_KIND).select_related("scheme").as_tree()
        super().__init__(queryset=themes, to_field_name="slug", required=False, **options)

    def label_from_instance(self, obj: Any) -> str:
        """With its list."""
        return theme_label(obj)


class MunicipalityForm(forms.Form):
    """Choose a municipality first; what follows is asked about its districts."""

    plats = forms.ChoiceField(label=_("Kommun"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plats"].choices = [
            ("", _("Välj kommun")),
            *(
                (county.name, [(place.code, place.name) for place in municipalities])
                for county, municipalities in counties_with_municipalities()
            ),
        ]
