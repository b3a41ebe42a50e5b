"""An OpenSearch to search by: the small one of ours, or a real one at OPENSEARCH_TEST_URL."""

import os
from uuid import uuid4

import pytest

from kunskapsbanken.search.engines import engine
from kunskapsbanken.search.engines.opensearch_http import server
from tests.search.opensearch_server import running_opensearch


@pytest.fixture(scope="session")
def small_opensearch():
    with running_opensearch() as running:
        yield running


def search_by(settings, url):
    settings.SEARCH_ENGINE, settings.OPENSEARCH_URL = "opensearch", url
    settings.OPENSEARCH_INDEX = f"prov-{uuid4().hex[:12]}"
    engine().begin_next().take_over()


@pytest.fixture
def cluster(settings, small_opensearch):
    """What the small server knows, while searching goes by it."""
    url, cluster = small_opensearch
    search_by(settings, url)
    yield cluster
    cluster.fault, cluster.wanted_login = None, ""
    cluster.indices, cluster.aliases, cluster.asked = {}, {}, []


@pytest.fixture
def opensearch(request, settings):
    """Searching goes by OpenSearch, with an empty index of its own."""
    url = os.environ.get("OPENSEARCH_TEST_URL", "")
    if not url:
        yield request.getfixturevalue("cluster")
        return
    search_by(settings, url)
    yield None
    for alias in (settings.OPENSEARCH_INDEX, f"{settings.OPENSEARCH_INDEX}-next"):
        for index in server().find(f"/_alias/{alias}") or ():
            server().ask("DELETE", f"/{index}")
