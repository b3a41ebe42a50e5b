"""What is new, and for whom."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from kunskapsbanken.notices.models import Follower, Following, Rhythm, Told
from kunskapsbanken.notices.registry import News, Subject, kinds, sources
from kunskapsbanken.people.rights import Viewer

# Letters by rhythm leave in the morning; those of the week on Mondays, those of the month on its first day.
MORNING_HOUR = 7
MONDAY = 0
# So much of one thing is told in a letter; how much more there is stands below, with the way there.
MOST_A_GROUP = 12


@dataclass(frozen=True)
class Group:
    """The news of one thing that someone follows."""

    subject: Subject
    all_news: list[News]

    @property
    def news(self) -> list[News]:
        """Those that are told one by one."""
        return self.all_news[:MOST_A_GROUP]

    @property
    def more(self) -> int:
        """How many more there are."""
        return len(self.all_news) - len(self.news)


@dataclass(frozen=True)
class Followed:
    """One line of what someone follows."""

    pk: int
    kind: str
    subject: Subject | None


def due_followers(now: datetime) -> QuerySet[Follower]:
    """Those whose turn it is: at once always, the others once after the morning that begins their turn."""
    here = timezone.localtime(now)
    morning = here.replace(hour=MORNING_HOUR, minute=0, second=0, microsecond=0)
    if here < morning:
        morning -= timedelta(days=1)
    monday = morning - timedelta(days=(morning.weekday() - MONDAY) % 7)
    first = timezone.make_aware(datetime(morning.year, morning.month, 1, MORNING_HOUR))
    turn = (
        Q(rhythm=Rhythm.AT_ONCE)
        | Q(rhythm=Rhythm.DAILY, told_until__lt=morning)
        | Q(rhythm=Rhythm.WEEKLY, told_until__lt=monday)
        | Q(rhythm=Rhythm.MONTHLY, told_until__lt=first)
    )
    reachable = Q(user__isnull=True) | Q(user__is_active=True)
    return Follower.objects.filter(turn, reachable, confirmed__isnull=False).order_by("pk")


def someone_is_due(now: datetime) -> bool:
    """Whether there is anyone to tell."""
    return due_followers(now).exists()


def news_between(start: datetime, stop: datetime) -> list[News]:
    """Everything that became public after `start`, until `stop`, the newest first."""
    found = [piece for source in sources.values() for piece in source.between(start, stop)]
    return sorted(found, key=lambda piece: piece.when, reverse=True)


def followed_news(followers: Sequence[Follower], news: Sequence[News]) -> dict[Follower, list[Group]]:
    """What each is to be told, by what they follow; nothing they have been told of, and nothing in two groups.

    Those for whom there is nothing are left out. The number of questions to the database does not grow with them.
    """
    followings = list(Following.objects.filter(follower__in=followers))
    concerning = {
        kind: rule.concerns(kind, {row.ref for row in followings if row.kind == kind}, news)
        for kind, rule in kinds.items()
    }
    touched = [row for row in followings if row.ref in concerning.get(row.kind, {})]
    subjects = subjects_of(touched)
    told = _told(followers, [piece.key for piece in news])
    rows: dict[int, list[Following]] = defaultdict(list)
    for row in touched:
        rows[row.follower_id].append(row)
    groups: dict[Follower, list[Group]] = {}
    for follower in followers:
        seen = told[follower.pk]
        for row in rows[follower.pk]:
            fresh = [n for n in concerning[row.kind][row.ref] if n.when > row.since and n.key not in seen]
            subject = subjects.get((row.kind, row.ref))
            if fresh and subject:
                seen |= {piece.key for piece in fresh}
                groups.setdefault(follower, []).append(Group(subject, fresh))
    return groups


def subjects_of(rows: Iterable[Following]) -> dict[tuple[str, str], Subject]:
    """What is followed, by kind and name; a few queries for each kind. What may no longer be read is left out."""
    refs: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        refs[row.kind].add(row.ref)
    return {
        (kind, ref): subject
        for kind, names in refs.items()
        if kind in kinds
        for ref, subject in kinds[kind].subjects(names).items()
    }


def followed_by(follower: Follower | None) -> list[Followed]:
    """What someone follows, by kind."""
    rows = list(follower.followings.all()) if follower else []
    subjects = subjects_of(rows)
    return [
        Followed(row.pk, str(kinds[row.kind].label), subjects.get((row.kind, row.ref)))
        for row in rows
        if row.kind in kinds
    ]


def followed_subject(kind: str, ref: str) -> Subject | None:
    """A thing that anyone may follow, if there is one by that name."""
    return kinds[kind].subjects([ref]).get(ref) if kind in kinds and ref else None


def follower_of(viewer: Viewer) -> Follower | None:
    """The viewer as one who follows, if they do."""
    return Follower.objects.filter(user=viewer).first() if viewer.is_authenticated else None


def is_followed(follower: Follower | None, kind: str, ref: str) -> bool:
    """Whether someone follows a thing already."""
    return follower is not None and follower.followings.filter(kind=kind, ref=ref).exists()


def _told(followers: Sequence[Follower], keys: Sequence[str]) -> dict[int, set[str]]:
    told: dict[int, set[str]] = defaultdict(set)
    for follower_id, key in Told.objects.filter(follower__in=followers, news__in=keys).values_list("follower", "news"):
        told[follower_id].add(key)
    return told
