"""The bank introduces its items, learning paths and collections to the search."""

from collections.abc import Iterable, Iterator

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from kunskapsbanken.bank.models import Collection, KnowledgeItem, LearningPath
from kunskapsbanken.bank.plaintext import item_text, prose_text
from kunskapsbanken.people.rights import open_to_all
from kunskapsbanken.search.registry import Entry, SearchKind, register


def _readable(model: type[Page], ids: Iterable[int] | None) -> Iterator[Page]:
    pages = model.objects.filter(open_to_all())
    return (pages if ids is None else pages.filter(pk__in=ids)).iterator(chunk_size=200)


def _items(ids: Iterable[int] | None) -> Iterator[Entry]:
    for item in _readable(KnowledgeItem, ids):
        yield Entry(
            item.pk,
            item.title,
            item.promise,
            item_text(item),
            item.url,
            item.get_kind_display(),
            _language(item),
            item.also,
        )


def _paths(ids: Iterable[int] | None) -> Iterator[Entry]:
    for path in _readable(LearningPath, ids):
        steps = [prose_text(f"<p>{step.title}</p>{step.text}") for step in path.path_steps.all()]
        text = "\n".join([prose_text(path.intro), *steps])
        yield Entry(path.pk, path.title, path.promise, text, path.url, str(_("Lärstig")), _language(path))


def _collections(ids: Iterable[int] | None) -> Iterator[Entry]:
    for page in _readable(Collection, ids):
        text = prose_text(page.intro)
        yield Entry(page.pk, page.title, page.promise, text, page.url, str(_("Samling")), _language(page))


def _language(page: Model) -> str:
    return str(page.locale.language_code)


register(SearchKind("item", _("Kunskapsposter"), KnowledgeItem, _items))
register(SearchKind("path", _("Lärstigar"), LearningPath, _paths))
register(SearchKind("collection", _("Samlingar"), Collection, _collections))
