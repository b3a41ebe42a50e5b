"""What the checks say of the plan's words: heavy text, pictures without words, repealed law, and who is pointed out."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from kunskapsbanken.bank.checks import ENOUGH_WORDS, REPEALED
from kunskapsbanken.dialogue.screening import Found
from kunskapsbanken.engines.swedish.readability import measure
from kunskapsbanken.plans.models import Goal, Measure, ServicePlan
from kunskapsbanken.plans.persons import kinds_of_persons
from kunskapsbanken.plans.pointing import section_address
from kunskapsbanken.plans.remarks import Level, Remark
from kunskapsbanken.plans.section_text import mark_of, pictures_without_words, raw_of, short_mark, strings_in, text_of
from kunskapsbanken.plans.titles import section_title
from kunskapsbanken.support.queries import NEAR, stale_mentions


class Part(NamedTuple):
    """A part of the plan: its code, what is stored of it, and how to tell what it is called and where it is mended,
    which is asked for only of those few that there is something to say of.
    """

    code: str
    stored: Any
    named: Callable[[], tuple[str, str]]


def remarks_on_text(
    plan: ServicePlan, sections: Iterable[Any], goals: Iterable[Goal], measures: Iterable[Measure]
) -> Iterator[Remark]:
    """The remarks on sections, goals and measures; one query, for the law that is repealed."""
    sections = list(sections)
    for section in sections:
        yield from _section(plan, section)
    parts = [*_of_sections(plan, sections), *_of_rows(plan, goals, measures)]
    for part in parts:
        yield from _persons(part)
    yield from _repealed(parts)


def _section(plan: ServicePlan, section: Any) -> Iterator[Remark]:
    label = section_title(plan.kind, section.kind)
    measured = measure(text_of(section))
    if measured.is_heavy and measured.words >= ENOUGH_WORDS:
        words = _("Avsnittet %(label)s är tungt att läsa: LIX %(lix)d. Sikta på under 50.")
        told = {"label": label, "lix": measured.lix}
        yield _of_section(plan, section, words % told, "lix")
    if count := pictures_without_words(section):
        words = ngettext(
            "Avsnittet %(label)s har %(count)d bild utan alternativtext.",
            "Avsnittet %(label)s har %(count)d bilder utan alternativtext.",
            count,
        )
        told = {"label": label, "count": count}
        yield _of_section(plan, section, words % told, "bilder")


def _of_section(plan: ServicePlan, section: Any, words: str, code: str) -> Remark:
    state = mark_of(raw_of(section))
    return Remark(Level.SHOULD, words, section_address(plan, section.kind), f"{code}:{section.kind}", state)


def _of_sections(plan: ServicePlan, sections: Iterable[Any]) -> Iterator[Part]:
    for section in sections:
        yield Part(f"avsnitt:{section.kind}", raw_of(section), partial(_section_named, plan, section.kind))


def _of_rows(plan: ServicePlan, goals: Iterable[Goal], measures: Iterable[Measure]) -> Iterator[Part]:
    for goal in goals:
        told = [goal.text, *((row.name, row.source, row.note) for row in goal.indicators.all())]
        yield Part(f"mal:{goal.number}", told, partial(_goal_named, plan, goal.number))
    for row in measures:
        told = [row.title, row.expected_result, row.responsible, row.partners, row.resources, row.cost, row.financing]
        yield Part(f"atgard:{row.number}", told, partial(_measure_named, plan, row.number))


def _section_named(plan: ServicePlan, kind: str) -> tuple[str, str]:
    return _("Avsnittet %s") % section_title(plan.kind, kind), section_address(plan, kind)


def _goal_named(plan: ServicePlan, number: int) -> tuple[str, str]:
    return _("Mål %d") % number, reverse("goal_change", kwargs={"pk": plan.pk, "number": number})


def _measure_named(plan: ServicePlan, number: int) -> tuple[str, str]:
    return _("Åtgärd %d") % number, reverse("measure_change", kwargs={"pk": plan.pk, "number": number})


def _persons(part: Part) -> Iterator[Remark]:
    """As the decision refuses them; a telephone number can be a function's, and is advice."""
    code, stored, named = part
    kinds = kinds_of_persons(stored)
    if not kinds:
        return
    label, url = named()
    if Found.EMAIL in kinds:
        words = _("%s innehåller en e-postadress. Skriv en funktion i stället, eller ta bort den.")
        yield Remark(Level.MUST, words % label, url, f"epost:{code}")
    if Found.IDENTITY_NUMBER in kinds:
        yield Remark(Level.MUST, _("%s innehåller ett personnummer. Ta bort det.") % label, url, f"nummer:{code}")
    if Found.PHONE in kinds:
        words = _("%s innehåller ett telefonnummer. Ta bort det om det är en persons.")
        yield Remark(Level.SHOULD, words % label, url, f"telefon:{code}", short_mark(stored))


def _repealed(parts: list[Part]) -> Iterator[Remark]:
    """Read as one text, so that it costs one query, with room between the parts: no part excuses another."""
    starts, texts, at = [], [], 0
    for part in parts:
        text = "\n".join(strings_in(part.stored))
        starts.append(at)
        texts.append(text)
        at += len(text) + NEAR + 1
    said = set()
    for mention in stale_mentions((" " * (NEAR + 1)).join(texts)):
        which = max(index for index, start in enumerate(starts) if start <= mention.position)
        code, stored, named = parts[which]
        # What the checks of sections have told of already.
        if (which, mention.number) in said or mention.number in REPEALED:
            continue
        said.add((which, mention.number))
        label, url = named()
        words = _("%(label)s nämner %(old)s som om den gällde. Den är upphävd%(instead)s.")
        new = mention.source.replaced_by
        instead = _(" och ersatt av %s") % (new.number or new) if new else ""
        told = {"label": label, "old": mention.number, "instead": instead}
        yield Remark(Level.SHOULD, words % told, url, f"upphavd:{mention.number}:{code}"[:80], short_mark(stored))
