"""What is filled in about the work on a plan: a task."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.models import User
from kunskapsbanken.plans.forms import DayInput


class TaskForm(forms.Form):
    """Something to do, what it points at, who does it and when it should be done."""

    what = forms.CharField(label=_("Vad ska göras?"), max_length=200)
    about = forms.ChoiceField(label=_("Vad i planen gäller det?"), required=False)
    who = forms.ModelChoiceField(
        None,
        label=_("Vem gör det?"),
        required=False,
        empty_label=_("Ingen ännu"),
        help_text=_("De som får skriva i planen. Den som får uppgiften får ett mejl."),
    )
    due = forms.DateField(label=_("Klart senast"), required=False, widget=DayInput())

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], writers: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about: Any = self.fields["about"]
        about.choices = choices
        who: Any = self.fields["who"]
        who.queryset = User.objects.filter(pk__in=[user.pk for user in writers]).order_by("first_name", "last_name")
        who.label_from_instance = lambda user: user.get_full_name() or user.email
