"""What is filled in about other governing documents, and about the steps of the year."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.plans.models import GoverningLink, ServicePlan, WheelStep


class GoverningLinkForm(forms.ModelForm):
    """Another document, and what it means for the plan."""

    url = forms.URLField(label=_("Adress på webben"), required=False, assume_scheme="https")

    class Meta:
        model = GoverningLink
        fields = ["kind", "other", "title", "url", "period", "note"]
        help_texts = {
            "other": _("Om det är en plan som finns i Kunskapsbanken. Då behöver namnet inte fyllas i."),
            "period": _("Till exempel: 2023–2030."),
            "note": _("Vad det säger om service, och hur planerna hänger ihop."),
        }

    def __init__(self, *args: Any, others: QuerySet[ServicePlan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        other: Any = self.fields["other"]
        other.queryset, other.empty_label = others, _("Ingen plan här")
        other.label_from_instance = lambda plan: f"{plan.title}, {plan.place.full_name}"

    def _post_clean(self) -> None:
        """The action checks the row, so that every way in has the same rules."""


class WheelStepForm(forms.ModelForm):
    """Something that is done every year."""

    class Meta:
        model = WheelStep
        fields = ["first_month", "last_month", "what", "responsible"]
        help_texts = {"responsible": _("En funktion, inte en person.")}

    def _post_clean(self) -> None:
        """The action checks the row, so that every way in has the same rules."""
