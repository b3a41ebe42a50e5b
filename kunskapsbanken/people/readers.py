"""Who may read what lies in a common store, such as the search: keys on the thing, and keys that a person carries.

A thing may be read by whoever carries one of its keys. A person's keys are asked for anew in every request, so that a
role that is given or taken counts at once, without a word to the store.
"""

from collections.abc import Iterable, Iterator

from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from kunskapsbanken.people.models import Role
from kunskapsbanken.people.rights import AUDIT, Viewer, held_by, verbs
from kunskapsbanken.places.models import Place

EVERYONE = "alla"
LOGGED_IN = "inloggad"
# Whoever may change or publish a page sees its drafts in the admin.
DESK_RIGHTS = ("change_page", "publish_page")


def keys_of(viewer: Viewer) -> frozenset[str]:
    """What a person may read: everyone's, and for those who are logged in what their roles and groups open."""
    if not viewer.is_active:
        return frozenset({EVERYONE})
    return frozenset({EVERYONE, LOGGED_IN, *_by_verbs(viewer), *_by_groups(viewer)})


def within_reach_of(verb: str, place: Place | None) -> frozenset[str]:
    """The keys of a thing that those may see who may do `verb` to what is in its place; as `rights.within_sight`."""
    steps = place.path.rstrip("/").split("/") if place else []
    paths = ["/".join(steps[:depth]) + "/" for depth in range(1, len(steps) + 1)]
    there = {f"{verb}={place.path}"} if place else set()
    return frozenset({f"{verb}:", *(f"{verb}:{path}" for path in paths), *there})


def members_only(verb: str, organisation_id: int) -> frozenset[str]:
    """The keys of a thing that nobody sees but those whose role for its organisation gives `verb`."""
    return frozenset({f"{verb}@{organisation_id}"})


def readers_of_pages(pages: Iterable[Page]) -> Iterator[tuple[Page, frozenset[str]]]:
    """Each page with its keys: drafts for those who work on them, restricted pages for those they are kept to."""
    closed = [(rule, {group.pk for group in rule.groups.all()}) for rule in _restrictions()]
    for page in pages:
        rules = [(rule, groups) for rule, groups in closed if page.path.startswith(rule.page.path)]
        yield page, _readers(page, rules)


def _restrictions() -> Iterable[PageViewRestriction]:
    return PageViewRestriction.objects.select_related("page").prefetch_related("groups")


def _readers(page: Page, rules: list[tuple[PageViewRestriction, set[int]]]) -> frozenset[str]:
    if not page.live:
        # The admin lies on the page and on each page above it.
        step = Page.steplen
        return frozenset(f"sida:{page.path[:end]}" for end in range(0, len(page.path) + 1, step))
    if not rules:
        return frozenset({EVERYONE})
    kinds = {rule.restriction_type for rule, _groups in rules}
    if PageViewRestriction.PASSWORD in kinds:
        return frozenset()
    allowed = [groups for rule, groups in rules if rule.restriction_type == PageViewRestriction.GROUPS]
    if not allowed:
        return frozenset({LOGGED_IN})
    return frozenset(f"grupp:{pk}" for pk in set.intersection(*allowed))


def _by_verbs(viewer: Viewer) -> Iterator[str]:
    held = held_by(viewer)
    audits_all = viewer.has_perm(AUDIT)
    for rule in verbs():
        if audits_all or viewer.has_perm(rule.permission):
            yield f"{rule.name}:"
        for role, path, organisation in held:
            if role in rule.roles or role == Role.AUDITOR:
                yield f"{rule.name}:{path}"
            if rule.is_held_on(role, path):
                yield f"{rule.name}={path}"
            if role in rule.own and organisation is not None:
                yield f"{rule.name}@{organisation}"


def _by_groups(viewer: Viewer) -> Iterator[str]:
    if viewer.is_superuser:
        yield "sida:"
    yield from (f"grupp:{pk}" for pk in viewer.groups.values_list("pk", flat=True))
    given = GroupPagePermission.objects.filter(group__user=viewer.pk, permission__codename__in=DESK_RIGHTS)
    yield from (f"sida:{path}" for path in given.values_list("page__path", flat=True).distinct())
