"""The facts that anyone can say have changed, as fields beside what the register says of them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.services.forms.hours import HOURS_HELP, HoursField, written
from kunskapsbanken.services.models import ServiceOffering, ServicePlace
from kunskapsbanken.services.queries.changes import OFFERED, Changed, facts_changed
from kunskapsbanken.services.queries.register import kinds_to_choose

# What a person can see on the page. How one reaches a person there is told the municipality in words, never here;
# where it lies on the map is for an officer to measure.
FACTS = (
    "name address locality operator website status staffing season season_note step_free automatic_door "
    "accessible_toilet accessible_parking hearing_loop physical_access"
).split()
_PLAIN = {"website": {"assume_scheme": "https"}, "physical_access": {"widget": forms.Textarea(attrs={"rows": 3})}}
_HELP = {"operator": gettext_lazy("Företag eller förening, aldrig en privatperson.")}
NEW_KIND, NEW_HOURS = "ny-service", "ny-service-tider"


class FactsFields(forms.Form):
    """Mixed into a form: `add_facts` and `add_offerings` put fields in, `changes` tells what they say is another."""

    def add_facts(self, service_place: ServicePlace, names: Iterable[str] = FACTS) -> None:
        """A field for each fact, filled in with what the register says."""
        self._facts = {name: getattr(service_place, name) for name in names}
        self._service_place = service_place
        for name, value in self._facts.items():
            field = ServicePlace._meta.get_field(name).formfield(**_PLAIN.get(name, {}))
            field.initial = value
            field.help_text = _HELP.get(name, field.help_text)
            self.fields[name] = field

    def add_offerings(self, offerings: Iterable[ServiceOffering]) -> None:
        """Fields for the hours of what is offered, for what is gone, and for one kind that is new."""
        self._offerings = list(offerings)
        for offering in self._offerings:
            label = _named(offering)
            self.fields[f"hours-{offering.pk}"] = HoursField(
                label=_("Öppettider: %s") % label,
                required=False,
                max_length=255,
                initial=written(offering.opening_hours),
                help_text=HOURS_HELP,
            )
            self.fields[f"gone-{offering.pk}"] = forms.BooleanField(
                label=_("Finns inte längre här: %s") % label, required=False
            )
        kinds = [(term.slug, term.label) for term in kinds_to_choose()]
        self.fields[NEW_KIND] = forms.ChoiceField(
            label=_("Service som har tillkommit"), required=False, choices=[("", _("Inget nytt")), *kinds]
        )
        self.fields[NEW_HOURS] = HoursField(
            label=_("Öppettider för det nya"), required=False, max_length=255, help_text=HOURS_HELP
        )

    def groups(self) -> list[tuple[str, list[BoundField]]]:
        """The fields under what they are about; what is about nothing else comes last, without a heading. Hidden
        fields are left out."""
        hours = [name for name in self.fields if name.startswith(("hours-", "gone-", "ny-service"))]
        facts = [name for name in self.fields if name in FACTS]
        rest = [field.name for field in self.visible_fields() if field.name not in (*hours, *facts)]
        named = [(_("Öppettider och utbud"), hours), (_("Om platsen"), facts), ("", rest)]
        return [(heading, [self[name] for name in names]) for heading, names in named if names]

    def changes(self) -> list[Changed]:
        """What is said to be another than the register says, by value; asked of a form that is valid."""
        said = {name: _as_kept(self.cleaned_data[name]) for name in getattr(self, "_facts", {})}
        changed = facts_changed(self._service_place, said) if said else []
        for offering in getattr(self, "_offerings", []):
            changed += self._of_offering(offering)
        return changed + self._of_new_kind()

    def _of_offering(self, offering: ServiceOffering) -> list[Changed]:
        which = {"kind": offering.kind.slug, "form": offering.form}
        if self.cleaned_data[f"gone-{offering.pk}"]:
            return [{"field": OFFERED, **which, "old": True, "new": False}]
        name = f"hours-{offering.pk}"
        hours = self.cleaned_data[name]
        untouched = (self[name].data or "").strip() == written(offering.opening_hours)
        if untouched or hours == offering.opening_hours:
            return []
        return [{"field": "opening_hours", **which, "old": offering.opening_hours, "new": hours}]

    def _of_new_kind(self) -> list[Changed]:
        kind, hours = self.cleaned_data.get(NEW_KIND, ""), self.cleaned_data.get(NEW_HOURS, "")
        if not kind:
            return []
        which = {"kind": kind, "form": ""}
        new: list[Changed] = [{"field": OFFERED, **which, "old": False, "new": True}]
        return [*new, {"field": "opening_hours", **which, "old": "", "new": hours}] if hours else new


def _named(offering: ServiceOffering) -> str:
    form = f" ({offering.form.lower()})" if offering.form else ""
    return f"{offering.kind.label.lower()}{form}"


def _as_kept(value: Any) -> Any:
    """Browsers send other line breaks than the ones that are kept."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
