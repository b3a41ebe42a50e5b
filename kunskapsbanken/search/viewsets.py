"""The lists of the search's desk: synonyms, chosen answers, judged questions, and what they measure beside them."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet, SnippetViewSetGroup

from kunskapsbanken.people.rights import may_see
from kunskapsbanken.search.desk import QUALITY
from kunskapsbanken.search.models import JudgedQuestion, Promotion, SynonymGroup
from kunskapsbanken.search.permissions import KEEP_ANSWERS

CHOSEN_PAGE = PageChooserPanel("page", help_text=_("Bara en publicerad sida som går att söka fram visas som svar."))


class FilledCreateView(CreateView):
    """A new row, its first field filled in from the address, so that it can be begun from a question."""

    def get_initial_form_instance(self) -> Any:
        """With what the address says under `fraga`, and for synonyms also `forslag`, a word of ours for it."""
        name = {SynonymGroup: "words", Promotion: "phrases", JudgedQuestion: "question"}[self.model]
        said = [self.request.GET.get("fraga", "")]
        if self.model is SynonymGroup:
            said.append(self.request.GET.get("forslag", ""))
        return self.model(**{name: "\n".join(text[:100] for text in said if text)})


class FilledEditView(EditView):
    """A row as it is, with one more word from the address that the editor may save or not."""

    def get_object(self, queryset: Any = None) -> Any:
        """With what the address says under `fraga` on a line of its own."""
        group = super().get_object(queryset)
        if self.request.method == "GET" and (said := self.request.GET.get("fraga", "")[:100]):
            group.words = f"{group.words}\n{said}"
        return group


class SynonymViewSet(SnippetViewSet):
    """Words that mean the same."""

    model = SynonymGroup
    icon = "doc-full-inverse"
    menu_label = _("Synonymer")
    add_view_class = FilledCreateView
    edit_view_class = FilledEditView
    list_display: ClassVar[list[Any]] = ["__str__", Column("also_told", label=_("Hittar också")), "note"]
    search_fields: ClassVar[list[str]] = ["words", "also", "note"]
    copy_view_enabled = False
    list_per_page = 100
    panels: ClassVar[list[Any]] = [FieldPanel("words"), FieldPanel("also"), FieldPanel("note")]


class PromotionViewSet(SnippetViewSet):
    """Answers that are shown first."""

    model = Promotion
    icon = "pick"
    menu_label = _("Utvalda svar")
    add_view_class = FilledCreateView
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("manner", label=_("Sätt"), accessor="get_manner_display"),
        Column("pages_told", label=_("Sidor")),
        "first_day",
        "last_day",
    ]
    list_filter: ClassVar[list[str]] = ["manner"]
    search_fields: ClassVar[list[str]] = ["phrases", "heading"]
    copy_view_enabled = False
    panels: ClassVar[list[Any]] = [
        FieldPanel("phrases"),
        FieldPanel("manner"),
        InlinePanel("promoted", [CHOSEN_PAGE], heading=_("Sidor"), min_num=1, max_num=3),
        FieldPanel("heading"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")])], heading=_("Gäller")),
    ]


class JudgedViewSet(SnippetViewSet):
    """Questions whose answers are known."""

    model = JudgedQuestion
    icon = "tasks"
    menu_label = _("Bedömda frågor")
    add_view_class = FilledCreateView
    list_display: ClassVar[list[Any]] = ["question", Column("pages_told", label=_("Sidor som svarar")), "note"]
    search_fields: ClassVar[list[str]] = ["question", "note"]
    copy_view_enabled = False
    list_per_page = 100
    panels: ClassVar[list[Any]] = [
        FieldPanel("question"),
        InlinePanel(
            "judged",
            [CHOSEN_PAGE, FieldPanel("grade")],
            heading=_("Bra svar på den här frågan"),
            min_num=1,
        ),
        FieldPanel("note"),
    ]


class DeskMenuItem(MenuItem):
    """An entry for those who may see how the search is kept."""

    def is_shown(self, request: HttpRequest) -> bool:
        """As the page itself decides."""
        return may_see(request.user, KEEP_ANSWERS)


class SearchGroup(SnippetViewSetGroup):
    """All of it under one entry of the menu."""

    items = (SynonymViewSet, PromotionViewSet, JudgedViewSet)
    menu_label = _("Sökning")
    menu_name = "search-desk"
    menu_icon = "search"
    menu_order = 290

    def get_submenu_items(self) -> list[MenuItem]:
        """What is edited, then what it is worth."""
        entry = DeskMenuItem(
            _("Sökkvalitet"), reverse_lazy(QUALITY), name="search-quality", icon_name="order", order=50
        )
        return [*super().get_submenu_items(), entry]
