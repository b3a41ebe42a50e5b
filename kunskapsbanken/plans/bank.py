"""An item of the bank is taken into a plan as a measure or a goal, and tells whose plans it is in."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.bank.choices import PRACTICAL, ItemKind
from kunskapsbanken.bank.doings import Doing, Use, register, register_uses
from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.people.rights import Viewer, may
from kunskapsbanken.plans.permissions import DRAFT_PLAN
from kunskapsbanken.plans.queries.borrowing import Lent, lent_of_item


def _address(item: KnowledgeItem) -> str:
    return f"{reverse('part_borrow')}?post={item.pk}"


def _may(viewer: Viewer) -> bool:
    return may(viewer, DRAFT_PLAN)


def _uses(item: KnowledgeItem, viewer: Viewer) -> Use | None:
    lent = lent_of_item(item, viewer)
    return _use(lent, lent.label) if lent else None


def _invented_uses(item: KnowledgeItem, viewer: Viewer) -> Use | None:
    """Told apart, so that what is invented counts for no municipality."""
    lent = lent_of_item(item, viewer, invented=True)
    return _use(lent, _("I en påhittad exempelplan")) if lent else None


def _use(lent: Lent, label: str | Promise) -> Use:
    return Use(str(label), [(row.words, row.url) for row in lent.rows])


register(Doing(PRACTICAL | {ItemKind.EXAMPLE}, _("Använd i er plan"), "plan", _address, _may))
register_uses(_uses)
register_uses(_invented_uses)
