"""Learning paths and collections of the founding content."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from markdown_it.token import Token

from kunskapsbanken.bank.importers.files import ContentFile
from kunskapsbanken.bank.importers.markdown import FindPage, Section, sections, to_html
from kunskapsbanken.bank.models import Collection, CollectionEntry, LearningPath, PathStep, StepItem

_POST = re.compile(r"^post:\s*([a-z0-9-]+)\s*(?:[–-]\s*(.+))?$")


def fill_path(path: LearningPath, file: ContentFile, *, pages: dict[str, int]) -> None:
    """Give a learning path what its file says."""
    path.title, path.promise = file.front["title"], file.front.get("promise", "")
    path.entry, path.icon = file.front.get("entry", ""), file.front.get("icon", "path")
    path.entry_order = file.front.get("order", 100)
    find_page = _finder(file, pages)
    first, *rest = sections(file.markdown)
    path.intro = to_html(first.tokens, find_page)
    path.path_steps = [_step(section, find_page) for section in rest]


def fill_collection(collection: Collection, file: ContentFile, *, pages: dict[str, int]) -> None:
    """Give a collection what its file says."""
    collection.title, collection.promise = file.front["title"], file.front.get("promise", "")
    find_page = _finder(file, pages)
    tokens = [token for section in sections(file.markdown) for token in section.tokens]
    prose, posts = _split_posts(tokens)
    collection.intro = to_html(prose, find_page)
    collection.entries = [CollectionEntry(item_id=find_page(slug), note=note or "") for slug, note in posts]


def _step(section: Section, find_page: FindPage) -> PathStep:
    prose, posts = _split_posts(section.tokens)
    step = PathStep(title=re.sub(r"^\d+[.)]\s*", "", section.heading), text=to_html(prose, find_page))
    step.step_items = [StepItem(item_id=find_page(slug)) for slug, _note in posts]
    return step


def _split_posts(tokens: list[Token]) -> tuple[list[Token], list[tuple[str, str | None]]]:
    """Lists of `post: slug` lines apart from the prose around them."""
    prose: list[Token] = []
    posts: list[tuple[str, str | None]] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        end = position
        while tokens[end].level != token.level or tokens[end].nesting > 0:
            end += 1
        group = tokens[position : end + 1]
        lines = [inner.content for inner in group if inner.type == "inline"]
        found = [_POST.match(line) for line in lines]
        if token.type == "bullet_list_open" and all(found):
            posts.extend((match[1], match[2]) for match in found if match)
        else:
            prose.extend(group)
        position = end + 1
    return prose, posts


def _finder(file: ContentFile, pages: dict[str, int]) -> FindPage:
    def find(slug: str) -> int:
        if slug not in pages:
            raise ValidationError(_("%(name)s: ”%(slug)s” finns inte") % {"name": file.name, "slug": slug})
        return pages[slug]

    return find
