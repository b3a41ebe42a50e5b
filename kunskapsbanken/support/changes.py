"""What has changed in the law on support since a day: for those who wrote something on the ground of it."""

from datetime import date
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from kunskapsbanken.support.models import LegalSource, SupportRule


class LawChange(NamedTuple):
    """What became otherwise, where one reads of it, and from which day."""

    text: str
    url: str
    day: date


class Changes:
    """Everything that has changed from a day until today, in two queries; asked of for that day or a later one."""

    def __init__(self, since: date) -> None:
        self.today = timezone.localdate()
        used = Q(schemes__isnull=False) | Q(rules__scheme__isnull=False)
        new = Q(in_force_from__gt=since, in_force_from__lte=self.today)
        gone = Q(repealed_on__gt=since, repealed_on__lte=self.today)
        self._sources = list(LegalSource.objects.filter(used & (new | gone)).distinct().order_by("pk"))
        # What nobody has seen in its source decides nothing, so neither does it change anything.
        known = SupportRule.objects.filter(scheme__isnull=False, needs_check=False)
        begun = Q(valid_from__gt=since, valid_from__lte=self.today)
        ended = Q(valid_to__gte=since, valid_to__lt=self.today)
        self._rules = list(known.filter(begun | ended).select_related("scheme", "source").order_by("pk"))

    def after(self, day: date) -> list[LawChange]:
        """What has changed after a day: law that came or went, and in one line the rules that changed in law that
        stands; nothing where nothing has.
        """
        found = [change for source in self._sources for change in self._of_source(source, day)]
        told = {change.day for change in found}
        rules = [(when, rule) for rule in self._rules for when in _days_of(rule, day, self.today) if when not in told]
        return [*found, *_of_rules(rules)]

    def _of_source(self, source: LegalSource, day: date) -> list[LawChange]:
        url, found = reverse("support"), []
        if source.in_force_from and day < source.in_force_from <= self.today:
            found.append(LawChange(_("Nya regler om stöd gäller: %s.") % source, url, source.in_force_from))
        if source.repealed_on and day < source.repealed_on <= self.today:
            found.append(LawChange(_("Regler om stöd gäller inte längre: %s.") % source, url, source.repealed_on))
        return found


def _days_of(rule: SupportRule, day: date, today: date) -> list[date]:
    """The days that a rule began or ceased to hold, after a day."""
    ceased = date.fromordinal(rule.valid_to.toordinal() + 1) if rule.valid_to else None
    return [when for when in (rule.valid_from, ceased) if when and day < when <= today]


def _of_rules(rules: list[tuple[date, SupportRule]]) -> list[LawChange]:
    """One line for all of them, with the latest named; a rule that another row took over is one change."""
    if not rules:
        return []
    number = len({(rule.scheme_id, rule.key) for _when, rule in rules})
    when, rule = max(rules, key=lambda pair: (pair[0], pair[1].valid_from, pair[1].pk))
    told = {"number": number, "scheme": rule.scheme, "name": rule.name}
    words = ngettext(
        "Stödreglerna har ändrats: %(scheme)s, %(name)s.",
        "%(number)d stödregler har ändrats, senast %(scheme)s, %(name)s.",
        number,
    )
    url = rule.scheme.get_absolute_url() if rule.scheme else reverse("support")
    return [LawChange(words % told, url, when)]
