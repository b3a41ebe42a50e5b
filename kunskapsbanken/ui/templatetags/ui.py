"""The tag library of the face: `{% load ui %}`. Swedish numbers and dates, icons, fields, pages."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from html import escape
from typing import Any, NamedTuple
from urllib.parse import quote

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.forms.widgets import CheckboxInput
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from kunskapsbanken.ui.icons import ICONS
from kunskapsbanken.ui.schema_org import page_data, script

register = template.Library()

NO_BREAK_SPACE = "\u00a0"
KIB = 1024
FILE_ICONS = {"xlsx": "sheet", "ods": "sheet", "csv": "sheet", "docx": "document", "odt": "document", "pdf": "document"}


@register.simple_tag
def icon(name: str, label: str = "", *, large: bool = False) -> SafeString:
    """An icon by our word for it; decoration unless it is given a label."""
    return _icon(name, label, large)


@cache
def _icon(name: str, label: str, large: bool) -> SafeString:
    if name not in ICONS:
        raise template.TemplateSyntaxError(f"There is no icon named {name!r}; see kunskapsbanken/ui/icons.py")
    meaning = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    size = SafeString(" data-large") if large else ""
    return format_html(
        '<svg class="icon"{} {} focusable="false"><use href="{}#{}"/></svg>',
        size,
        meaning,
        static("vendor/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def page_jsonld(context: template.Context, kind: str = "WebPage") -> SafeString:
    """The page in the words of schema.org: `jsonld` of the context where the view has told it, else the page alone.

    It stands in the block `robots`: a page that asks not to be looked up tells machines nothing of this either.
    """
    request = context.get("request")
    if request is None or getattr(request, "is_preview", False):
        return SafeString("")
    main = context.get("jsonld")
    if not main and request.user.is_authenticated:
        return SafeString("")  # what one has rights to is not for machines
    address = context.get("canonical") or f"{settings.BASE_URL}{request.path}"
    crumbs = context.get("breadcrumbs") or []
    name = getattr(context.get("page"), "title", "") or (str(crumbs[-1][0]) if crumbs else context.get("site_name", ""))
    page = page_data(address, name, crumbs, kind)
    told = {**main, "mainEntityOfPage": page} if main else page
    if getattr(context.get("place"), "is_example", False):
        told["disambiguatingDescription"] = gettext("Det här är påhittat för demonstrationen.")
    return format_html('<script type="application/ld+json">{}</script>', script(told))


@register.filter
def marked(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """A text in pieces, each with whether it is marked."""
    return SafeString(
        "".join(f"<mark>{escape(text)}</mark>" if is_marked else escape(text) for text, is_marked in pieces)
    )


@register.simple_tag
def facet_options(facet: Any) -> SafeString:
    """What a facet has to choose from, each with how many it would give. Hundreds on a page, so neither by a template
    nor by `format_html`, which takes as long as all the rest of the page."""
    one, many = ngettext("träff", "träffar", 1), ngettext("träff", "träffar", 2)
    name = escape(facet.name)
    return SafeString(
        "".join(
            f'<label><input type="checkbox" autocomplete="off" name="{name}" value="{escape(option.value)}"'
            f"{' checked' if option.chosen else '' if option.number else ' disabled'}>"
            f'<span>{escape(option.label)}</span> <span class="count">{_whole(option.number)}<span class="ds-sr-only">'
            f" {one if option.number == 1 else many}</span></span></label>"
            for option in facet.options
        )
    )


@register.simple_tag
def tag(label: Any, color: str = "neutral", icon_name: str = "") -> SafeString:
    """The same as `ui/_tag.html`, for what stands in every row of a list: an included template costs ten times more."""
    symbol = _icon(icon_name, "", False) if icon_name else ""
    return SafeString(f'<span class="ds-tag" data-color="{color}">{symbol}{conditional_escape(label)}</span>')


@register.simple_tag
def select_options(options: Iterable[tuple[Any, Any]], chosen: Any = "") -> SafeString:
    """What a list to choose in holds, as (value, words). Every municipality of the country may stand there, and a
    template takes longer for those than for all the rest of the page."""
    return SafeString(
        "".join(
            f'<option value="{escape(str(value))}"{" selected" if value == chosen else ""}>'
            f"{escape(str(words))}</option>"
            for value, words in options
        )
    )


@register.filter
def place_choices(places: Iterable[Any]) -> list[tuple[str, str]]:
    """Places by their code and full name, for `select_options`."""
    return [(place.code, place.full_name) for place in places]


@register.simple_tag
def number_cells(cells: Iterable[tuple[str, int]], address: str, parameter: str) -> SafeString:
    """The cells of a row of numbers, each leading to what it counts by one parameter more; nought leads nowhere.
    Hundreds on a page, as the options of a facet."""
    start = f"{escape(address)}&amp;{parameter}="
    return SafeString(
        "".join(
            f'<td><a href="{start}{quote(value, safe="")}">{_whole(number)}</a></td>' if number else "<td>0</td>"
            for value, number in cells
        )
    )


def _whole(value: int) -> str:
    return f"{value:,}".replace(",", NO_BREAK_SPACE)


@register.filter
def kind_icon(kind: str) -> str:
    """The icon that stands for a kind of item."""
    return f"kind-{kind}" if f"kind-{kind}" in ICONS else "document"


@register.filter
def file_icon(file_type: str) -> str:
    """The icon that stands for a type of file."""
    return FILE_ICONS.get(file_type.lower().lstrip("."), "file")


@register.filter
def day(value: date | datetime | None) -> str:
    """A date as one says it: 12 juni 2026."""
    if not value:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return date_format(value, "j F Y").replace(" ", NO_BREAK_SPACE)


@register.filter
def number(value: float | Decimal | str | None, decimals: int = 0) -> str:
    """A number as it is written in Swedish: 1 250 and 3,5; what is no number stays as it is."""
    if value is None or value == "":
        return ""
    try:
        text = f"{Decimal(str(value)):,.{decimals}f}"
    except ArithmeticError:
        return str(value)
    return text.replace(",", NO_BREAK_SPACE).replace(".", ",").replace("-", "\u2212")


@register.filter
def file_size(size: int | None) -> str:
    """A file's size in words: 840 byte, 12 kB, 3,4 MB."""
    if size is None:
        return ""
    if size < KIB:
        return f"{size}{NO_BREAK_SPACE}byte"
    if size < KIB * KIB:
        return f"{number(size / KIB)}{NO_BREAK_SPACE}kB"
    return f"{number(size / KIB / KIB, 1)}{NO_BREAK_SPACE}MB"


class PageLink(NamedTuple):
    """An entry of the row of pages; `number` is None where pages are left out."""

    number: int | None
    current: bool
    address: str


class PageLinks(NamedTuple):
    """The row of pages, and the addresses of those beside the current: empty where there is none."""

    previous: str
    row: list[PageLink]
    next: str


@register.simple_tag(takes_context=True)
def page_links(context: Mapping[str, Any], window: Page) -> PageLinks:
    """The pages worth a link: the first, the last and those around the current. The rest of the address is kept."""
    query = context["request"].GET.copy()
    query.pop("sida", None)
    rest = f"{query.urlencode()}&" if query else ""
    row = [
        PageLink(entry, entry == window.number, f"?{rest}sida={entry}")
        if isinstance(entry, int)
        else PageLink(None, False, "")
        for entry in window.paginator.get_elided_page_range(window.number, on_each_side=1, on_ends=1)
    ]
    return PageLinks(
        f"?{rest}sida={window.number - 1}" if window.has_previous() else "",
        row,
        f"?{rest}sida={window.number + 1}" if window.has_next() else "",
    )


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """The field's control in the design system's dress, tied to its help and its errors.

    Without a placeholder: it goes when one writes, is faint, and the forms of others let it say the label once more.
    """
    return field.as_widget(attrs={"class": _with_class(field, "ds-input"), "placeholder": False})


@register.simple_tag
def option_control(option: BoundWidget) -> SafeString:
    """One radio button or checkbox of a group, without its label."""
    option.data["attrs"]["class"] = "ds-input"
    return option.tag()


@register.filter
def first_control_id(field: BoundField) -> str:
    """Where a link to the field should lead: its control, or the first of a group."""
    if field.use_fieldset and getattr(field, "subwidgets", None):
        return field.subwidgets[0].id_for_label or field.auto_id
    return field.id_for_label or field.auto_id


@register.filter
def is_single_box(field: BoundField) -> bool:
    """Whether the field is one checkbox, whose label stands after it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def is_optional(field: BoundField) -> bool:
    """Whether the field may be left empty; a form that may be left out whole says what it needs by `needed`."""
    return not field.field.required and field.name not in getattr(field.form, "needed", ())


@register.filter
def is_trap(field: BoundField) -> bool:
    """Whether the field is there for machines alone; one that a person's browser has filled in is shown to them."""
    return field.field.widget.attrs.get("tabindex") == "-1" and not field.value()


@register.filter
def has_options(field: BoundField) -> bool:
    """Whether the field is a group of radio buttons or checkboxes."""
    return field.use_fieldset and getattr(field.field.widget, "input_type", "") in {"radio", "checkbox"}


def _with_class(field: BoundField, name: str) -> str:
    return " ".join(filter(None, [field.field.widget.attrs.get("class", ""), name]))


@register.simple_tag
def error_count(form: Any) -> str:
    """How many faults the form has, as a heading."""
    count = sum(len(errors) for errors in form.errors.values())
    return ngettext("Ett fel att rätta till", "%(count)s fel att rätta till", count) % {"count": count}


@register.simple_tag
def map_tiles() -> dict[str, str]:
    """The tiles behind the maps, where the site has been set to use some: their address and whom to thank."""
    return {"url": settings.MAP_TILES_URL, "credit": settings.MAP_TILES_CREDIT}
