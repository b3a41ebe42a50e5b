"""Items, learning paths and collections in the words of schema.org."""

from django.conf import settings

from kunskapsbanken.bank.choices import ItemKind
from kunskapsbanken.bank.models import Collection, KnowledgeItem, LearningPath
from kunskapsbanken.files.models import LICENCE_URLS
from kunskapsbanken.ui.schema_org import Data, known

HOW_TO = (ItemKind.METHOD, ItemKind.PROCESS, ItemKind.CHECKLIST)
OTHERS = {ItemKind.DEFINITION: "DefinedTerm", ItemKind.TEMPLATE: "DigitalDocument", ItemKind.MEDIA: "CreativeWork"}
PUBLISHER = {"@type": "Organization", "name": "Kunskapsbanken"}


def item_data(item: KnowledgeItem) -> Data:
    """What an item is: how something is done, with its steps, or what is told of a thing."""
    kind = ItemKind(item.kind)
    if kind in HOW_TO:
        return _page(item, "HowTo") | known({**_work(item), "step": _steps(item), "totalCost": item.cost})
    if kind == ItemKind.DEFINITION:
        terms = f"{settings.BASE_URL}/kunskapsbank/?typ={kind}"
        return _page(item, OTHERS[kind]) | known({"alternateName": item.also, "inDefinedTermSet": terms})
    return _page(item, OTHERS.get(kind, "Article")) | known({**_work(item), "headline": item.title})


def path_data(page: LearningPath) -> Data:
    """A learning path."""
    return _page(page, "LearningResource") | {"publisher": PUBLISHER}


def collection_data(page: Collection) -> Data:
    """A collection of items."""
    return _page(page, "Collection") | {"publisher": PUBLISHER}


def _page(page: KnowledgeItem | LearningPath | Collection, kind: str) -> Data:
    address = f"{settings.BASE_URL}{page.url}"
    told = {"@type": kind, "@id": address, "url": address, "name": page.title, "description": page.promise}
    return known({**told, "inLanguage": page.locale.language_code})


def _work(item: KnowledgeItem) -> Data:
    """Who has published it, when and under which terms."""
    dates = {"datePublished": item.first_published_at, "dateModified": item.last_published_at}
    return {
        **{name: moment.date().isoformat() for name, moment in dates.items() if moment},
        "license": LICENCE_URLS.get(item.licence, ""),
        "isAccessibleForFree": True,
        "publisher": PUBLISHER,
        "about": {"@type": "Place", "name": item.place_name} if item.place_name else {},
        "isBasedOn": item.link_url,
    }


def _steps(item: KnowledgeItem) -> list[Data]:
    steps = (str(block.value.get("title") or "") for block in item.steps)
    return [{"@type": "HowToStep", "position": number, "name": name} for number, name in enumerate(steps, 1) if name]
