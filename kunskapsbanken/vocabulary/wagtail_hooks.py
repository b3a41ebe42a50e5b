"""The vocabulary in Wagtail's admin: its lists and terms, for those who look after them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from kunskapsbanken.vocabulary.desk import USES, TermFilter, UsesIndex
from kunskapsbanken.vocabulary.models import Scheme, Term
from kunskapsbanken.vocabulary.queries import used_among

NAMES = MultiFieldPanel(
    [FieldRowPanel([FieldPanel("label_sv"), FieldPanel("label_en")]), FieldPanel("description")],
    heading=_("Benämning"),
)
ADDRESS = FieldPanel(
    "slug", help_text=_("Används i adresser och öppna data. Ändra inte i onödan: länkar kan gå sönder.")
)


class TermViewSet(SnippetViewSet):
    """The terms, in the order of their lists."""

    model = Term
    icon = "tag"
    menu_label = _("Termer")
    index_view_class = UsesIndex
    filterset_class = TermFilter
    list_display = ["label_sv", "scheme", "sort_order", USES]
    list_per_page = 50
    search_fields = ["label_sv", "label_en", "slug"]
    ordering = ["scheme__label_sv", "sort_order", "label_sv"]
    copy_view_enabled = False
    panels = [
        NAMES,
        MultiFieldPanel(
            [
                FieldPanel("scheme"),
                FieldPanel("broader", help_text=_("Ett vidare begrepp i samma lista, om det finns.")),
                FieldPanel("sort_order", help_text=_("Lägst tal kommer först.")),
            ],
            heading=_("Plats i vokabulären"),
        ),
        ADDRESS,
    ]


class SchemeViewSet(SnippetViewSet):
    """The lists of terms."""

    model = Scheme
    icon = "list-ul"
    menu_label = _("Begreppslistor")
    index_view_class = UsesIndex
    list_display = ["label_sv", "slug", USES]
    search_fields = ["label_sv", "slug"]
    copy_view_enabled = False
    panels = [NAMES, ADDRESS]


class VocabularyGroup(SnippetViewSetGroup):
    """Both under one entry of the menu."""

    items = (TermViewSet, SchemeViewSet)
    menu_label = _("Vokabulär")
    menu_icon = "tag"
    menu_order = 300


register_snippet(VocabularyGroup)


@hooks.register("before_delete_snippet")
def keep_what_is_used(request: HttpRequest, things: list[Any]) -> HttpResponse | None:
    """Refuse to delete terms and lists in use, one or many; the marks on other rows would vanish unseen."""
    if not things or type(things[0]) not in (Term, Scheme):
        return None
    used = used_among(things)
    if not used:
        return None
    names = ", ".join(f"{thing} ({thing.uses})" for thing in used)
    messages.error(
        request,
        gettext("Går inte att ta bort, för det används: %(names)s. Byt på de posterna först.") % {"names": names},
    )
    return redirect(type(things[0]).snippet_viewset.get_url_name("list"))
