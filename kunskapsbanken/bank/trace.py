"""The bank introduces its items to the stories, and tells where they have been tried."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext, gettext_lazy as _

from kunskapsbanken.bank.models import Evidence, ExperienceReport, KnowledgeItem
from kunskapsbanken.bank.queries.items import readable_items
from kunskapsbanken.people.doers import Doing, named_in
from kunskapsbanken.people.models import Organisation, OrganisationKind
from kunskapsbanken.people.rights import Viewer
from kunskapsbanken.trace.registry import Stage, Step, TraceKind, register


def _steps(ids: Iterable[int], viewer: Viewer) -> dict[int, list[Step]]:
    items = readable_items().filter(pk__in=ids).select_related("locale")
    return {item.pk: _own(item) for item in items}


def _own(item: KnowledgeItem) -> list[Step]:
    return [Step(Stage.KNOWLEDGE, str(item.get_kind_display()), item.title, item.url or "")]


def doings(ids: Iterable[int], viewer: Viewer) -> list[Doing]:
    """The organisations that are named where an item was tried, where a reader tells of it, or whose example it is."""
    items = list(readable_items().filter(pk__in=ids).values_list("pk", "municipality", "place_name"))
    keys = [pk for pk, _code, _name in items]
    tried = _tried(Evidence.objects.filter(item__in=keys).exclude(where=""))
    tried += [
        (where, gettext("Erfarenhet från %s") % where)
        for where in ExperienceReport.objects.filter(item__in=keys).exclude(where="").values_list("where", flat=True)
    ]
    real = Organisation.objects.filter(is_example=False)
    named = named_in([where for where, _how in tried], real)
    found = [Doing(organisation, how) for where, how in tried for organisation in named.get(where, [])]
    return found + _examples({code: name for _pk, code, name in items if code}, real)


def _tried(evidence: QuerySet[Evidence]) -> list[tuple[str, str]]:
    """Where, and the same as one says it."""
    return [
        (row.where, gettext("Prövat: %s") % (f"{row.where}, {row.year}" if row.year else row.where))
        for row in evidence.order_by("year", "pk")
    ]


def _examples(places: dict[str, str], among: QuerySet[Organisation]) -> list[Doing]:
    """The municipalities that examples come from."""
    if not places:
        return []
    found = among.filter(kind=OrganisationKind.MUNICIPALITY, place__code__in=places).select_related("place")
    return [
        Doing(each.pk, gettext("Exemplet kommer från %s") % (places[each.place.code] or each.place.full_name))
        for each in found
        if each.place
    ]


register(TraceKind(KnowledgeItem, _("Kunskapspost"), _steps, doings, own=_own))
