"""The invitation: when, where, how, for whom, and what it means to come."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.dialogue.actions.meetings import FIELDS
from kunskapsbanken.dialogue.forms.fields import text_field
from kunskapsbanken.dialogue.models import ACCESS, INTERPRETING, Format, Ladder, Meeting, OnRequest
from kunskapsbanken.dialogue.queries.insights import methods
from kunskapsbanken.dialogue.queries.known_points import KnownPoint, known_localities, known_service_places
from kunskapsbanken.dialogue.queries.meetings import organisers_around
from kunskapsbanken.dialogue.queries.platforms import platforms_around
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place
from kunskapsbanken.places.queries import municipality_of
from kunskapsbanken.services.models import Access

UNKNOWN = ("", gettext_lazy("Vet inte"))
# What the register calls the same things.
ACCESS_OF_SERVICE_PLACE = {
    "step_free": "step_free",
    "accessible_toilet": "accessible_toilet",
    "hearing_loop": "hearing_loop",
    "parking_near": "accessible_parking",
}
WHEN = ("title", "purpose", "day", "starts", "ends", "organisation", "platform", "contact")
HOW = ("format", "online_address", "online_is_public", "phone_way_in")
WHERE = ("venue", "address", "known_point", "latitude", "longitude")
WHO_GETS_IN = (*ACCESS, "transport", "venue_access", *INTERPRETING)
MEANING = ("ladder", "can_influence", "cannot_influence")
SECTIONS = (
    ("vad", gettext_lazy("Vad, när och vem som bjuder in"), WHEN),
    ("hur", gettext_lazy("Så kan man vara med"), HOW),
    ("var", gettext_lazy("Var"), WHERE),
    ("tillganglighet", gettext_lazy("Tillgänglighet"), WHO_GETS_IN),
    ("delta", gettext_lazy("Det här betyder det att delta"), MEANING),
)


class Section(NamedTuple):
    """Some of the form's fields under a heading."""

    name: str
    heading: str
    fields: list[BoundField]


def _clock(label: Any, *, required: bool = True) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=required, widget=widget)


def _degrees(label: Any, most: int, help_text: Any) -> forms.FloatField:
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    limits = {"min_value": -most, "max_value": most}
    return forms.FloatField(label=label, required=False, localize=True, widget=widget, help_text=help_text, **limits)


def _choice(name: str, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    label = Meeting._meta.get_field(name).verbose_name
    return forms.ChoiceField(label=label[:1].upper() + label[1:], required=False, choices=[UNKNOWN, *choices])


class MeetingForm(forms.Form):
    """Everything that an invitation tells, but the agenda."""

    title = forms.CharField(
        label=gettext_lazy("Mötets namn"), max_length=160, help_text=gettext_lazy("Till exempel: Bymöte om butiken.")
    )
    purpose = text_field(label=gettext_lazy("Varför möts vi?"), rows=3)
    day = forms.DateField(label=gettext_lazy("Dag"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    starts = _clock(gettext_lazy("Börjar"))
    ends = _clock(gettext_lazy("Slutar"), required=False)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Arrangör"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("Ingen vald"),
    )
    platform = forms.ModelChoiceField(
        label=gettext_lazy("Samverkansplattform"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("Ingen vald"),
        help_text=gettext_lazy("Om mötet hålls av en plattform visas det på plattformens sida."),
    )
    contact = forms.CharField(
        label=gettext_lazy("Frågor besvaras av"),
        required=False,
        max_length=160,
        help_text=gettext_lazy("Visas för alla. Ett kontor eller en förening med telefon eller e-post, ingen person."),
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Hur hålls mötet?"),
        choices=Format.choices,
        initial=Format.ON_SITE,
        required=False,
        widget=forms.RadioSelect(attrs={"row": True}),
    )
    online_address = forms.URLField(
        label=gettext_lazy("Adress för den som är med på distans"),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    online_is_public = forms.BooleanField(
        label=gettext_lazy("Visa adressen för alla i inbjudan"),
        required=False,
        help_text=gettext_lazy("Annars lämnar du den själv till dem som har anmält sig."),
    )
    phone_way_in = forms.CharField(
        label=gettext_lazy("Ring in"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Nummer och eventuell kod för den som hellre är med på telefon. Visas för alla."),
    )
    venue = forms.CharField(
        label=gettext_lazy("Lokal"),
        required=False,  # the action says so, where there is a room to come to
        max_length=160,
    )
    address = forms.CharField(label=gettext_lazy("Gatuadress"), required=False, max_length=160)
    known_point = forms.ChoiceField(
        label=gettext_lazy("Lokalen ligger vid"),
        required=False,
        help_text=gettext_lazy(
            "Väljer du en serviceplats fylls punkten på kartan i, och det registret vet om adress och tillgänglighet."
        ),
    )
    latitude = _degrees(gettext_lazy("Latitud"), 90, gettext_lazy("Grader norr, till exempel 64,1234."))
    longitude = _degrees(gettext_lazy("Longitud"), 180, gettext_lazy("Grader öster, till exempel 17,1234."))
    step_free, accessible_toilet, hearing_loop, parking_near = (_choice(name, Access.choices) for name in ACCESS)
    transport = forms.CharField(
        label=gettext_lazy("Så tar man sig dit"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Buss, skjuts från byn, vem man ringer."),
    )
    venue_access = text_field(
        label=gettext_lazy("Mer om hur man kommer in"),
        required=False,
        rows=3,
        help_text=gettext_lazy("Ramp, trösklar, var parkeringen ligger: det som frågorna ovanför inte säger."),
    )
    sign_language, other_languages = (_choice(name, OnRequest.choices) for name in INTERPRETING)
    ladder = forms.ChoiceField(
        label=gettext_lazy("Vad betyder det att delta?"),
        choices=[
            (Ladder.INFORM, gettext_lazy("Information: kommunen berättar")),
            (Ladder.CONSULT, gettext_lazy("Konsultation: ni säger vad ni tycker innan något bestäms")),
            (Ladder.PARTICIPATE, gettext_lazy("Delaktighet: vi tar fram förslaget tillsammans")),
            (Ladder.DECIDE, gettext_lazy("Medbestämmande: ni är med och beslutar")),
        ],
        widget=forms.RadioSelect(),
    )
    can_influence = text_field(label=gettext_lazy("Det här går att påverka"), required=False, rows=3)
    cannot_influence = text_field(label=gettext_lazy("Det här går inte att påverka"), required=False, rows=3)
    method = forms.ModelChoiceField(
        label=gettext_lazy("Metod ur kunskapsbanken"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=gettext_lazy("Ingen särskild"),
        help_text=gettext_lazy("Den visas i inbjudan, och dess steg kan bli dagordning och manus."),
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        around = municipality_of(place) or place
        self.fields["organisation"].queryset = organisers_around(around)
        self.fields["platform"].queryset = platforms_around(around)
        self.fields["method"].queryset = methods()
        self._offer_known_points(around)

    def _offer_known_points(self, around: Place) -> None:
        service_places, localities = known_service_places(around), known_localities(around)
        self._known: dict[str, KnownPoint] = {point.code: point for point in (*service_places, *localities)}
        self.fields["known_point"].choices = [
            ("", _("Inget av dem")),
            (_("Serviceplatser"), [(point.code, point.label) for point in service_places]),
            (_("Orter"), [(point.code, point.label) for point in localities]),
        ]

    def sections(self) -> Iterator[Section]:
        """The fields under their headings."""
        for name, heading, names in SECTIONS:
            yield Section(name, str(heading), [self[field] for field in names])

    def clean_format(self) -> str:
        """On site, where nothing is said."""
        return self.cleaned_data["format"] or Format.ON_SITE

    def clean(self) -> dict[str, Any]:
        """What is known of a chosen place fills the gaps; its point is the one that counts."""
        data = super().clean() or {}
        known = self._known.get(data.get("known_point", ""))
        if known is None:
            return data
        data |= {"latitude": known.latitude, "longitude": known.longitude}
        if known.service_place is not None:
            facts = {ours: getattr(known.service_place, theirs) for ours, theirs in ACCESS_OF_SERVICE_PLACE.items()}
            facts |= {"venue": known.service_place.name, "address": known.service_place.address}
            data |= {name: fact for name, fact in facts.items() if not data.get(name)}
        return data

    def told(self) -> dict[str, Any]:
        """What was filled in, as the actions take it; times are the clock's where the meeting is."""
        data = {name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data}
        return {**data, **times_of(self.cleaned_data)}


def times_of(data: Mapping[str, Any]) -> dict[str, datetime | None]:
    """When the meeting begins and ends, as far as it is filled in."""
    day, starts, ends = (data.get(name) for name in ("day", "starts", "ends"))
    return {
        "starts_at": timezone.make_aware(datetime.combine(day, starts)) if day and starts else None,
        "ends_at": timezone.make_aware(datetime.combine(day, ends)) if day and ends else None,
    }


def told_by(meeting: Meeting) -> dict[str, Any]:
    """The invitation as it is, for the form to begin with."""
    starts = timezone.localtime(meeting.starts_at)
    return {
        **{name: getattr(meeting, name) for name in FIELDS},
        "organisation": meeting.organisation_id,
        "method": meeting.method_id,
        "platform": meeting.platform_id,
        "day": starts.date(),
        "starts": starts.time(),
        "ends": timezone.localtime(meeting.ends_at).time() if meeting.ends_at else None,
    }
