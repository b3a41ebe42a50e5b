"""The bank introduces its items to the stories."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kunskapsbanken.bank.models import KnowledgeItem
from kunskapsbanken.bank.queries.items import readable_items
from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.trace.registry import Stage, Step, TraceKind, register


def _steps(ids: Iterable[int], viewer: Viewer) -> dict[int, list[Step]]:
    items = readable_items().filter(pk__in=ids).select_related("locale")
    return {item.pk: [Step(Stage.KNOWLEDGE, str(item.get_kind_display()), item.title, item.url)] for item in items}


register(TraceKind(KnowledgeItem, _("Kunskapspost"), _steps))
