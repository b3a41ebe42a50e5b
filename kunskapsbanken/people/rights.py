"""`may(user, verb, thing)`: the one question about rights. Each room tells its verbs in its `permissions.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import PageViewRestriction

from kunskapsbanken.people.models import User

Viewer = User | AnonymousUser


def open_to_all() -> Q:
    """The condition on a page queryset for what anyone may read: published, and in no restricted part of the site.

    As Wagtail's `live().public()`, but within the same query, where `public()` asks for the restrictions first.
    """
    restrictions = PageViewRestriction.objects.annotate(below=ExpressionWrapper(OuterRef("path"), CharField()))
    return Q(live=True) & ~Q(Exists(restrictions.filter(below__startswith=F("page__path"))))


@dataclass(frozen=True)
class Verb:
    """Something a person may do, and the Django permission (`app.codename`) that it takes.

    `allows` narrows it for one thing: it is asked only of those who hold the permission.
    """

    name: str
    permission: str
    allows: Callable[[Viewer, Any], bool] | None = None


_verbs: dict[str, Verb] = {}


def register(*verbs: Verb) -> None:
    """Tell what can be done in a room. A name can be taken once."""
    for verb in verbs:
        if verb.name in _verbs:
            raise ValueError(f"the verb {verb.name!r} is registered already")
        _verbs[verb.name] = verb


def may(user: Viewer, verb: str, thing: Any = None) -> bool:
    """Whether `user` may do `verb` (to `thing`). An unknown verb is a programming error, never a no."""
    rule = _verbs[verb]
    if not user.is_active or not user.has_perm(rule.permission):
        return False
    return rule.allows is None or thing is None or rule.allows(user, thing)


def require(user: Viewer, verb: str, thing: Any = None) -> None:
    """Raise `PermissionDenied` unless `user` may; the first line of every action."""
    if not may(user, verb, thing):
        raise PermissionDenied


def holders(permission: str) -> list[User]:
    """Active people who hold a permission through their groups or as system owners; for notices."""
    return list(User.objects.with_perm(permission, backend="django.contrib.auth.backends.ModelBackend").order_by("pk"))
