"""`may(user, verb, thing)`: the one question about rights. Each room tells its verbs in its `permissions.py`.

A verb takes a Django permission, which a person holds everywhere through a group (editors, system owners) or on a
place through a role there: on the place itself and on all that lies in it. A thing tells where it belongs by `place`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, Value
from wagtail.models import PageViewRestriction

from kunskapsbanken.people.models import Held, Membership, Role, User
from kunskapsbanken.places.models import Place

Viewer = User | AnonymousUser


def open_to_all() -> Q:
    """The condition on a page queryset for what anyone may read: published, and in no restricted part of the site.

    As Wagtail's `live().public()`, but within the same query, where `public()` asks for the restrictions first.
    """
    restrictions = PageViewRestriction.objects.annotate(below=ExpressionWrapper(OuterRef("path"), CharField()))
    return Q(live=True) & ~Q(Exists(restrictions.filter(below__startswith=F("page__path"))))


@dataclass(frozen=True)
class Verb:
    """Something a person may do, the Django permission (`app.codename`) that it takes, and the roles that give it.

    `allows` narrows it for one thing: it is asked only of those who hold the permission.
    """

    name: str
    permission: str
    allows: Callable[[Viewer, Any], bool] | None = None
    roles: frozenset[Role] = frozenset()


_verbs: dict[str, Verb] = {}


def register(*verbs: Verb) -> None:
    """Tell what can be done in a room. A name can be taken once."""
    for verb in verbs:
        if verb.name in _verbs:
            raise ValueError(f"the verb {verb.name!r} is registered already")
        _verbs[verb.name] = verb


def may(user: Viewer, verb: str, thing: Any = None) -> bool:
    """Whether `user` may do `verb` to `thing`; without a thing, whether there is anything they may do it to.

    An unknown verb is a programming error, never a no.
    """
    rule = _verbs[verb]
    if not user.is_active:
        return False
    if not user.has_perm(rule.permission) and not _by_role(user, rule, thing):
        return False
    return rule.allows is None or thing is None or rule.allows(user, thing)


def require(user: Viewer, verb: str, thing: Any = None) -> None:
    """Raise `PermissionDenied` unless `user` may; the first line of every action."""
    if not may(user, verb, thing):
        raise PermissionDenied


def within_reach(user: Viewer, verb: str, field: str = "place") -> Q:
    """The condition on a queryset for the things that `user` may do `verb` to; `field` leads to their place."""
    rule = _verbs[verb]
    if user.is_active and user.has_perm(rule.permission):
        return Q()
    paths = [path for role, path in _held(user) if role in rule.roles]
    return reduce(or_, (Q(**{f"{field}__path__startswith": path}) for path in paths), Q(pk__in=[]))


def holders(permission: str, place: Place | None = None) -> list[User]:
    """Active people who hold a permission everywhere, or by a role on `place`; for notices."""
    everywhere = User.objects.with_perm(permission, backend="django.contrib.auth.backends.ModelBackend")
    people = set(everywhere)
    if place is not None:
        roles = {role for verb in _verbs.values() if verb.permission == permission for role in verb.roles}
        held = Membership.objects.on(date.today()).filter(role__in=roles, user__is_active=True)
        above = held.annotate(where=Value(place.path)).filter(where__startswith=F("place__path"))
        people |= {membership.user for membership in above.select_related("user")}
    return sorted(people, key=lambda user: user.pk)


def _by_role(user: Viewer, rule: Verb, thing: Any) -> bool:
    if not rule.roles:
        return False
    paths = [path for role, path in _held(user) if role in rule.roles]
    if thing is None:
        return bool(paths)
    place: Place | None = getattr(thing, "place", None)
    return place is not None and place.path.startswith(tuple(paths))


def _held(user: Viewer) -> list[Held]:
    return user.held_roles if isinstance(user, User) and user.is_active else []
