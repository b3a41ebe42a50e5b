"""The sender's and the moderator's forms."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WithholdForm(forms.Form):
    """Why something is not published."""

    reason = forms.CharField(
        label=_("Skäl"),
        help_text=_("Avsändaren läser skälet. Säg vad som behöver ändras, om något kan ändras."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=3000,
        required=False,  # the action says so, in its own words
    )


class QuestionForm(forms.Form):
    """What a moderator wants to know from the sender."""

    question = forms.CharField(
        label=_("Fråga"),
        help_text=_("Avsändaren svarar på sin egen sida för bidraget."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=3000,
        required=False,  # the action says so, in its own words
    )


class AnswerForm(forms.Form):
    """The sender's answer to a question."""

    text = forms.CharField(label=_("Ditt svar"), widget=forms.Textarea(attrs={"rows": 5}), max_length=5000)
