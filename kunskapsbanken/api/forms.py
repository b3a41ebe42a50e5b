"""What people fill in to make keys and webhooks."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.models import Scope
from kunskapsbanken.api.queries import organisations_for_keys, places_for_keys
from kunskapsbanken.api.registry import event_names
from kunskapsbanken.people.models import User
from kunskapsbanken.places.models import Place


class PlaceField(forms.ModelChoiceField):
    """A place by its full name."""

    def label_from_instance(self, obj: Place) -> str:  # noqa: D102
        return obj.full_name


class KeyForm(forms.Form):
    """A new key."""

    name = forms.CharField(
        label=_("Namn"), max_length=80, help_text=_("Vilket program nyckeln är till, så att du känner igen den.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("Vad nyckeln får användas till"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    place = PlaceField(
        Place.objects.none(),
        label=_("Plats"),
        required=False,
        empty_label=_("Ingen särskild plats"),
        help_text=_("Nyckeln gäller här och i allt som ligger i platsen."),
    )
    organisation = forms.ModelChoiceField(
        None,
        label=_("Organisation"),
        required=False,
        empty_label=_("Ingen särskild organisation"),
        help_text=_("Nyckeln gäller bara det som är organisationens."),
    )
    expires_on = forms.DateField(
        label=_("Gäller till och med"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Högst två år. Gör en ny nyckel innan den går ut."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places_for_keys(user)
        self.fields["organisation"].queryset = organisations_for_keys(user)
        self.fields["expires_on"].initial = timezone.localdate() + timedelta(days=365)


class WebhookForm(forms.Form):
    """A new webhook."""

    url = forms.URLField(
        label=_("Adress"),
        max_length=500,
        assume_scheme="https",
        help_text=_("Dit vi skickar. Den ska börja med https:// och svara med 2xx inom tio sekunder."),
    )
    events = forms.MultipleChoiceField(label=_("Händelser"), choices=[], widget=forms.CheckboxSelectMultiple)
    place = PlaceField(
        Place.objects.none(),
        label=_("Plats"),
        required=False,
        empty_label=_("Hela landet"),
        help_text=_("Bara det som rör platsen och allt som ligger i den."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["events"].choices = list(event_names().items())
        self.fields["place"].queryset = places_for_keys(user)
