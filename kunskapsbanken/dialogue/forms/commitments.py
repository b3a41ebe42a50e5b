"""Who takes what on, and how it goes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.forms.fields import text_field
from kunskapsbanken.dialogue.forms.minutes import day_field
from kunskapsbanken.dialogue.models import Commitment, CommitmentKind, CommitmentStatus
from kunskapsbanken.dialogue.queries.meetings import organisers_around
from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.places.models import Place


class _Person(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        """By name where there is one."""
        return obj.get_full_name() or obj.email


class CommitmentForm(forms.Form):
    """A decision or a promise, who answers for it, and by when."""

    kind = forms.ChoiceField(label=_("Vad är det?"), choices=CommitmentKind.choices, widget=forms.RadioSelect())
    text = text_field(
        label=_("Vad ska göras?"),
        max_length=1000,
        rows=4,
        help_text=_("Alla kan läsa det. Nämn inga personer vid namn."),
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation som ansvarar"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Ingen vald"),
    )
    office = forms.CharField(
        label=_("Funktion"),
        max_length=160,
        required=False,
        help_text=_("Till exempel: näringslivsenheten, styrelsen. Aldrig en person."),
    )
    due = day_field(label=_("Senast"), required=False)
    in_charge = _Person(
        label=_("Vem håller i det hos er?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Ingen särskild"),
        help_text=_("Får påminnelser. Visas aldrig för andra."),
    )

    def __init__(
        self, *args: Any, place: Place, people: Iterable[User], commitment: Commitment | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, initial=_told(commitment) if commitment else None, **kwargs)
        organisations: QuerySet[Organisation] = organisers_around(place)
        if commitment and commitment.organisation_id:
            organisations = organisations | Organisation.objects.filter(pk=commitment.organisation_id)
        self.fields["organisation"].queryset = organisations
        self.fields["in_charge"].queryset = User.objects.filter(pk__in=[person.pk for person in people])
        if commitment and commitment.published_at:
            for name in ("kind", "text"):
                del self.fields[name]


def _told(commitment: Commitment) -> dict[str, Any]:
    names = ("kind", "text", "office", "due")
    return {
        **{name: getattr(commitment, name) for name in names},
        "organisation": commitment.organisation_id,
        "in_charge": commitment.in_charge_id,
    }


class ReportForm(forms.Form):
    """How it goes."""

    status = forms.ChoiceField(label=_("Hur går det?"), choices=CommitmentStatus.choices, widget=forms.RadioSelect())
    text = text_field(
        label=_("Vad har hänt?"),
        required=False,  # the action says so, in its own words
        max_length=1000,
        rows=4,
        help_text=_("Alla kan läsa det. Om det inte blir av: skriv varför."),
    )
