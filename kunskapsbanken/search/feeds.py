"""What a search finds, the newest first, as a feed: a saved search without an account or an address."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kunskapsbanken.search.asking import NEWEST, Question, question_of, reference
from kunskapsbanken.search.models import IndexedDocument
from kunskapsbanken.search.queries import find, in_order
from kunskapsbanken.ui.feeds import MOST_ENTRIES, Entry, at_noon, atom


@require_safe
def search_feed(request: HttpRequest) -> HttpResponse:
    """The latest that anyone may read and that a search finds; the same address as the search page's."""
    question = question_of(request.GET)
    title = _("Nytt för sökningen ”%s”") % question.written if question.written else _("Nytt i Kunskapsbanken")
    address = f"{reverse('search')}?{reference(question)}"
    return atom(title=title, list_address=address, entries=_entries(question), request=request)


def _entries(question: Question) -> list[Entry]:
    """The newest hits whose day is known."""
    hits = in_order(find(question.words, filters=question.filters, exactly=question.is_exact), NEWEST)
    ids = [row.pk for row in hits.found if row.dated][:MOST_ENTRIES]
    found = IndexedDocument.objects.filter(pk__in=ids)
    return [_entry(document, document.dated) for document in found if document.dated]


def _entry(document: IndexedDocument, dated: date) -> Entry:
    title = f"{document.title} ({document.label.lower()})"
    return Entry(title, document.url, at_noon(dated), document.summary)
