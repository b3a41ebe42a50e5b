"""Which tests the second database is asked: those that can tell of a database. docs/decisions/0032 says why."""

import inspect
from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import Any

import pytest

# A page is the same on both, and so is how many questions it asks: what the questions are is tried without a page.
OF_PAGES = {"Client", "CaptureQueriesContext", "django_assert_num_queries", "django_assert_max_num_queries"}


def tells_of_database(item: pytest.Item) -> bool:
    """Whether the second database might answer otherwise than the first."""
    if item.get_closest_marker("browser"):
        return item.get_closest_marker("both_databases") is not None
    fixtures = set(getattr(item, "fixturenames", ()))
    marker = item.get_closest_marker("django_db")
    if marker is None and "django_db_setup" not in fixtures:
        return False
    if "transactional_db" in fixtures or (marker and marker.kwargs.get("transaction")):
        return True  # those who do something at the same moment, whatever way they come
    return "client" not in fixtures and not OF_PAGES & (fixtures | _names_in(item))


def _names_in(item: pytest.Item) -> set[str]:
    """What the test names, and the functions and fixtures of its own file that it goes through."""
    own = vars(getattr(item, "module", None)) if hasattr(item, "module") else {}
    waiting, seen, names = [item.obj], set(), set()  # type: ignore[attr-defined]
    waiting += [own[name] for name in getattr(item, "fixturenames", ()) if name in own]
    while waiting:
        function = _function_of(waiting.pop())
        if function is None or function in seen or function.__module__ != item.module.__name__:  # type: ignore[attr-defined]
            continue
        seen.add(function)
        found = set(_names_of(function.__code__))
        names |= found
        waiting += [own[name] for name in found if name in own]
    return names


def _function_of(thing: Any) -> FunctionType | None:
    """What was written, within a fixture, a hypothesis or another decorator."""
    thing = getattr(thing, "_get_wrapped_function", lambda: thing)()
    thing = getattr(getattr(thing, "hypothesis", None), "inner_test", thing)
    thing = inspect.unwrap(thing) if callable(thing) else thing
    return thing if isinstance(thing, FunctionType) else None


def _names_of(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield from _names_of(part)
