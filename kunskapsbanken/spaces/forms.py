"""What members fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.people.models import Organisation, User
from kunskapsbanken.spaces.queries import members_of


class PostForm(forms.Form):
    """Something to say to the group."""

    text = forms.CharField(label=_("Text"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))


class _MemberField(forms.ModelChoiceField):
    def label_from_instance(self, obj: User) -> str:
        return obj.get_full_name() or str(_("Medlem utan namn"))


class TaskForm(forms.Form):
    """A task, and perhaps by whom and when."""

    text = forms.CharField(label=_("Vad ska göras?"), max_length=200)
    assignee = _MemberField(User.objects.none(), label=_("Vem?"), required=False, empty_label=_("Inte bestämt"))
    due = forms.DateField(label=_("Senast"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = members_of(organisation)  # type: ignore[attr-defined]


class FileForm(forms.Form):
    """A file to put by."""

    upload = forms.FileField(
        label=_("Fil"), help_text=_("Dokument, kalkyl, presentation, PDF, bild eller text. Högst 25 MB.")
    )


class DraftForm(forms.Form):
    """A text, and the version that the writer began from."""

    title = forms.CharField(label=_("Rubrik"), max_length=160)
    body = forms.CharField(
        label=_("Text"), max_length=50_000, required=False, widget=forms.Textarea(attrs={"rows": 18})
    )
    number = forms.IntegerField(widget=forms.HiddenInput, required=False)
