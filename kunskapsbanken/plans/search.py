"""The plans introduce themselves and their measures to the search; found is only what the public may read."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _, gettext_lazy

from kunskapsbanken.bank.plaintext import prose_text
from kunskapsbanken.plans.freezing import Content
from kunskapsbanken.plans.models import Measure, ServicePlan
from kunskapsbanken.plans.queries.plans import public_plans
from kunskapsbanken.plans.queries.reading import texts_of
from kunskapsbanken.search.registry import Entry, SearchKind, register


def _plans(ids: Iterable[int] | None) -> Iterator[Entry]:
    plans = list(public_plans() if ids is None else public_plans().filter(pk__in=ids))
    texts = texts_of(plans)
    for plan in plans:
        title = f"{plan.title}, {plan.place.full_name}"
        mark = f"{_('Exempel')}. " if plan.place.is_example else ""
        summary = f"{mark}{plan.place.full_name}, {plan.first_year}–{plan.last_year}."
        words = plan_words(texts[plan.pk])
        label, is_example = _("Serviceplan"), plan.place.is_example
        yield Entry(plan.pk, title, summary, words, plan.url or "", label, is_example=is_example)


def plan_words(content: Content) -> str:
    """The running text of a plan."""
    parts: list[str] = []
    for section in content["sections"]:
        parts.append(section["title"])
        for block in section["blocks"]:
            parts += [block[name] for name in ("text", "caption") if block.get(name)]
            parts += [prose_text(html) for html in (block.get("html"), *block.get("points", ())) if html]
            parts += [prose_text(cell) for row in block.get("rows", ()) for cell in row]
    parts += [goal["text"] for goal in content["goals"]]
    return "\n".join(part for part in parts if part)


def _measures(ids: Iterable[int] | None) -> Iterator[Entry]:
    wanted = Measure.objects.all() if ids is None else Measure.objects.filter(pk__in=ids)
    plans = list(public_plans().filter(pk__in=wanted.values("plan")))
    by_key = {plan.pk: plan for plan in plans}
    texts = {(pk, row["number"]): row for pk, content in texts_of(plans).items() for row in content["measures"]}
    for measure in wanted.filter(plan__in=plans):
        row = texts.get((measure.plan_id, measure.number))
        if row is not None:
            plan = by_key[measure.plan_id]
            text = "\n".join((row["expected_result"], row["responsible"], row["partners"], row["where"]))
            words = {"number": measure.number, "place": plan.place.full_name}
            summary = _("Åtgärd %(number)d i serviceplanen för %(place)s.") % words
            address = f"{plan.url}#atgard-{measure.number}"
            label, is_example = _("Åtgärd"), plan.place.is_example
            yield Entry(measure.pk, row["title"], summary, text, address, label, is_example=is_example)


register(SearchKind("plan", gettext_lazy("Serviceplaner"), ServicePlan, _plans))
register(SearchKind("measure", gettext_lazy("Åtgärder"), Measure, _measures))
