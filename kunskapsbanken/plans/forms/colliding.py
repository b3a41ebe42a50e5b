"""A form for a row that others write in too: it carries what the row said when it was opened."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db import models

from kunskapsbanken.plans.colliding import SEEN, read_seen, signed, told_of, told_of_ties


class CollidingForm(forms.ModelForm):
    """Its action is given what was `seen`, and refuses where the row says something else by now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[SEEN] = forms.CharField(required=False, widget=forms.HiddenInput)
        if self.instance.pk:
            # Read before what was sent is put into the row.
            self.initial[SEEN] = signed(self._said(self.instance))

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
            self.data[self.add_prefix(SEEN)] = signed(self._said(now))

    def ties_of(self, row: Any) -> Mapping[str, Iterable[int]]:
        """What the row is tied to, by the form's fields, where it is tied to anything."""
        return {}

    def _said(self, row: Any) -> dict[str, Any]:
        return told_of(row, self._kept()) | told_of_ties(self.ties_of(row))

    def _kept(self) -> list[str]:
        """The fields of the form that are the row's own."""
        columns = {field.name for field in self.instance._meta.concrete_fields if isinstance(field, models.Field)}
        return [name for name in self.fields if name in columns]
