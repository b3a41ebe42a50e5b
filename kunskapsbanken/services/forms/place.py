"""A service place's facts, as the officer keeps them."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.utils.text import Truncator
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.forms.note import note_field
from kunskapsbanken.services.licences import LICENCES
from kunskapsbanken.services.models import ServicePlace
from kunskapsbanken.services.queries.one import ACCESS

# What the form asks for, under headings.
SECTIONS = (
    (
        gettext_lazy("Vad och var"),
        ("name", "description", "place", "locality", "address", "latitude", "longitude"),
    ),
    (gettext_lazy("Läge och årstid"), ("status", "staffing", "season", "season_note")),
    (gettext_lazy("Vem som driver den"), ("operator", "operator_form", "organisation")),
    (gettext_lazy("Kontakt"), ("phone", "email", "website", "wikidata")),
    (gettext_lazy("Komma in"), (*ACCESS, "physical_access")),
    (gettext_lazy("Källa"), ("licence",)),
)
# What is to be seen without opening anything.
ALWAYS_OPEN = "name"
LONGEST_TOLD = 90
# For those of the place to say, not for those who run what is there.
OF_THE_OFFICE = ("place", "organisation", "licence")


class Section(NamedTuple):
    """Some of the form's fields under a heading; `told` is what they say, for who has not opened it."""

    heading: str
    fields: list[BoundField]
    told: str
    is_open: bool


class _PlaceChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.full_name)


class ServicePlaceForm(forms.ModelForm):
    """A service place as the municipality's officer keeps it."""

    place = _PlaceChoice(label=gettext_lazy("Kommun eller bygd"), queryset=Place.objects.none(), empty_label=None)
    website = forms.URLField(label=gettext_lazy("Webbplats"), required=False, max_length=200, assume_scheme="https")
    licence = forms.ChoiceField(
        label=gettext_lazy("Källans licens"),
        required=False,
        help_text=gettext_lazy("Vad källan kräver av den som använder uppgifterna, till exempel att den nämns."),
    )
    note = note_field(
        gettext_lazy("Vad har hänt?"), gettext_lazy("Syns i platsens historik. Skriv inga personers namn.")
    )

    class Meta:
        model = ServicePlace
        fields = [name for _heading, names in SECTIONS for name in names]
        help_texts = {
            "description": gettext_lazy("En eller två meningar om det som inte framgår av resten."),
            "organisation": gettext_lazy("De som driver service för den kan själva hålla uppgifterna färska."),
            "latitude": gettext_lazy("Grader norr, till exempel 64,1234."),
            "longitude": gettext_lazy("Grader öster, till exempel 17,1234."),
            "season_note": gettext_lazy("Till exempel: öppet från midsommar till mitten av augusti."),
            "operator": gettext_lazy("Företag eller förening, aldrig en privatperson."),
            "phone": gettext_lazy("Visas för alla. Verksamhetens nummer, inte en persons eget."),
            "email": gettext_lazy("Visas för alla. Helst till en funktion, som info@…, och inte till en person."),
            "wikidata": gettext_lazy("Platsens beteckning i Wikidata, om den har en. Skriv som Q12345."),
            "physical_access": gettext_lazy("Ramp, trösklar, parkering nära … det som frågorna ovanför inte säger."),
        }
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "physical_access": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, places: Iterable[Place], is_office: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [place.pk for place in places]
        self.fields["place"].queryset = Place.objects.filter(pk__in=offered).order_by("path")
        self.fields["organisation"].queryset = Organisation.objects.filter(place__in=offered).order_by("name")
        self._offer_what_is_not_known()
        if not is_office:
            for name in OF_THE_OFFICE:
                del self.fields[name]
        for name in ("latitude", "longitude"):
            self.fields[name].localize = True
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def _offer_what_is_not_known(self) -> None:
        """Choices that may be left open say so; a licence that we have not heard of stays as it is."""
        for name in (*ACCESS, "operator_form"):
            self.fields[name].choices = [("", _("Inte angivet")), *self.fields[name].choices[1:]]
        held = self.instance.licence
        other = [(held, held)] if held and held not in LICENCES else []
        named = [(key, licence.name) for key, licence in LICENCES.items()]
        self.fields["licence"].choices = [("", _("Inte angiven")), *named, *other]

    def sections(self) -> Iterator[Section]:
        """The fields under their headings. One with something to mend is open."""
        for heading, names in SECTIONS:
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                is_open = ALWAYS_OPEN in names or any(field.errors for field in fields)
                yield Section(str(heading), fields, _told(fields), is_open)

    def facts(self) -> dict[str, Any]:
        """What is said of the place, by the model's names."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}


def _told(fields: Iterable[BoundField]) -> str:
    """What is filled in, in a line."""
    said = (_shown(field) for field in fields)
    return Truncator(", ".join(text for text in said if text)).chars(LONGEST_TOLD)


def _shown(field: BoundField) -> str:
    value = field.value()
    if value in (None, ""):
        return ""
    choices = getattr(field.field, "choices", None)
    if choices is None:
        return str(value)
    label = next((str(label) for key, label in choices if str(key) == str(value)), str(value))
    return f"{field.label}: {label.lower()}" if field.name in ACCESS else label
