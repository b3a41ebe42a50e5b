"""What support there is on a day, by which rules, and what no longer holds."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone

from kunskapsbanken.people.readers import keys_of
from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.search.models import IndexedDocument
from kunskapsbanken.search.registry import page_kinds
from kunskapsbanken.support.eligibility import Value, Values
from kunskapsbanken.support.home_delivery import Limits
from kunskapsbanken.support.models import LegalSource, RulePart, SupportRule, SupportScheme

_SAYS_REPEALED = re.compile(r"upphäv|upphör|ersatt|ersätt|slutade gälla|gäller inte längre", re.IGNORECASE)
# How near, in characters, a word that says it is repealed must stand to the number; as in the bank's own checks.
NEAR = 300
EARLIEST, LATEST = 1900, 2200


def schemes_in_force(day: date) -> list[SupportScheme]:
    """The support that can be given on a day, each with its source; in one query."""
    return list(SupportScheme.objects.in_force(day).select_related("source"))


def scheme_named(slug: str) -> SupportScheme | None:
    """A scheme by the word of its address, also one that has ended."""
    return SupportScheme.objects.filter(slug=slug).select_related("source").first()


def rules_of(scheme: SupportScheme | None, day: date) -> list[SupportRule]:
    """The rules of a scheme on a day; without a scheme, those that hold for all. In one query."""
    rows = SupportRule.objects.on(day).filter(scheme=scheme).select_related("source")
    return sorted(rows, key=lambda rule: (_place_of(rule), rule.pk))


def latest_rules(day: date, limit: int) -> list[SupportRule]:
    """The rules that began to hold last, of those that have been seen in their source; in one query."""
    rows = SupportRule.objects.filter(valid_from__lte=day, needs_check=False).select_related("scheme")
    return list(rows.order_by("-valid_from", "-pk")[:limit])


def rule_values(scheme: SupportScheme, day: date) -> tuple[Values, dict[str, SupportRule]]:
    """What the trial counts with: the day's rules of a scheme and of all, by their keys; the scheme's own go first."""
    rows = SupportRule.objects.on(day).filter(Q(scheme=scheme) | Q(scheme=None)).select_related("source")
    rules = {rule.key: rule for rule in sorted(rows, key=lambda rule: rule.scheme_id is not None)}
    return {key: Value(rule.number, rule.needs_check) for key, rule in rules.items()}, rules


@dataclass(frozen=True)
class Changed:
    """A rule that is otherwise on some other day: its rows, the latest first."""

    name: str
    rows: list[SupportRule]


def changes_of(scheme: SupportScheme) -> list[Changed]:
    """The rules of a scheme that have more than one row, or that have ended; in one query."""
    found: dict[str, list[SupportRule]] = defaultdict(list)
    rows = SupportRule.objects.filter(scheme=scheme).select_related("source")
    for rule in sorted(rows, key=lambda rule: (_place_of(rule), rule.pk)):
        found[rule.key].append(rule)
    latest = {key: sorted(rules, key=lambda rule: rule.valid_from, reverse=True) for key, rules in found.items()}
    return [Changed(rules[0].name, rules) for rules in latest.values() if len(rules) > 1 or rules[0].valid_to]


def repealed_ordinances(day: date | None = None) -> list[LegalSource]:
    """Law that has ceased to apply, each with what took its place; in one query."""
    today = day or timezone.localdate()
    return list(LegalSource.objects.repealed_by(today).select_related("replaced_by").order_by("-repealed_on", "pk"))


@dataclass(frozen=True)
class StaleMention:
    """Where a text speaks of repealed law as if it held: the source, and where in the text its number stands."""

    source: LegalSource
    position: int

    @property
    def number(self) -> str:
        """The number as the text has it."""
        return self.source.number


def stale_mentions(text: str, *, day: date | None = None) -> list[StaleMention]:
    """Where repealed law is named without a word nearby that says so; in the order of the text, in one query."""
    found = [
        StaleMention(source, match.start())
        for source in repealed_ordinances(day)
        if source.number
        for match in re.finditer(rf"(?<!\d){re.escape(source.number)}(?!\d)", text)
        if not _SAYS_REPEALED.search(text[max(0, match.start() - NEAR) : match.end() + NEAR])
    ]
    return sorted(found, key=lambda mention: mention.position)


def related_things(scheme: SupportScheme, viewer: Viewer) -> list[IndexedDocument]:
    """The pages that say more of a scheme and that `viewer` may read, in the editors' order; in two queries."""
    order = {page: place for place, page in enumerate(scheme.related.values_list("page_id", flat=True))}
    readable = IndexedDocument.objects.readable_with(keys_of(viewer))
    found = readable.filter(kind__in=page_kinds(), object_id__in=order)
    return sorted(found, key=lambda document: order[document.object_id])


def same_day_in(year: int, today: date) -> date:
    """The day of a year whose rules a calculation takes: today, or the one nearest to it."""
    within = min(max(year, EARLIEST), LATEST)
    return min(max(today, date(within, 1, 1)), date(within, 12, 31))


def _place_of(rule: SupportRule) -> int:
    return RulePart.values.index(rule.part)


def home_delivery_limits(rules: dict[str, SupportRule], base_amount_kr: Decimal | None) -> Limits | None:
    """The limits of home delivery by the rules of a day, with the base amount that somebody has given or the rules'
    own; none where a rule is missing.
    """
    wanted = ("andel", "per-tillfalle", "lagsta-nettokostnad")
    numbers = [rules[key].number if key in rules else None for key in wanted]
    share, cap, floor = numbers
    if share is None or cap is None or floor is None:
        return None
    own = rules["prisbasbelopp"].number if "prisbasbelopp" in rules else None
    return Limits(share, cap, floor, own if base_amount_kr is None else base_amount_kr)
