"""How answers stand against conditions. Pure: the values come from the day's rules, and nothing here promises.

A number that nobody has checked decides nothing, and neither does a rule that is missing: both are left to be judged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.functional import Promise

Text = str | Promise
Answers = Mapping[str, Decimal | str | None]


class Verdict(StrEnum):
    """What can be said of one condition."""

    MET = "uppfyllt"
    NOT_MET = "inte"
    OPEN = "bedoms"


class Reason(StrEnum):
    """Why a verdict could not be given, where the condition itself does not say."""

    UNANSWERED = "obesvarad"
    NO_RULE = "ingen-regel"
    UNCHECKED = "okontrollerad"
    WITHIN = "inom"
    BEYOND = "utanfor"
    STRETCHED = "i-vissa-fall"
    SAID = "enligt-svaret"
    ALWAYS = "alltid"


class Compared(StrEnum):
    """How an answer stands to a rule's number where the condition is met."""

    AT_MOST = "hogst"
    AT_LEAST = "minst"
    MORE = "mer"
    FEWER = "mindre"

    def holds(self, said: Decimal, limit: Decimal) -> bool:
        """Whether it does."""
        if self is Compared.AT_MOST:
            return said <= limit
        if self is Compared.AT_LEAST:
            return said >= limit
        return said > limit if self is Compared.MORE else said < limit


@dataclass(frozen=True)
class Value:
    """A rule's value on the day that is asked about."""

    number: Decimal | None = None
    needs_check: bool = False


Values = Mapping[str, Value]


@dataclass(frozen=True)
class Option:
    """One answer to a question of choice, what it means, and why."""

    value: str
    label: Text
    verdict: Verdict
    because: Text


@dataclass(frozen=True)
class Choice:
    """A condition that is answered by choosing; `rule` is the key of the rule that it stands in."""

    rule: str
    title: Text
    field: str
    question: Text
    options: tuple[Option, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that it needs."""
        return (self.rule,)


@dataclass(frozen=True)
class Limit:
    """A condition on a number. The limit is the rule's number, times that of `times` where it is given.

    Beyond the limit but within that of `stretch`, it depends on circumstances. `waiver` says who may be let by.
    """

    rule: str
    title: Text
    field: str
    question: Text
    compared: Compared
    unit: Text
    times: str = ""
    stretch: str = ""
    waiver: Text = ""

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that it needs."""
        return tuple(filter(None, (self.rule, self.times, self.stretch)))


@dataclass(frozen=True)
class Either:
    """Two conditions of which one is enough; told as one."""

    title: Text
    first: Limit
    second: Choice

    @property
    def rule(self) -> str:
        """Where the first of them stands."""
        return self.first.rule

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that it needs."""
        return (*self.first.rules, *self.second.rules)


@dataclass(frozen=True)
class Judged:
    """What nobody can answer beforehand: the one who decides weighs it."""

    rule: str
    title: Text
    because: Text

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that it needs."""
        return (self.rule,)


Condition = Choice | Limit | Either | Judged


@dataclass(frozen=True)
class Finding:
    """What was found of a condition. `limit` is the number that was compared with, where there was one."""

    condition: Condition
    verdict: Verdict
    reason: Reason
    because: Text = ""
    limit: Decimal | None = None
    said: Decimal | None = None

    @property
    def unit(self) -> Text:
        """What the number that was compared is counted in; of two conditions the first is the one with a number."""
        condition = self.condition.first if isinstance(self.condition, Either) else self.condition
        return condition.unit if isinstance(condition, Limit) else ""


def assess(conditions: Sequence[Condition], values: Values, answers: Answers) -> list[Finding]:
    """A finding for each condition, in their order."""
    return [_assess(condition, values, answers) for condition in conditions]


def count_verdicts(findings: Sequence[Finding]) -> dict[Verdict, int]:
    """How many of each."""
    return {verdict: sum(found.verdict is verdict for found in findings) for verdict in Verdict}


def has_answers(findings: Sequence[Finding]) -> bool:
    """Whether anything at all was answered: where nothing was, nothing can be said of how it looks."""
    answered = (Reason.SAID, Reason.WITHIN, Reason.BEYOND, Reason.STRETCHED, Reason.UNCHECKED)
    return any(found.reason in answered for found in findings)


def limit_of(condition: Limit, values: Values) -> Decimal | None:
    """The limit on the day; none where a number of it is missing."""
    return _product(values, condition.rule, condition.times)


def _assess(condition: Condition, values: Values, answers: Answers) -> Finding:
    if any(key not in values for key in condition.rules):
        return Finding(condition, Verdict.OPEN, Reason.NO_RULE)
    if isinstance(condition, Choice):
        return _choice(condition, answers)
    if isinstance(condition, Limit):
        return _limit(condition, values, answers)
    if isinstance(condition, Either):
        return _either(condition, values, answers)
    return Finding(condition, Verdict.OPEN, Reason.ALWAYS, condition.because)


def _choice(condition: Choice, answers: Answers) -> Finding:
    said = answers.get(condition.field)
    chosen = next((option for option in condition.options if option.value == said), None)
    if chosen is None:
        return Finding(condition, Verdict.OPEN, Reason.UNANSWERED)
    return Finding(condition, chosen.verdict, Reason.SAID, chosen.because)


def _limit(condition: Limit, values: Values, answers: Answers) -> Finding:
    limit, said = limit_of(condition, values), answers.get(condition.field)
    if limit is None:
        return Finding(condition, Verdict.OPEN, Reason.NO_RULE)
    if not isinstance(said, Decimal):
        return Finding(condition, Verdict.OPEN, Reason.UNANSWERED, limit=limit)
    if any(values[key].needs_check for key in condition.rules):
        return Finding(condition, Verdict.OPEN, Reason.UNCHECKED, limit=limit, said=said)
    if condition.compared.holds(said, limit):
        return Finding(condition, Verdict.MET, Reason.WITHIN, limit=limit, said=said)
    stretch = values[condition.stretch].number if condition.stretch else None
    if stretch is not None and condition.compared.holds(said, stretch):
        return Finding(condition, Verdict.OPEN, Reason.STRETCHED, limit=stretch, said=said)
    return Finding(condition, Verdict.NOT_MET, Reason.BEYOND, condition.waiver, limit, said)


def _either(condition: Either, values: Values, answers: Answers) -> Finding:
    """The one that is met, else the one that is open, else the first."""
    found = [_assess(part, values, answers) for part in (condition.first, condition.second)]
    for verdict in (Verdict.MET, Verdict.OPEN):
        for part in found:
            if part.verdict is verdict:
                return Finding(condition, verdict, part.reason, part.because, part.limit, part.said)
    return Finding(condition, Verdict.NOT_MET, Reason.BEYOND, condition.first.waiver, found[0].limit, found[0].said)


def _product(values: Values, rule: str, times: str) -> Decimal | None:
    one, other = values[rule].number, values[times].number if times else Decimal(1)
    return None if one is None or other is None else one * other
