"""What changed at a service place, kept by value in its history and told in the reader's language."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kunskapsbanken.services.hours import short_week
from kunskapsbanken.services.models import ServiceOffering, ServicePlace
from kunskapsbanken.vocabulary.models import SERVICE_KIND, Term

# {"field": "status", "old": "oppen", "new": "stangd"}; of an offering also its "kind" and "form".
Changed = dict[str, Any]
OFFERED = "offered"
# Where something mobile stops, all stops in a line.
STOPS = "stops"
# Which other service place went up in it, or it in: by name.
MERGED = "merged"
# How to reach a shop may be one person's own number: that it changed is history, what it was is not.
UNTOLD = ("email", "phone")
LONGEST_TOLD = 120


def facts_changed(service_place: ServicePlace, fields: Mapping[str, Any]) -> list[Changed]:
    """The facts that are others than those the place has, as old and new."""
    found = []
    for name, value in fields.items():
        had = getattr(service_place, name)
        if had != value:
            old, new = ("", "") if name in UNTOLD else (_kept(had), _kept(value))
            found.append({"field": name, "old": old, "new": new})
    return found


def told(change: Changed, labels: Mapping[str, str], today: date) -> str:
    """A change in words: "Öppettider, dagligvaror: mån–fre 9–18 → mån–fre 9–17". `labels` are the kinds' by slug."""
    return (" " if change["field"] == MERGED else ": ").join(told_apart(change, labels, today))


def told_apart(change: Changed, labels: Mapping[str, str], today: date) -> tuple[str, str]:
    """A change in words, what it is of and what it was: ("Namn", "Handeln → Lanthandeln")."""
    field = change["field"]
    if field == MERGED:
        return (_("Slogs ihop med"), change["new"]) if change["new"] else (_("Skildes från"), change["old"])
    if field in UNTOLD:
        return _capital(_label(ServicePlace, field)), _("ändrad")
    if "kind" not in change:
        old, new = (_value(ServicePlace, field, change[side], today) for side in ("old", "new"))
        return _capital(_label(ServicePlace, field)), f"{old} → {new}"
    what = offering_named(change["kind"], change.get("form", ""), labels)
    if field == OFFERED:
        return (_("Tillkom") if change["new"] else _("Upphörde")), what
    old, new = (_value(ServiceOffering, field, change[side], today) for side in ("old", "new"))
    return f"{_capital(_label(ServiceOffering, field))}, {what}", f"{old} → {new}"


def offering_named(kind: str, form: str, labels: Mapping[str, str]) -> str:
    """A kind of service and its form within a sentence: "dagligvaror (fullsortiment)"."""
    label = labels.get(kind, kind).lower()
    return f"{label} ({form.lower()})" if form else label


def kind_labels() -> dict[str, str]:
    """What the kinds of service are called, by slug; one query."""
    return {term.slug: term.label for term in Term.objects.of(SERVICE_KIND)}


def _kept(value: Any) -> Any:
    if isinstance(value, Model):
        return str(getattr(value, "full_name", value))
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else value


def _label(model: type[Model], field: str) -> str:
    if field == STOPS:
        return _("Hållplatser")
    return str(getattr(model._meta.get_field(field), "verbose_name", field))


def _value(model: type[Model], field: str, value: Any, today: date) -> str:
    if value == "":
        return _("inte angivet")
    if field == "opening_hours":
        return short_week(value, today)
    choices = dict(getattr(model._meta.get_field(field), "flatchoices", []))
    return Truncator(str(choices.get(value, value))).chars(LONGEST_TOLD)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
