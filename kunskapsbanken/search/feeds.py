"""What a search finds, the newest first, as a feed: a saved search without an account or an address."""

from datetime import UTC, datetime, time

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from kunskapsbanken.search.asking import Question, question_of, reference
from kunskapsbanken.search.models import IndexedDocument
from kunskapsbanken.search.queries import find, in_order

MOST_ENTRIES = 30


class SearchFeed(Feed):
    """The latest that anyone may read and that a search finds, as Atom."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> Question:
        """What is searched for: the same address as the search page's."""
        return question_of(request.GET)

    def title(self, question: Question) -> str:
        """The feed's name."""
        return _("Nytt för sökningen ”%s”") % question.written if question.written else _("Nytt i Kunskapsbanken")

    def link(self, question: Question) -> str:
        """The search page with the same search."""
        return f"{reverse('search')}?{reference(question)}"

    def items(self, question: Question) -> list[IndexedDocument]:
        """The newest hits, with what is known of their day."""
        hits = in_order(find(question.words, filters=question.filters, exactly=question.is_exact), "nyast")
        ids = [row.pk for row in hits.found if row.dated][:MOST_ENTRIES]
        documents = IndexedDocument.objects.in_bulk(ids)
        return [documents[pk] for pk in ids if pk in documents]

    def item_title(self, document: IndexedDocument) -> str:
        """The hit's title with what it is."""
        return f"{document.title} ({document.label.lower()})"

    def item_description(self, document: IndexedDocument) -> str:
        """What it is about."""
        return document.summary

    def item_link(self, document: IndexedDocument) -> str:
        """Its address."""
        return document.url

    def item_updateddate(self, document: IndexedDocument) -> datetime | None:
        """The day it is from."""
        return datetime.combine(document.dated, time(12), UTC) if document.dated else None
