"""What is asked of new places."""

from django import forms
from django.utils.translation import gettext_lazy

from kunskapsbanken.access.sites.aims import MOST_PLACES, Aim


class SitesForm(forms.Form):
    """For what, and how many new places."""

    mal = forms.ChoiceField(label=gettext_lazy("Vad ska de nya platserna ge?"), choices=Aim.choices)
    antal = forms.TypedChoiceField(
        label=gettext_lazy("Hur många nya platser?"),
        choices=[(number, str(number)) for number in range(1, MOST_PLACES + 1)],
        coerce=int,
    )
