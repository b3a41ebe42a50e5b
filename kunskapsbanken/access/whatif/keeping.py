"""A trial by value: as it is saved, as it is read again, and two of them side by side."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kunskapsbanken.access.actions.scenarios import Tried
from kunskapsbanken.access.drawing.features import Square, squares_after
from kunskapsbanken.access.models import Scenario
from kunskapsbanken.access.whatif.answer import Answer
from kunskapsbanken.access.whatif.changes import Change, words_for
from kunskapsbanken.access.whatif.trying import Basis, Trial
from kunskapsbanken.services.queries import ServicePoint


def kept(basis: Basis, trial: Trial) -> Tried | None:
    """What is kept of a trial; none where nothing is changed."""
    if trial.answer is None:
        return None
    squares, stops = squares_after(basis.ground.people, trial.nearest), trial.stops(basis)
    return Tried(
        changes=[{**change.as_json(), "called": basis.names.get(change.key, "")} for change in trial.changes],
        answer=trial.answer.as_json(),
        squares=[list(square) for square in squares],
        services=[[*service[1:], service.key in stops] for service in trial.services],
        counted_on=basis.counted_on,
        moment=basis.moment.as_json() if basis.moment else {},
    )


@dataclass(frozen=True)
class Saved:
    """A saved scenario as it is read; `called` is what the places of its changes were called, by key.

    `stops` are the keys of those among the services that something mobile stops at.
    """

    row: Scenario
    answer: Answer
    changes: list[Change]
    squares: list[Square]
    services: list[ServicePoint]
    stops: set[str]
    called: dict[str, str]

    @property
    def told(self) -> list[str]:
        """What changes, in words."""
        return [words_for(change, self.called) for change in self.changes]


def read(row: Scenario) -> Saved:
    """What a row keeps."""
    changes = [Change.from_json({name: of[name] for name in of if name != "called"}) for of in row.changes]
    squares = [Square(int(number), *corners) for number, *corners in row.squares]
    services = [ServicePoint(0, *of[:4]) for of in row.services]
    # Those that were saved before stops were told apart have four parts.
    stops = {key for key, _name, _latitude, _longitude, *is_stop in row.services if any(is_stop)}
    called = {of["key"]: of["called"] for of in row.changes}
    return Saved(row, Answer.from_json(row.answer), changes, squares, services, stops, called)


def side_by_side(one: Answer, other: Answer) -> list[tuple[str, str, str, str]]:
    """Two answers of the same people: what it is, as it is today, after the one, after the other; all in tens."""
    rows = [
        (_("Får längre väg"), "–", one.told_farther, other.told_farther),
        (_("Får kortare väg"), "–", one.told_nearer, other.told_nearer),
        (_("Når ingen plats längre"), "–", one.told(one.distance.lost), other.told(other.distance.lost)),
        (_("Når en plats för första gången"), "–", one.told(one.distance.gained), other.told(other.distance.gained)),
        (_("Medelväg"), one.mean_before, one.mean_after, other.mean_after),
    ]
    for mine, theirs in zip(one.crossings(), other.crossings(), strict=True):
        rows.append((_("Passerar %s") % mine.label, "–", mine.passed, theirs.passed))
        rows.append((_("Kommer inom %s") % mine.label, "–", mine.came, theirs.came))
    return rows
