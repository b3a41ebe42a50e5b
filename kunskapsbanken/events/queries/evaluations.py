"""What those who came thought, taken together."""

from dataclasses import dataclass

from django.db.models import Avg, Count

from kunskapsbanken.events.models import Booking, Evaluation
from kunskapsbanken.events.registry import Event
from kunskapsbanken.people.rights import Viewer, require

FEWEST_TO_SHOW = 5  # so that nobody's own answer can be told from the whole
GRADES = ("whole", "useful", "arranged")


@dataclass(frozen=True)
class Summary:
    """How many answered, the mean of each grade by its name, and what was written, in no order of time."""

    answers: int
    means: list[tuple[str, float]]
    good: list[str]
    better: list[str]

    @property
    def can_be_published(self) -> bool:
        """Whether enough have answered."""
        return self.answers >= FEWEST_TO_SHOW


def summary_of(event: Event, viewer: Viewer) -> Summary:
    """All of it, for those who run the event."""
    require(viewer, event.kind.verb, event)
    return _summary(event.page.pk, with_words=True)


def published_summary(page_id: int) -> Summary | None:
    """The numbers alone, where they are published; what people wrote is for those who run the event."""
    found = _summary(page_id, with_words=False, registration__evaluation_published_at__isnull=False)
    return found if found.can_be_published else None


def may_evaluate(booking: Booking) -> bool:
    """Whether the form is there for this one: they came, it is asked for, and they have not answered yet."""
    return booking.registration.asks_evaluation and booking.came and not booking.has_evaluated


def _summary(page_id: int, *, with_words: bool, **more: bool) -> Summary:
    rows = Evaluation.objects.filter(registration__page_id=page_id, **more).order_by("pk")
    told = rows.order_by().aggregate(answers=Count("pk"), **{name: Avg(name) for name in GRADES})
    label = {name: str(Evaluation._meta.get_field(name).verbose_name) for name in GRADES}  # type: ignore[union-attr]
    means = [(label[name], round(told[name], 1)) for name in GRADES if told[name] is not None]
    words = list(rows.values_list("good", "better")) if with_words else []
    return Summary(
        told["answers"], means, [good for good, _better in words if good], [better for _good, better in words if better]
    )
