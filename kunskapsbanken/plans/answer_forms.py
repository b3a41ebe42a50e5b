"""What is filled in to answer what was thought of a plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.plans.models import Verdict


class AnswerForm(forms.Form):
    """The municipality's answer to a comment, or to several that say the same."""

    text = forms.CharField(
        label=_("Svar"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=6000,
        help_text=_("Säg vad ni gör och varför. Svaret blir offentligt och står i samrådsredogörelsen."),
    )
    verdict = forms.ChoiceField(
        label=_("Den föreslagna lydelsen"),
        required=False,
        choices=[choice for choice in Verdict.choices if choice[0]],
        widget=forms.RadioSelect,
        error_messages={"required": _("Säg också om den föreslagna lydelsen antas.")},
    )
    changed_the_plan = forms.BooleanField(label=_("Planen ändras efter synpunkten"), required=False)

    def __init__(self, *args: Any, has_suggestion: bool = False, is_alone: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_suggestion:
            del self.fields["verdict"]
        elif is_alone:
            self.fields["verdict"].required = True
