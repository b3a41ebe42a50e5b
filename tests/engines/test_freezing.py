"""The digest of what is frozen: the same as it always was, of a content and of what any database gives back of it."""

import json

from hypothesis import given, strategies as st

from kunskapsbanken.engines.freezing import as_canonical_json, canonical, digest_of

PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=20,
)


def encodable(value):
    """Whether the text can be written in UTF-8: what cannot has no digest."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


CONTENTS = st.dictionaries(st.text(), VALUES, max_size=6).filter(encodable)


@given(CONTENTS)
def test_bytes_are_those_of_the_canonical_form(content):
    told = json.dumps(canonical(content), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    assert as_canonical_json(content) == told
    assert digest_of(content) == digest_of(canonical(content))


def test_whole_numbers_and_keys_are_told_in_one_way():
    assert as_canonical_json({"b": [1.0, "1.0", (2.5,)], "a": {1: -0.0}}) == b'{"a":{"1":0},"b":[1,"1.0",[2.5]]}'
    assert digest_of({"a": 1.0}) == digest_of({"a": 1}) != digest_of({"a": "1"})
