"""A small OpenSearch on loopback: the requests that the engine makes, answered in the documented form.

What is not of the documented form is refused, as the real one does. Written after docs.opensearch.org/latest:
api-reference/ index-apis/create-index, index-apis/delete-index, index-apis/refresh, alias/get-alias, alias/aliases-api,
document-apis/bulk, document-apis/multi-get, search-apis/search, search-apis/multi-search; query-dsl/full-text/
multi-match, query-dsl/term/terms, query-dsl/compound/bool; aggregations/bucket/filters, aggregations/metric/average;
search-plugins/searching-data/paginate. As there, what is written is found only after a refresh, but got at once.
"""

import base64
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.search.opensearch_queries import Refused, search

SHARDS = {"total": 1, "successful": 1, "skipped": 0, "failed": 0}
JSON, LINES = "application/json", "application/x-ndjson"
# Method and path, with the query parameters that the documentation knows of and the kind of body.
ROUTES = [
    ("GET", r"/_alias/([^/]+)", "get_alias", {"local", "ignore_unavailable", "expand_wildcards"}, None),
    ("POST", r"/_aliases", "change_aliases", {"timeout", "cluster_manager_timeout"}, JSON),
    ("POST", r"/([^/_][^/]*)/_refresh", "refresh", {"ignore_unavailable", "expand_wildcards"}, None),
    ("POST", r"/([^/_][^/]*)/_bulk", "bulk", {"refresh", "require_alias", "routing", "timeout", "pipeline"}, LINES),
    ("POST", r"/([^/_][^/]*)/_msearch", "msearch", {"max_concurrent_searches", "search_type", "typed_keys"}, LINES),
    ("POST", r"/([^/_][^/]*)/_search", "search", {"allow_partial_search_results", "request_cache", "timeout"}, JSON),
    ("POST", r"/([^/_][^/]*)/_mget", "mget", {"_source_includes", "realtime", "refresh", "routing"}, JSON),
    ("PUT", r"/([^/_][^/]*)", "create", {"timeout", "wait_for_active_shards"}, JSON),
    ("DELETE", r"/([^/_][^/]*)", "delete", {"timeout", "ignore_unavailable"}, None),
]
FIELD_TYPES = {"text", "long", "integer", "keyword"}


@dataclass
class Index:
    fields: dict
    written: dict = field(default_factory=dict)
    visible: dict = field(default_factory=dict)


@dataclass
class Cluster:
    """All that the server knows. `fault` is answered instead of everything, `wanted_login` is asked for."""

    indices: dict = field(default_factory=dict)
    aliases: dict = field(default_factory=dict)
    fault: tuple | None = None
    wanted_login: str = ""
    asked: list = field(default_factory=list)

    def named(self, name):
        if name in self.indices:
            return name
        if name in self.aliases:
            return self.aliases[name]
        raise Refused(404, "index_not_found_exception", f"no such index [{name}]")

    def get_alias(self, name, _body, _parameters):
        if name not in self.aliases:
            raise Refused(404, None, f"alias [{name}] missing")
        return {self.aliases[name]: {"aliases": {name: {}}}}

    def change_aliases(self, body, _parameters):
        _only(body, {"actions"})
        if not body["actions"]:
            raise Refused(400, "action_request_validation_exception", "Validation Failed: 1: No action specified;")
        removed, aliases = set(), dict(self.aliases)
        for action in body["actions"]:
            ((verb, told),) = action.items()
            _only(told, {"add": {"index", "alias"}, "remove": {"index", "alias"}, "remove_index": {"index"}}[verb])
            if told["index"] not in self.indices:
                raise Refused(404, "index_not_found_exception", f"no such index [{told['index']}]")
            if verb == "remove_index":
                removed.add(told["index"])
            elif verb == "remove" and aliases.pop(told["alias"], None) is None:
                raise Refused(404, "aliases_not_found_exception", f"aliases [{told['alias']}] missing")
            elif verb == "add":
                aliases[told["alias"]] = told["index"]
        self.indices = {name: index for name, index in self.indices.items() if name not in removed}
        self.aliases = {alias: name for alias, name in aliases.items() if name not in removed}
        return {"acknowledged": True}

    def create(self, name, body, _parameters):
        _only(body, {"aliases", "mappings", "settings"})
        if name in self.indices or name in self.aliases or not re.fullmatch(r"[a-z0-9][a-z0-9_.-]*", name):
            raise Refused(400, "invalid_index_name_exception", f"Invalid index name [{name}]")
        similarity = body["settings"]["index"]["similarity"]["default"]
        if similarity.keys() != {"type", "k1", "b"} or similarity["type"] != "BM25":
            raise Refused(400, "illegal_argument_exception", f"Unknown settings for similarity {similarity}")
        _only(body["mappings"], {"dynamic", "properties"})
        for described in body["mappings"]["properties"].values():
            _only(described, {"type", "analyzer", "index_options"})
            if described["type"] not in FIELD_TYPES or described.get("analyzer", "whitespace") != "whitespace":
                raise Refused(400, "mapper_parsing_exception", f"not understood: {described}")
        self.indices[name] = Index(body["mappings"]["properties"])
        self.aliases |= dict.fromkeys(body.get("aliases", {}), name)
        return {"acknowledged": True, "shards_acknowledged": True, "index": name}

    def delete(self, name, _body, _parameters):
        if name in self.aliases:
            raise Refused(400, "illegal_argument_exception", f"The provided expression [{name}] matches an alias")
        self.named(name)
        del self.indices[name]
        self.aliases = {alias: index for alias, index in self.aliases.items() if index != name}
        return {"acknowledged": True}

    def refresh(self, name, _body, _parameters):
        index = self.indices[self.named(name)]
        index.visible = dict(index.written)
        return {"_shards": {"total": 1, "successful": 1, "failed": 0}}

    def bulk(self, name, lines, parameters):
        items, waiting = [], iter(lines)
        for action in waiting:
            ((verb, told),) = action.items()
            if verb not in {"index", "delete"}:
                raise Refused(400, "illegal_argument_exception", f"Malformed action/metadata line, found [{verb}]")
            _only(told, {"_id", "_index", "routing"})
            source = next(waiting) if verb == "index" else None
            items.append({verb: self._written(name, told["_id"], source, parameters)})
        if not items:
            raise Refused(400, "action_request_validation_exception", "Validation Failed: 1: no requests added;")
        if parameters.get("refresh", "false") == "true" and name in self.aliases:
            self.refresh(name, None, {})
        failed = any("error" in told for item in items for told in item.values())
        return {"took": 1, "errors": failed, "items": items}

    def _written(self, name, pk, source, parameters):
        if parameters.get("require_alias") == "true" and name not in self.aliases:
            why = f"no such index [{name}] and [require_alias] request flag is [true] and [{name}] is not an alias"
            return _not_written(name, pk, 404, "index_not_found_exception", why)
        index = self.indices[self.named(name)]
        if source is None:
            result = "deleted" if index.written.pop(pk, None) else "not_found"
        elif unknown := source.keys() - index.fields.keys():
            why = f"mapping set to strict, dynamic introduction of {sorted(unknown)} within [_doc] is not allowed"
            return _not_written(name, pk, 400, "strict_dynamic_mapping_exception", why)
        else:
            result = "updated" if pk in index.written else "created"
            index.written[pk] = source
        status = {"created": 201, "not_found": 404}.get(result, 200)
        shards = {"total": 2, "successful": 1, "failed": 0}
        row = {"_index": self.named(name), "_id": pk, "_version": 1, "result": result, "_shards": shards}
        return {**row, "_seq_no": 0, "_primary_term": 1, "status": status}

    def mget(self, name, body, _parameters):
        _only(body, {"ids", "docs"})
        if not body["ids"]:
            raise Refused(400, "action_request_validation_exception", "Validation Failed: 1: no documents to get;")
        real = self.named(name)
        written = self.indices[real].written
        known = {"_version": 1, "_seq_no": 0, "_primary_term": 1, "found": True}
        docs = []
        for pk in body["ids"]:
            found = {**known, "_source": written[pk]} if pk in written else {"found": False}
            docs.append({"_index": real, "_id": pk, **found})
        return {"docs": docs}

    def search(self, name, body, _parameters):
        real = self.named(name)
        return {"took": 1, "timed_out": False, "_shards": SHARDS, **search(self.indices[real].visible, real, body)}

    def msearch(self, name, lines, _parameters):
        if len(lines) % 2:
            raise Refused(400, "illegal_argument_exception", "a header without a body")
        answers = []
        for header, body in zip(lines[::2], lines[1::2], strict=True):
            _only(header, {"index", "preference", "request_cache", "routing", "search_type"})
            answers.append({**self.search(header.get("index", name), body, {}), "status": 200})
        return {"took": 1, "responses": answers}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        cluster = self.server.cluster
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            with self.server.lock:
                status, told = cluster.fault or (200, self._answer_of(cluster, body))
        except Refused as refused:
            status, told = refused.status, refused.body
        sent = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    do_GET = do_POST = do_PUT = do_DELETE = answer

    def _answer_of(self, cluster, body):
        wanted = f"Basic {base64.b64encode(cluster.wanted_login.encode()).decode()}"
        if cluster.wanted_login and self.headers.get("Authorization") != wanted:
            raise Refused(401, None, "Unauthorized")
        address = urlsplit(self.path)
        cluster.asked.append(f"{self.command} {address.path}")
        for method, pattern, name, known, kind in ROUTES:
            if self.command == method and (match := re.fullmatch(pattern, address.path)):
                parameters = {key: values[0] for key, values in parse_qs(address.query).items()}
                if unknown := parameters.keys() - known:
                    why = f"request [{address.path}] contains unrecognized parameter: {sorted(unknown)}"
                    raise Refused(400, "illegal_argument_exception", why)
                return getattr(cluster, name)(*match.groups(), *self._read(body, kind, name), parameters)
        raise Refused(405, None, f"Incorrect HTTP method for uri [{self.path}] and method [{self.command}]")

    def _read(self, body, kind, name):
        """The body, where the request takes one, as what the handler is given."""
        if kind is None:
            if body:
                raise Refused(400, "illegal_argument_exception", f"request [{self.command} {self.path}] has a body")
            return [] if name == "change_aliases" else [None]
        if self.headers.get("Content-Type") != kind:
            raise Refused(406, None, f"Content-Type header [{self.headers.get('Content-Type')}] is not supported")
        try:
            if kind == JSON:
                return [json.loads(body)]
            if not body.endswith(b"\n"):
                raise Refused(400, "illegal_argument_exception", "The request must be terminated by a newline [\\n]")
            return [[json.loads(line) for line in body.splitlines()]]
        except ValueError as fault:
            raise Refused(400, "parse_exception", str(fault)) from fault

    def log_message(self, *_told):
        """Nothing is told of single requests."""


@contextmanager
def running_opensearch() -> Iterator[tuple[str, Cluster]]:
    """The server's address and what it knows, for as long as the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.cluster, server.lock = Cluster(), threading.Lock()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", server.cluster
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _not_written(name, pk, status, kind, why):
    return {"_index": name, "_id": pk, "status": status, "error": {"type": kind, "reason": why, "index": name}}


def _only(given, known):
    if unknown := given.keys() - known:
        raise Refused(400, "parsing_exception", f"unknown field {sorted(unknown)}")
