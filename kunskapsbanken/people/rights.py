"""`may(user, verb, thing)`: the one question about rights. Each room tells its verbs in its `permissions.py`.

A verb takes a Django permission, which a person holds everywhere through a group (editors, system owners) or on a
place through a role there: on the place itself and, for most, on all that lies in it. A thing tells where it belongs
by `place`, and whose it is by `organisation_id`. An auditor sees what others may do something to, and may do nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, Value
from wagtail.models import PageViewRestriction

from kunskapsbanken.people.models import Held, Membership, Organisation, Role, User
from kunskapsbanken.places.models import Place

Viewer = User | AnonymousUser
AUDIT = "people.view_audit"


def open_to_all() -> Q:
    """The condition on a page queryset for what anyone may read: published, and in no restricted part of the site.

    As Wagtail's `live().public()`, but within the same query, where `public()` asks for the restrictions first.
    """
    restrictions = PageViewRestriction.objects.annotate(below=ExpressionWrapper(OuterRef("path"), CharField()))
    return Q(live=True) & ~Q(Exists(restrictions.filter(below__startswith=F("page__path"))))


@dataclass(frozen=True)
class Verb:
    """Something a person may do, the Django permission (`app.codename`) that it takes, and the roles that give it.

    `roles` give it on their place and on all that lies in it, `here` on the very place alone, `in_district` so too but
    only where that lies within a municipality, `own` on the things of the organisation that the role is held for.
    `allows` narrows it for one thing: it is asked only of those who hold the permission.
    """

    name: str
    permission: str
    allows: Callable[[Viewer, Any], bool] | None = None
    roles: frozenset[Role] = frozenset()
    here: frozenset[Role] = frozenset()
    in_district: frozenset[Role] = frozenset()
    own: frozenset[Role] = frozenset()

    def is_held_on(self, role: Role, path: str) -> bool:
        """Whether a role on the place with this path gives it on that very place alone."""
        return role in self.here or (role in self.in_district and lies_in_municipality(path))


def lies_in_municipality(path: str) -> bool:
    """Whether a place's path is that of a part of a municipality: below the county's code and the municipality's."""
    return path.count("/") > 2


_verbs: dict[str, Verb] = {}


def register(*verbs: Verb) -> None:
    """Tell what can be done in a room. A name can be taken once."""
    for verb in verbs:
        if verb.name in _verbs:
            raise ValueError(f"the verb {verb.name!r} is registered already")
        _verbs[verb.name] = verb


def verbs() -> Iterable[Verb]:
    """Everything that can be done, in any room."""
    return _verbs.values()


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


def may_see(user: Viewer, verb: str, thing: Any = None) -> bool:
    """Whether `user` may see what those see who may do `verb` to `thing`: they may themselves, or are auditors."""
    if may(user, verb, thing):
        return True
    return user.is_active and (user.has_perm(AUDIT) or _holds_on(user, thing, frozenset({Role.AUDITOR})))


def require_sight(user: Viewer, verb: str, thing: Any = None) -> None:
    """Raise `PermissionDenied` unless `user` may see; the first line of a query for those who work."""
    if not may_see(user, verb, thing):
        raise PermissionDenied


def within_reach(user: Viewer, verb: str, field: str = "place") -> Q:
    """The condition on a queryset for the things that `user` may do `verb` to; `field` leads to their place, and is
    empty where they are places.
    """
    rule = _verbs[verb]
    if user.is_active and user.has_perm(rule.permission):
        return Q()
    held = held_by(user)
    within = [Q(**{f"{_path(field)}__startswith": path}) for role, path, _of in held if role in rule.roles]
    there = [Q(**{_path(field): path}) for role, path, _of in held if rule.is_held_on(role, path)]
    return reduce(or_, [*within, *there], Q(pk__in=[]))


def within_sight(user: Viewer, verb: str, field: str = "place") -> Q:
    """The condition on a queryset for the things that `user` may see as those do who may do `verb` to them."""
    if user.is_active and user.has_perm(AUDIT):
        return Q()
    audited = [path for role, path, _of in held_by(user) if role == Role.AUDITOR]
    seen = (Q(**{f"{_path(field)}__startswith": path}) for path in audited)
    return reduce(or_, seen, within_reach(user, verb, field))


def _path(field: str) -> str:
    return f"{field}__path" if field else "path"


def belongs_to(user: Viewer, organisation: Organisation) -> bool:
    """Whether `user` holds a role for an organisation today; asked of what is known of them, without a question."""
    return any(of == organisation.pk for _role, _path, of in held_by(user))


def organisations_of(user: Viewer, verb: str) -> list[int]:
    """The organisations on whose things a role of `user` lets them do `verb`, wherever those are."""
    own = _verbs[verb].own
    return [of for role, _path, of in held_by(user) if role in own and of is not None]


def holders(permission: str, place: Place | None = None) -> list[User]:
    """Active people who hold a permission everywhere, or by a role on `place`; for notices."""
    everywhere = User.objects.with_perm(permission, backend="django.contrib.auth.backends.ModelBackend")
    people = set(everywhere)
    if place is not None:
        verbs = [verb for verb in _verbs.values() if verb.permission == permission]
        within = Q(role__in={role for verb in verbs for role in verb.roles}, where__startswith=F("place__path"))
        there = Q(role__in={role for verb in verbs for role in Role if verb.is_held_on(role, place.path)}, place=place)
        held = Membership.objects.on(date.today()).filter(user__is_active=True)
        found = held.annotate(where=Value(place.path)).filter(within | there)
        people |= {membership.user for membership in found.select_related("user")}
    return sorted(people, key=lambda user: user.pk)


def _by_role(user: Viewer, rule: Verb, thing: Any) -> bool:
    return (
        _holds_on(user, thing, rule.roles)
        or _holds_there(user, rule, thing)
        or _holds_for_its_organisation(user, thing, rule.own)
    )


def _holds_there(user: Viewer, rule: Verb, thing: Any) -> bool:
    """Whether a role gives it on the very place of the thing; anywhere, without a thing."""
    if not rule.here and not rule.in_district:
        return False
    paths = [path for role, path, _of in held_by(user) if rule.is_held_on(role, path)]
    if thing is None:
        return bool(paths)
    place: Place | None = getattr(thing, "place", None)
    return place is not None and place.path in paths


def _holds_on(user: Viewer, thing: Any, roles: frozenset[Role]) -> bool:
    """Whether one of the roles is held on the place of the thing or above it; anywhere, without a thing."""
    if not roles:
        return False
    paths = [path for role, path, _of in held_by(user) if role in roles]
    if thing is None:
        return bool(paths)
    place: Place | None = getattr(thing, "place", None)
    return place is not None and place.path.startswith(tuple(paths))


def _holds_for_its_organisation(user: Viewer, thing: Any, roles: frozenset[Role]) -> bool:
    if not roles:
        return False
    organisations = {of for role, _path, of in held_by(user) if role in roles and of is not None}
    return bool(organisations) if thing is None else getattr(thing, "organisation_id", None) in organisations


def held_by(user: Viewer) -> list[Held]:
    """The roles that a person holds today."""
    return user.held_roles if isinstance(user, User) and user.is_active else []
