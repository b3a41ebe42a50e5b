"""Cases that schemathesis makes of the OpenAPI document, good and bad, over the WSGI application without a network.

A few hundred each time; `make cases` runs 5,000 (API_CASES says how many). The seed is fixed: the same cases each time.
"""

import os
from collections import Counter
from contextlib import contextmanager, suppress

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings as hypothesis_settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, not_a_server_error

from kunskapsbanken.api.registry import PARTS

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CASES = int(os.environ.get("API_CASES", "300"))
SEED = 20261128
WANTED = (
    *("status_code_conformance", "content_type_conformance", "response_headers_conformance"),
    "response_schema_conformance",
)
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


def checks():
    return [not_a_server_error, *(check for check in CHECKS.get_by_names(list(WANTED)))]


@pytest.fixture
def schema(settings, everything):
    settings.API_PER_HOUR = settings.API_KEY_PER_HOUR = 10**9
    settings.ALLOWED_HOSTS = ["*"]
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True  # a fault is told whole
    assert PARTS
    with connection_kept():
        return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@contextmanager
def connection_kept():
    """As Django's own test client does: the connection holds the test's transaction and stays open between requests."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


@pytest.fixture
def known(client, shop, plan, meeting, open_meeting, run, municipality):
    """What there is, by the parameter that names it in an address."""
    voice = client.get("/api/v1/roster/").json()["roster"][0]["rost"]
    return {
        "beteckning": shop.key,
        "kommunkod": municipality.code,
        "korning": run.pk,
        "platskod": municipality.code,
        "term": "dagligvaror",
        "post": "en-metod",
        "mote": open_meeting.pk,
        "rost": voice,
        "plan": plan.pk,
        "datamangd": "planer",
    }


def test_no_case_is_answered_as_the_document_does_not_say(schema, known, bearer):
    operations = [result.ok() for result in schema.get_all_operations()]
    share = max(CASES // (len(operations) * 3), 1)
    statuses, asked = Counter(), Counter()
    round_ = 0
    while sum(asked.values()) < CASES:
        for operation in operations:
            for mode, there in ((MODES[0], known), (MODES[0], {}), (MODES[1], {})):
                with connection_kept():
                    _try(operation, mode, there, bearer, share, SEED + round_, statuses, asked)
        round_ += 1
    print(f"\n{sum(asked.values())} cases, seed {SEED}, {len(operations)} operations: {sorted(statuses.items())}")
    assert set(statuses) <= {200, 201, 400, 401, 403, 404, 409, 413, 415, 422}
    assert statuses[200] > 0


def _try(operation, mode, there, bearer, share, number, statuses, asked):
    named = {row.name: there[row.name] for row in operation.path_parameters if row.name in there}
    strategy = operation.as_strategy(generation_mode=mode, **({"path_parameters": named} if named else {}))

    @seed(number)
    @hypothesis_settings(
        max_examples=share,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=strategy)
    def one(case):
        asked[operation.label] += 1
        response = case.call(headers={**bearer, "Accept-Encoding": "identity"})
        statuses[response.status_code] += 1
        case.validate_response(response, checks=checks())

    # There is no bad value of a text that may be anything.
    with suppress(Unsatisfiable):
        one()
