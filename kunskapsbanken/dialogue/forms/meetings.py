"""The invitation, the note-taker's form, and the end of a meeting."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.forms.fields import PlaceField, kind_field, sector_field, service_field, text_field
from kunskapsbanken.dialogue.models import Ladder, Meeting, Sector
from kunskapsbanken.dialogue.queries.insights import methods
from kunskapsbanken.dialogue.queries.meetings import organisers_around
from kunskapsbanken.people.models import Organisation
from kunskapsbanken.places.models import Place


class MeetingForm(forms.Form):
    """Everything that an invitation tells."""

    title = forms.CharField(label=_("Mötets namn"), max_length=160, help_text=_("Till exempel: Bymöte om butiken."))
    day = forms.DateField(label=_("Dag"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    starts = forms.TimeField(label=_("Börjar"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(
        label=_("Slutar"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    venue = forms.CharField(label=_("Lokal"), max_length=160)
    venue_access = text_field(
        label=_("Så kommer man dit och in"),
        required=False,
        rows=3,
        help_text=_("Parkering, ramp, hörslinga, toalett, hur man deltar på distans."),
    )
    organisation = forms.ModelChoiceField(
        label=_("Arrangör"), queryset=Organisation.objects.none(), required=False, empty_label=_("Ingen vald")
    )
    purpose = text_field(label=_("Varför möts vi?"), rows=3)
    ladder = forms.ChoiceField(
        label=_("Vad betyder det att delta?"),
        choices=[
            (Ladder.INFORM, _("Information: kommunen berättar")),
            (Ladder.CONSULT, _("Konsultation: ni säger vad ni tycker innan något bestäms")),
            (Ladder.PARTICIPATE, _("Delaktighet: vi tar fram förslaget tillsammans")),
            (Ladder.DECIDE, _("Medbestämmande: ni är med och beslutar")),
        ],
        widget=forms.RadioSelect(),
    )
    can_influence = text_field(label=_("Det här går att påverka"), required=False, rows=3)
    cannot_influence = text_field(label=_("Det här går inte att påverka"), required=False, rows=3)
    agenda = text_field(
        label=_("Dagordning"), required=False, rows=6, help_text=_("En punkt på varje rad, gärna med klockslag.")
    )
    method = forms.ModelChoiceField(
        label=_("Metod ur kunskapsbanken"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_("Ingen särskild"),
        help_text=_("Den visas i inbjudan, så att alla vet hur mötet går till."),
    )

    def __init__(self, *args: Any, place: Place, meeting: Meeting | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_told(meeting) if meeting else None, **kwargs)
        self.fields["organisation"].queryset = organisers_around(place)
        self.fields["method"].queryset = methods()

    def told(self) -> dict[str, Any]:
        """What was filled in, as the actions take it; times are the clock's where the meeting is."""
        data = dict(self.cleaned_data)
        day, starts, ends = data.pop("day"), data.pop("starts"), data.pop("ends")
        data.pop("organisation")
        data["starts_at"] = timezone.make_aware(datetime.combine(day, starts))
        data["ends_at"] = timezone.make_aware(datetime.combine(day, ends)) if ends else None
        return data


def _told(meeting: Meeting) -> dict[str, Any]:
    """The invitation as it is."""
    names = ("title", "venue", "venue_access", "purpose", "ladder", "can_influence", "cannot_influence", "agenda")
    starts = timezone.localtime(meeting.starts_at)
    ends = timezone.localtime(meeting.ends_at).time() if meeting.ends_at else None
    return {
        **{name: getattr(meeting, name) for name in names},
        "organisation": meeting.organisation_id,
        "method": meeting.method_id,
        "day": starts.date(),
        "starts": starts.time(),
        "ends": ends,
    }


class StatementForm(forms.Form):
    """One statement, made for a thumb. `client_id` tells the same statement sent twice from two alike."""

    client_id = forms.UUIDField(widget=forms.HiddenInput())
    text = text_field(label=_("Vad sades?"), max_length=4000, rows=4, help_text=_("Nämn inga personer vid namn."))
    kind = kind_field()
    sector = sector_field(_("Vem talar?"))
    place = PlaceField(label=_("Gäller"))
    service = service_field()

    def __init__(self, *args: Any, places: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].offer(places)


class CorrectionForm(StatementForm):
    """The same statement, mended."""

    client_id = None  # type: ignore[assignment]  # it is known already


class AttendanceForm(forms.Form):
    """How many came of each sector."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for sector in Sector:
            self.fields[sector.value] = forms.IntegerField(
                label=sector.label,
                required=False,
                min_value=0,
                max_value=10_000,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )

    def numbers(self) -> dict[str, int]:
        """Nought where nothing is filled in."""
        return {sector: number or 0 for sector, number in self.cleaned_data.items()}


class MinutesForm(forms.Form):
    """The minutes, as plain text."""

    minutes = text_field(
        label=_("Vad kom mötet fram till?"),
        required=False,  # the action says so, in its own words
        max_length=20_000,
        rows=10,
        help_text=_(
            "Skriv kort vad ni kom överens om och vad som händer nu. En tom rad delar stycken, "
            "en rad som börjar med - blir en punkt. Nämn inga personer vid namn."
        ),
    )
