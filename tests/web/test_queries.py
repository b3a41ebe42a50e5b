"""Every public page kind answers with a fixed number of queries, at most 21, however much there is."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kunskapsbanken.bank.models import (
    Collection,
    CollectionEntry,
    KnowledgeItem,
    LearningPath,
    PathStep,
    SharedList,
    StepItem,
)
from kunskapsbanken.moderation.actions import submit
from kunskapsbanken.search.spelling import words_here
from kunskapsbanken.web.models import TextPage

pytestmark = pytest.mark.django_db
MOST = 21


@pytest.fixture
def fill(make_item, paths_page, home):
    """Put content on every page kind: `fill(3)` gives three of everything."""

    def run(count):
        items = [
            make_item(title=f"Post {number} av {count}", phases=["behov"], services=["drivmedel"], kind="metod")
            for number in range(count)
        ]
        make_item(title=f"Navet {count}", slug="navet", relations=[("uses", item) for item in items])
        path = paths_page.add_child(instance=LearningPath(title="Stigen", slug="stigen", entry="Gå", live=True))
        path.path_steps = [
            PathStep(title="Ett", text="<p>Text</p>", step_items=[StepItem(item=item) for item in items])
        ]
        path.save_revision().publish()
        urval = paths_page.add_child(instance=Collection(title="Urvalet", slug="urvalet", live=True))
        urval.entries = [CollectionEntry(item=item) for item in items]
        urval.save_revision().publish()
        page = home.add_child(instance=TextPage(title="Om", slug="om"))
        for number in range(count):
            page.add_child(instance=TextPage(title=f"Om {number}", slug=f"om-{number}"))
        SharedList.objects.create(key="delad").items.set(items)
        submit(kind="tips", title="Tips", data=dict.fromkeys(("title", "kind", "text", "where", "link"), ""))

    return run


PAGES = [
    "/",
    "/kunskapsbank/",
    "/kunskapsbank/?typ=metod&fas=behov&q=post",
    "/kunskapsbank/navet/",
    "/kunskapsbank/navet/inbaddning/",
    "/kunskapsbank/navet/erfarenhet/",
    "/kunskapsbank/flode.atom",
    "/larstigar/",
    "/larstigar/stigen/",
    "/larstigar/urvalet/",
    "/lista/delad/",
    "/om/",
    "/om/om-0/",
    "/sok/",
    "/sok/?q=post",
    "/sok/forslag/?q=pos",
    "/sparat/",
    "/tipsa-oss/",
    "/vokabular/",
    "/vokabular/behov/",
    "/webbkarta/",
    "/sitemap.xml",
    "/robots.txt",
    "/konto/logga-in/",
    "/konto/losenord/glomt/",
    "/finns-inte/",
]


def cost(client, url):
    for cache in caches.all(initialized_only=True):
        cache.clear()
    words_here.cache_clear()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == (404 if url == "/finns-inte/" else 200), url
    return len(queries)


@pytest.mark.parametrize("url", PAGES)
def test_page_takes_few_queries(client, fill, url):
    fill(2)
    cost(client, url)  # a process learns what never changes, such as the content types, at its first visit
    assert cost(client, url) <= MOST


def test_pages_take_as_many_queries_with_more_content(client, fill, make_item):
    fill(2)
    for url in PAGES:  # as above
        cost(client, url)
    before = {url: cost(client, url) for url in PAGES}
    nav = KnowledgeItem.objects.get(slug="navet")
    for number in range(5):
        item = make_item(title=f"Till {number}", phases=["plan"], services=["apotek"], kind="modell")
        nav.relations.create(kind="uses", target=item)
        StepItem.objects.create(step=PathStep.objects.get(), item=item)
        CollectionEntry.objects.create(collection=Collection.objects.get(), item=item)
        SharedList.objects.get().items.add(item)
    assert {url: cost(client, url) for url in PAGES} == before
