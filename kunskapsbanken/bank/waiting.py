"""Items wait to be looked over, and drafts to be finished."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.queries.desk import drafts_begun_elsewhere
from kunskapsbanken.people.demonstration import CHIEF_EDITOR, EDITOR
from kunskapsbanken.people.models import User
from kunskapsbanken.people.waiting import Waiting, register

SOON = timedelta(days=30)


def _items(user: User) -> Iterator[Waiting]:
    if not (user.has_perm("wagtailcore.change_page") or user.groups.filter(name__in=(EDITOR, CHIEF_EDITOR)).exists()):
        return
    due = KnowledgeItem.objects.due_for_review(timezone.localdate() + SOON)
    mine = due.filter(Q(content_owner=user) | Q(content_owner=None))
    dates = list(mine.order_by("review_by").values_list("review_by", flat=True))
    first = dates[0] if dates else None
    yield Waiting(_("Poster att se över inom 30 dagar"), len(dates), reverse("review_report"), first)
    drafts = Page.objects.filter(owner=user, has_unpublished_changes=True).count()
    yield Waiting(_("Dina utkast"), drafts, reverse("wagtailadmin_home"))
    begun = list(drafts_begun_elsewhere(user).values_list("pk", flat=True))
    first_begun = reverse("wagtailadmin_pages:edit", args=begun[:1]) if begun else ""
    yield Waiting(_("Utkast ur insikter och evenemang att skriva klart"), len(begun), first_begun)


register(_items)
