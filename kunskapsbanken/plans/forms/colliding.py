"""A form for a row that others write in too: it carries what the row said when it was opened."""

from typing import Any

from django import forms
from django.db import models

from kunskapsbanken.plans.colliding import SEEN, read_seen, signed, told_of


class CollidingForm(forms.ModelForm):
    """Its action is given what was `seen`, and refuses where the row says something else by now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[SEEN] = forms.CharField(required=False, widget=forms.HiddenInput)
        if self.instance.pk:
            # Read before what was sent is put into the row.
            self.initial[SEEN] = signed(told_of(self.instance, self._kept()))

    @property
    def seen(self) -> dict[str, str] | None:
        """What the row said when the form was opened."""
        return read_seen(self.cleaned_data.get(SEEN, ""))

    @property
    def told(self) -> dict[str, Any]:
        """What was written, for the action."""
        return {name: value for name, value in self.cleaned_data.items() if name != SEEN}

    def show_now(self) -> None:
        """When the collision has been told of: the next time one saves, one has seen what the other wrote."""
        if self.instance.pk:
            now = type(self.instance)._default_manager.get(pk=self.instance.pk)
            self.data = self.data.copy()
            self.data[self.add_prefix(SEEN)] = signed(told_of(now, self._kept()))

    def _kept(self) -> list[str]:
        """The fields of the form that are the row's own."""
        columns = {field.name for field in self.instance._meta.concrete_fields if isinstance(field, models.Field)}
        return [name for name in self.fields if name in columns]
