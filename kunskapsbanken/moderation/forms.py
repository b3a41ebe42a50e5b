"""The sender's and the moderator's forms."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    """The sender's answer to a question."""

    text = forms.CharField(label=_("Ditt svar"), widget=forms.Textarea(attrs={"rows": 5}), max_length=5000)
