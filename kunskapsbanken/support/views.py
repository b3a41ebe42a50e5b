"""The guide's pages. Nothing that is answered or counted here is stored: the address holds it all."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kunskapsbanken.places.models import Place
from kunskapsbanken.places.pages import page_of
from kunskapsbanken.places.queries import municipality_of
from kunskapsbanken.support import queries
from kunskapsbanken.support.conditions import CONDITIONS
from kunskapsbanken.support.eligibility import Finding, assess, count_verdicts, has_answers
from kunskapsbanken.support.forms import HomeDeliveryForm, TrialForm
from kunskapsbanken.support.home_delivery import Outcome, calculate
from kunskapsbanken.support.jsonld import scheme_jsonld
from kunskapsbanken.support.models import RulePart, SupportRule, SupportScheme

HOME_DELIVERY = "hemsandning"
LONGEST_CODE = 40


class Part(NamedTuple):
    """A part of a scheme's page and the rules that stand in it."""

    key: str
    label: str
    rules: list[SupportRule]


class AskedPlace(NamedTuple):
    """The municipality that was asked about, and its page."""

    name: str
    url: str


@dataclass(frozen=True)
class ToldFinding:
    """A finding with the rule that it stands in."""

    found: Finding
    rule: SupportRule | None


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """The support there is today, and what no longer holds."""
    today = timezone.localdate()
    context = {
        "schemes": queries.schemes_in_force(today),
        "repealed": queries.repealed_ordinances(today),
        "tried": set(CONDITIONS),
        "common": queries.rules_of(None, today),
        "feed_url": reverse("support_feed"),
        "breadcrumbs": [(_("Stöd och bidrag"), "")],
        **_of_place(request),
    }
    return render(request, "support/guide.html", context)


@require_safe
def scheme(request: HttpRequest, slug: str) -> HttpResponse:
    """For whom, what, how much and on which conditions; today or on another day."""
    found, today = _scheme_or_404(slug), timezone.localdate()
    asked = request.GET.get("dag", "")
    day = _day(asked)
    on = day or today
    common = queries.rules_of(None, on)
    rules = [*queries.rules_of(found, on), *common]
    context = {
        "scheme": found,
        "day": on,
        "is_today": on == today,
        "faulty_day": bool(asked) and day is None,
        "is_in_force": found in queries.schemes_in_force(on),
        "has_own_rules": len(rules) > len(common),
        "parts": _parts(rules),
        "changes": queries.changes_of(found),
        "repealed": queries.repealed_ordinances(today),
        "related": queries.related_things(found, request.user),
        "has_trial": slug in CONDITIONS,
        "has_calculator": slug == HOME_DELIVERY,
        "address": f"{settings.BASE_URL}{found.get_absolute_url()}",
        "jsonld": scheme_jsonld(found),
        "breadcrumbs": [*_way(), (found.name, "")],
        **_of_place(request),
    }
    return render(request, "support/scheme.html", context)


@require_safe
def trial(request: HttpRequest, slug: str) -> HttpResponse:
    """Questions, and how the answers stand against the rules of today."""
    found, conditions = _scheme_or_404(slug), CONDITIONS.get(slug)
    today = timezone.localdate()
    if conditions is None or found not in queries.schemes_in_force(today):
        raise Http404
    is_answered = "visa" in request.GET
    form = TrialForm(conditions, request.GET if is_answered else None)
    values, rules = queries.rule_values(found, today)
    findings = assess(conditions, values, form.answers) if is_answered and form.is_valid() else []
    context = {
        "scheme": found,
        "form": form,
        "findings": [ToldFinding(finding, rules.get(finding.condition.rule)) for finding in findings],
        "has_answers": has_answers(findings),
        "counts": {verdict.name: number for verdict, number in count_verdicts(findings).items()},
        "share": request.build_absolute_uri(request.get_full_path()) if findings else "",
        "day": today,
        "has_calculator": slug == HOME_DELIVERY,
        "breadcrumbs": [*_way(), (found.name, found.get_absolute_url()), (_("Pröva"), "")],
        **_of_place(request),
    }
    return render(request, "support/trial.html", context)


@require_safe
def home_delivery(request: HttpRequest) -> HttpResponse:
    """What home delivery costs, and the most that can be given for it."""
    found, today = _scheme_or_404(HOME_DELIVERY), timezone.localdate()
    is_asked = "hushall" in request.GET
    form = HomeDeliveryForm(request.GET if is_asked else None, initial={"ar": today.year})
    outcome: Outcome | None = None
    rules: dict[str, SupportRule] = {}
    own_amount, limits = None, None
    if is_asked and form.is_valid():
        _values, rules = queries.rule_values(found, queries.same_day_in(form.cleaned_data["ar"], today))
        own_amount = form.cleaned_data["prisbasbelopp"]
        limits = queries.home_delivery_limits(rules, own_amount)
        outcome = calculate(form.deliveries, limits) if limits else None
    context = {
        "scheme": found,
        "form": form,
        "outcome": outcome,
        "limits": limits,
        "is_without_rules": is_asked and form.is_valid() and limits is None,
        "own_amount": own_amount,
        "rules": {key.replace("-", "_"): rule for key, rule in rules.items()},
        "share": request.build_absolute_uri(request.get_full_path()) if outcome else "",
        "breadcrumbs": [*_way(), (found.name, found.get_absolute_url()), (_("Räkna"), "")],
        **_of_place(request),
    }
    return render(request, "support/home_delivery.html", context)


def _scheme_or_404(slug: str) -> SupportScheme:
    found = queries.scheme_named(slug)
    if found is None:
        raise Http404
    return found


def _parts(rules: list[SupportRule]) -> list[Part]:
    found = [Part(part.value, part.label, [rule for rule in rules if rule.part == part]) for part in RulePart]
    return [part for part in found if part.rules]


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _way() -> list[tuple[str, str]]:
    return [(_("Stöd och bidrag"), reverse("support"))]


def _of_place(request: HttpRequest) -> dict[str, object]:
    """The municipality of the place that the address names, if it names one."""
    code = request.GET.get("plats", "")[:LONGEST_CODE]
    place = Place.objects.filter(code=code).first() if code else None
    municipality = municipality_of(place) if place else None
    if municipality is None:
        return {"asked_place": None, "place_query": ""}
    told = AskedPlace(municipality.full_name, page_of(municipality).url)
    return {"asked_place": told, "place_query": f"?plats={municipality.code}", "place": municipality}
