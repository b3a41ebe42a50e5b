"""What is filled in about an indicator: how a goal is measured, and what it was in a year."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.plans.forms import YEAR
from kunskapsbanken.plans.models import Indicator, IndicatorValue
from kunskapsbanken.plans.models.indicators import without_zeros
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

NUMBER = forms.TextInput(attrs={"inputmode": "decimal"})


class IndicatorForm(forms.ModelForm):
    """What is measured, from where to where, and where that is known from."""

    class Meta:
        model = Indicator
        fields = [
            "name",
            "computed",
            "service",
            "unit",
            "baseline",
            "baseline_year",
            "target",
            "target_year",
            "source",
            "note",
        ]
        localized_fields = ["baseline", "target"]
        widgets = {"baseline": NUMBER, "target": NUMBER, "baseline_year": YEAR, "target_year": YEAR}
        help_texts = {
            "name": _("Till exempel: Andel invånare med mer än 20 minuter till dagligvaror."),
            "computed": _("Välj här om värdet ska räknas ut ur restidsanalysen eller serviceregistret."),
            "service": _("Behövs för restid och avstånd."),
            "unit": _("Till exempel: procent, minuter eller antal."),
            "baseline": _("Hur det är när planen börjar. Lämna tomt om värdet ska räknas ut."),
            "target": _("Hur det ska vara."),
            "source": _("Varifrån värdena kommer, till exempel en enkät eller SCB."),
            "note": _("Det som siffrorna inte säger."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        service: Any = self.fields["service"]
        service.queryset, service.empty_label = Term.objects.of(SERVICE_KIND).as_tree(), _("Inget särskilt slag")
        computed: Any = self.fields["computed"]
        computed.choices = [("", _("Nej, värdet skrivs in för hand")), *computed.choices[1:]]
        # "61,500" would be read as a thousand times as much.
        told = {name: self.initial.get(name) for name in self.Meta.localized_fields}
        self.initial |= {name: without_zeros(value) for name, value in told.items() if value is not None}

    def _post_clean(self) -> None:
        """The action checks the row, so that every way in has the same rules."""


class ValueForm(forms.ModelForm):
    """What an indicator was in a year."""

    class Meta:
        model = IndicatorValue
        fields = ["year", "value", "source"]
        localized_fields = ["value"]
        widgets = {"year": YEAR, "value": NUMBER}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="varde", **kwargs)
        self.fields["year"].initial = timezone.localdate().year

    def _post_clean(self) -> None:
        """The action checks the row, so that every way in has the same rules."""
