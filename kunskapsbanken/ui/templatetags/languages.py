"""Marks and addresses of languages: `{% load languages %}`."""

from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kunskapsbanken.ui.languages import SWEDISH, in_language, in_readers_language, readers_language, without_language
from kunskapsbanken.ui.serving import ServedByView
from kunskapsbanken.ui.translated import is_made_by_machine

register = template.Library()


@register.simple_tag
def lang_of(written_in: Any) -> SafeString:
    """` lang="sv"` for a text (its page or its language) that is not in the reader's language; else nothing."""
    language = written_in.written_in if isinstance(written_in, ServedByView) else str(written_in or "")
    return SafeString("") if language in ("", readers_language()) else format_html(' lang="{}"', language)


@register.filter
def here(address: str) -> str:
    """A Swedish address so that the frame stays in the reader's language."""
    return in_readers_language(address)


@register.simple_tag
def foreign_language(page: Any) -> str:
    """The language of a page that is written as a whole and not in the reader's; nothing for all else."""
    if not isinstance(page, ServedByView) or not page.is_translated:
        return ""
    return "" if page.written_in == readers_language() else page.written_in


@register.simple_tag
def machine_made(page: Any) -> bool:
    """Whether a machine has translated the page, in part or as a whole, and nobody has gone through it."""
    return is_made_by_machine(page)


@register.simple_tag(takes_context=True)
def canonical_address(context: template.Context) -> str:
    """The address that a page is known by: where it is shown in Swedish for want of a translation, the Swedish one."""
    if canonical := context.get("canonical"):
        return str(canonical)
    path = context["request"].path
    return context.get("base_url", "") + (without_language(path) if foreign_language(context.get("page")) else path)


@register.simple_tag(takes_context=True)
def alternates(context: template.Context) -> SafeString:
    """Where the same page is in other languages, for those who search the web."""
    page = context.get("page")
    if not context.get("languages") or context.get("canonical") or foreign_language(page):
        return SafeString("")
    path = context["request"].path
    if isinstance(page, ServedByView) and page.is_translated:
        found = _translations(page, path, context.get("translations", {}))
    else:
        found = {code: in_language(path, code) for code, _name in settings.LANGUAGES if code in _complete()}
    if len(found) < 2:
        return SafeString("")
    links = ((code, context.get("base_url", ""), address) for code, address in found.items())
    return format_html_join("\n  ", '<link rel="alternate" hreflang="{}" href="{}{}">', links)


def _translations(page: Any, path: str, translated: dict[Any, dict[str, str]]) -> dict[str, str]:
    """The Swedish address of a page of another language is asked for; all else is known."""
    others = translated.get(page.translation_key, {})
    if page.written_in == SWEDISH:
        return {SWEDISH: path, **others}
    original = page.get_translations().filter(live=True, locale__language_code=SWEDISH).first()
    return {**({SWEDISH: without_language(original.url)} if original else {}), **others}


def _complete() -> frozenset[str]:
    return settings.COMPLETE_LANGUAGES
