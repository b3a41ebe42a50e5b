"""Speaks with an OpenSearch server: JSON out, JSON in, and one fault for all that can go wrong on the way."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

import urllib3
from django.conf import settings

from kunskapsbanken.search.engines import OutOfOrder

JSON, LINES = "application/json", "application/x-ndjson"
CONNECT_S, READ_S, WRITE_S = 2, 5, 30

Answer = dict[str, Any]


class Server:
    """One address; its requests share connections."""

    def __init__(self, url: str, pool: urllib3.PoolManager, headers: Mapping[str, str]) -> None:
        self.url, self.pool, self.headers = url, pool, headers

    def ask(self, method: str, path: str, body: Any = None, **parameters: str) -> Answer:
        """Send one JSON object and return the answer; raises `OutOfOrder` where there is none or it is an error."""
        sent = None if body is None else json.dumps(body).encode()
        return _successful(self._send(method, path, sent, JSON, READ_S, parameters), path)

    def send_lines(self, path: str, lines: Iterable[Any], **parameters: str) -> Answer:
        """As `ask`, with one JSON object on each line; the last line ends too, or the server refuses it."""
        sent = "".join(f"{json.dumps(line)}\n" for line in lines).encode()
        return _successful(self._send("POST", path, sent, LINES, WRITE_S, parameters), path)

    def find(self, path: str) -> Answer | None:
        """What stands at the path; None where the server knows of nothing there."""
        response = self._send("GET", path, None, JSON, READ_S, {})
        return None if response.status == 404 else _successful(response, path)

    def _send(
        self, method: str, path: str, body: bytes | None, kind: str, seconds: int, parameters: Mapping[str, str]
    ) -> urllib3.BaseHTTPResponse:
        address = f"{self.url}{quote(path)}" + (f"?{urlencode(parameters)}" if parameters else "")
        headers = {**self.headers, **({"Content-Type": kind} if body is not None else {})}
        timeout = urllib3.Timeout(connect=CONNECT_S, read=seconds)
        try:
            return self.pool.request(method, address, body=body, headers=headers, timeout=timeout)
        except urllib3.exceptions.HTTPError as fault:
            raise OutOfOrder(f"OpenSearch does not answer: {type(fault).__name__} at {path}") from fault


def server() -> Server:
    """The server that the settings name."""
    user, password = settings.OPENSEARCH_USER, settings.OPENSEARCH_PASSWORD
    headers = {"Accept": JSON, **(urllib3.make_headers(basic_auth=f"{user}:{password}") if user else {})}
    pool = _pool(settings.OPENSEARCH_CA, settings.OPENSEARCH_CERTIFICATE, settings.OPENSEARCH_KEY)
    return Server(settings.OPENSEARCH_URL, pool, headers)


@lru_cache(maxsize=4)
def _pool(authorities: str, certificate: str, key: str) -> urllib3.PoolManager:
    """Nothing is tried anew here: a reader is told at once, and what a writer could not do stays noted."""
    return urllib3.PoolManager(
        maxsize=8,
        retries=urllib3.Retry(total=0, redirect=False),
        ca_certs=authorities or None,
        cert_file=certificate or None,
        key_file=key or None,
    )


def _successful(response: urllib3.BaseHTTPResponse, path: str) -> Answer:
    try:
        answer = json.loads(response.data or b"{}")
    except ValueError as fault:
        raise OutOfOrder(f"OpenSearch answers {response.status} with something else than JSON at {path}") from fault
    if response.status >= 300:
        raise OutOfOrder(f"OpenSearch answers {response.status} at {path}: {reason(answer)}")
    if "hits" in answer:
        complete(answer)
    return dict(answer)


def complete(found: Answer) -> Answer:
    """The answer to a search, if every part of the index has answered; else what it says cannot be relied on."""
    if found.get("error"):
        raise OutOfOrder(f"OpenSearch could not search: {reason(found)}")
    if found["timed_out"] or found["_shards"]["failed"]:
        raise OutOfOrder("OpenSearch could not search all of the index")
    return found


def reason(answer: Answer) -> str:
    """What the server says went wrong."""
    error = answer.get("error") or ""
    return f"{error.get('type')}: {error.get('reason')}" if isinstance(error, dict) else str(error)
