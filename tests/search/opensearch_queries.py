"""What a search in the small OpenSearch finds: the part of the query language that the engine uses, and no more."""

import math
from collections import Counter

MOST_HITS, MOST_VALUES, MOST_CLAUSES = 10_000, 65_536, 1024
BODY = {"query", "size", "from", "_source", "sort", "search_after", "track_total_hits", "aggs"}


class Refused(Exception):
    """A request that is answered with an error."""

    def __init__(self, status, kind, why):
        super().__init__(why)
        cause = {"type": kind, "reason": why}
        self.status = status
        self.body = {"error": {"root_cause": [cause], **cause} if kind else why, "status": status}


def search(documents, index, body):
    """The hits and the aggregations of a search."""
    _known(body, BODY, "search source")
    scores = _scores(documents, body.get("query", {"match_all": {}}))
    size = body.get("size", 10)
    if not 0 <= size <= MOST_HITS:
        raise _bad(f"Result window is too large, from + size must be less than or equal to: [10000] but was [{size}]")
    found = sorted(scores, key=lambda pk: (-scores[pk], pk))
    sort = body.get("sort")
    if sort:
        found = _sorted(documents, scores, sort, body.get("search_after"))
    elif "search_after" in body:
        raise _bad("Sort must contain at least one field.")
    hits = [_hit(documents[pk], pk, index, scores[pk], body, sort) for pk in found[:size]]
    best = max(scores.values(), default=None) if size and not sort else None
    answer = {"hits": {**_total(len(scores), body.get("track_total_hits", MOST_HITS)), "max_score": best, "hits": hits}}
    if "aggs" in body:
        answer["aggregations"] = {name: _aggregated(documents, scores, agg) for name, agg in body["aggs"].items()}
    return answer


def _total(number, counted):
    if counted is False:
        return {}
    bounded = counted is not True and number > counted
    return {"total": {"value": counted if bounded else number, "relation": "gte" if bounded else "eq"}}


def _hit(source, pk, index, score, body, sort):
    hit = {"_index": index, "_id": pk, "_score": None if sort else score}
    if body.get("_source", True):
        hit["_source"] = source
    return {**hit, "sort": _key(source, sort)} if sort else hit


def _key(source, sort):
    return [source[name] for part in sort for name in part]


def _sorted(documents, scores, sort, after):
    if any(part != {name: "asc"} for part in sort for name in part):
        raise _bad(f"this server sorts upwards alone, not by {sort}")
    if after is not None and len(after) != len(sort):
        raise _bad(f"search_after has {len(after)} value(s) but sort has {len(sort)}.")
    keys = {pk: _key(documents[pk], sort) for pk in scores}
    return sorted((pk for pk in keys if after is None or keys[pk] > after), key=keys.__getitem__)


def _aggregated(documents, scores, aggregation):
    ((kind, told),) = aggregation.items()
    if kind == "avg":
        _known(told, {"field"}, "avg")
        values = [documents[pk][told["field"]] for pk in scores]
        return {"value": sum(values) / len(values) if values else None}
    if kind == "filters" and isinstance(told["filters"], list) and told["filters"]:
        _known(told, {"filters"}, "filters")
        buckets = [scores.keys() & _scores(documents, one).keys() for one in told["filters"]]
        return {"buckets": [{"doc_count": len(bucket)} for bucket in buckets]}
    raise _bad(f"Unknown aggregation type [{kind}] or no [filters]")


def _scores(documents, query):
    if len(query) != 1:
        raise _bad(f"[bool] malformed query, expected one clause but found {sorted(query)}")
    ((kind, told),) = query.items()
    if kind not in KINDS:
        raise _bad(f"unknown query [{kind}]")
    return KINDS[kind](documents, told)


def _match_all(documents, told):
    _known(told, {"boost"}, "match_all")
    return dict.fromkeys(documents, 1.0)


def _terms(documents, told):
    ((name, values),) = told.items()
    if len(values) > MOST_VALUES:
        raise _bad(f"The number of terms [{len(values)}] used in the Terms Query request has exceeded [{MOST_VALUES}]")
    wanted = set(values)
    return {pk: 1.0 for pk, source in documents.items() if source[name] in wanted}


def _bool(documents, told):
    _known(told, {"must", "filter", "should", "must_not"}, "bool")
    must = [_scores(documents, one) for one in told.get("must", [])]
    conditions = [_scores(documents, one) for one in told.get("filter", [])]
    should = [_scores(documents, one) for one in told.get("should", [])]
    left = set(documents).intersection(*must, *conditions)
    if should and not must and not conditions:
        left &= set().union(*should)
    return {pk: sum(part.get(pk, 0.0) for part in (*must, *should)) for pk in left}


def _multi_match(documents, told):
    """BM25 by each field, each times its boost, added up: `most_fields`."""
    _known(told, {"query", "type", "fields", "operator"}, "multi_match")
    terms = told["query"].split()
    if told.get("type") != "most_fields" or len(terms) * len(told["fields"]) > MOST_CLAUSES:
        raise _bad("this server knows most_fields alone, with at most 1024 clauses")
    scores = Counter()
    for name, boost in (field.split("^") for field in told["fields"]):
        counts = {pk: Counter(source[name].split()) for pk, source in documents.items()}
        average = sum(count.total() for count in counts.values()) / (len(counts) or 1) or 1
        for term in terms:
            having = {pk: count for pk, count in counts.items() if count[term]}
            rarity = math.log(1 + (len(counts) - len(having) + 0.5) / (len(having) + 0.5))
            for pk, count in having.items():
                held_back = 1.2 * (0.25 + 0.75 * count.total() / average)
                scores[pk] += float(boost) * rarity * count[term] / (count[term] + held_back)
    return dict(scores)


KINDS = {"match_all": _match_all, "terms": _terms, "bool": _bool, "multi_match": _multi_match}


def _known(given, names, what):
    if unknown := given.keys() - names:
        raise Refused(400, "parsing_exception", f"Unknown key for {sorted(unknown)} in [{what}].")


def _bad(why):
    return Refused(400, "illegal_argument_exception", why)
