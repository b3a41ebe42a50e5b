"""Why a meeting is called off."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.forms.fields import text_field


class CancelForm(forms.Form):
    """The reason, as everyone will read it."""

    because = text_field(
        label=_("Varför blir mötet inte av?"),
        required=False,  # the action says so, in its own words
        max_length=1000,
        rows=4,
        help_text=_("Visas överst på mötets sida. Säg gärna om det blir ett nytt möte. Nämn inga personer vid namn."),
    )
