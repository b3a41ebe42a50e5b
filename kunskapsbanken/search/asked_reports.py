"""The reports on what people search for under "Rapporter": what gives no hits, what nobody follows, what is asked most,
and which words of ours may be synonyms of it."""

from datetime import timedelta
from typing import Any, ClassVar
from urllib.parse import urlencode

import django_filters
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from kunskapsbanken.engines.swedish.phrases import Key, key_of
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import may, may_see
from kunskapsbanken.search.asked_queries import Lacking, asked_questions, seldom_asked
from kunskapsbanken.search.models import AskedQuestion
from kunskapsbanken.search.permissions import KEEP_ANSWERS
from kunskapsbanken.search.suggesting import Suggestion, groups_by_word, suggested_words

PERIODS = {"30": _("30 dagar"), "90": _("90 dagar"), "365": _("365 dagar")}
USUAL_PERIOD = "90"
LACKS = {Lacking.HITS: _("Utan träffar"), Lacking.CLICKS: _("Utan klick")}
# What a spreadsheet would take for a formula: anyone can search for "=…".
FORMULA = ("=", "+", "-", "@")


class KeepersOfAnswers(ModelPermissionPolicy):
    """For those who keep the search, and auditors."""

    def user_has_any_permission(self, user: User | AnonymousUser, actions: Any) -> bool:
        """As the rest of the desk decides."""
        return may_see(user, KEEP_ANSWERS)


class PeriodFilter(WagtailFilterSet):
    """Choose how far back; the report itself asks for it."""

    dagar = django_filters.ChoiceFilter(
        label=_("Senaste"), choices=list(PERIODS.items()), empty_label=None, method="as_asked_for"
    )
    usual: ClassVar[dict[str, str]] = {"dagar": USUAL_PERIOD}

    class Meta:
        model = AskedQuestion
        fields: ClassVar[list[str]] = []

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        chosen = data.copy() if data is not None else {}
        for name, value in self.usual.items():
            chosen.setdefault(name, value)
        super().__init__(chosen, *args, **kwargs)

    def as_asked_for(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """The rows are asked for with it already."""
        return queryset


class SuggestionFilter(PeriodFilter):
    """Choose also for which questions."""

    sort = django_filters.ChoiceFilter(
        label=_("Frågor"), choices=list(LACKS.items()), empty_label=None, method="as_asked_for"
    )
    usual: ClassVar[dict[str, str]] = {**PeriodFilter.usual, "sort": Lacking.HITS}


class ActionColumn(Column):
    """Buttons that begin a synonym or a chosen answer from the question."""

    cell_template_name = "search/desk_asked_actions.html"


class SuggestedColumn(Column):
    """Words of ours, each with why and a button."""

    cell_template_name = "search/desk_suggested.html"


def not_formula(text: str) -> str:
    """The words as a spreadsheet may be given them."""
    return f"'{text}" if text.startswith(FORMULA) else text


# In the order that they are shown; each report has some of them.
HEADINGS: dict[str, Promise] = {
    "words": _("Fråga"),
    "times": _("Gånger"),
    "without_hits": _("Gånger utan träffar"),
    "last_hits": _("Träffar senast"),
    "looked_at": _("Visad där klick räknas"),
    "followed": _("Klick"),
}


def columns_of(*names: str) -> list[Column]:
    """The columns by their names."""
    return [Column(name, label=HEADINGS[name]) for name in names]


class AskedReport(ReportView):
    """What people search for; each of the reports says what its questions lack."""

    model = AskedQuestion
    lacking: Lacking | None = None
    explanation: Promise
    header_icon = "search"
    template_name = "wagtailadmin/reports/base_report.html"
    results_template_name = "search/desk_asked.html"
    permission_policy = KeepersOfAnswers(AskedQuestion)
    any_permission_required = ("view",)
    filterset_class = PeriodFilter
    no_results_message = _("Inga sådana frågor i perioden.")
    export_headings = HEADINGS
    custom_field_preprocess: ClassVar[dict[str, Any]] = {
        name: dict.fromkeys(("csv", "xlsx"), not_formula) for name in ("words", "suggested_told")
    }

    def get_filename(self) -> str:
        """The report's name and the day."""
        return f"{self.index_url_name}-{timezone.localdate():%Y-%m-%d}"

    def get_queryset(self) -> QuerySet[AskedQuestion, dict[str, Any]]:
        """The most asked first."""
        return asked_questions(self.request.user, since=self._since(), lacking=self.lacking)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With what the report means, and how many are too seldom asked to be shown."""
        seldom = seldom_asked(self.request.user, since=self._since())
        return {**super().get_context_data(*args, **kwargs), "seldom": seldom, "explanation": self.explanation}

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Tell where a question is given a synonym or an answer."""
        rows = list(object_list)
        may_keep = may(self.request.user, KEEP_ANSWERS)
        for row in rows:
            row["may_keep"] = may_keep
            row["synonym_url"] = synonym_address(fraga=row["words"])
            answer = reverse("wagtailsnippets_search_promotion:add")
            row["answer_url"] = f"{answer}?{urlencode({'fraga': row['words']})}"
        return rows

    def _since(self) -> Any:
        days = int(self._chosen("dagar", PERIODS, USUAL_PERIOD))
        return timezone.localdate() - timedelta(days=days - 1)

    def _chosen(self, name: str, choices: Any, otherwise: str) -> str:
        value = self.request.GET.get(name, "")
        return value if value in choices else otherwise


class WithoutHits(AskedReport):
    """What there is no answer to, or no word for."""

    lacking = Lacking.HITS
    page_title = _("Sökningar utan träffar")
    explanation = _(
        "Det som inte gav någon träff senast någon frågade. En fråga står kvar tills någon har ställt den igen och "
        "fått träffar."
    )
    index_url_name = "searches_without_hits"
    index_results_url_name = "searches_without_hits_results"
    columns: ClassVar[list[Column]] = [
        *columns_of("words", "times", "without_hits"),
        ActionColumn("actions", label=_("Åtgärd"), accessor="question"),
    ]
    list_export: ClassVar[list[str]] = ["words", "times", "without_hits"]


class WithoutClicks(AskedReport):
    """What gave hits that nobody followed."""

    lacking = Lacking.CLICKS
    page_title = _("Sökningar utan klick")
    explanation = _(
        "Det som gav träffar som ingen följde. Klick räknas bara i webbläsare med JavaScript: ”Visad där klick räknas” "
        "är hur många gånger en sådan webbläsare visade träffarna, och det ska vara minst tre. Den som fick sitt svar "
        "redan i träfflistan behöver inte klicka, så en fråga här kan ändå ha fått svar."
    )
    index_url_name = "searches_without_clicks"
    index_results_url_name = "searches_without_clicks_results"
    columns: ClassVar[list[Column]] = [
        *columns_of("words", "times", "last_hits", "looked_at"),
        ActionColumn("actions", label=_("Åtgärd"), accessor="question"),
    ]
    list_export: ClassVar[list[str]] = ["words", "times", "last_hits", "looked_at"]


class MostAsked(AskedReport):
    """What is asked for most."""

    page_title = _("Mest eftersökt")
    explanation = _(
        "Klick räknas bara i webbläsare med JavaScript: jämför dem med ”Visad där klick räknas”, inte med alla gånger."
    )
    index_url_name = "searches_most_asked"
    index_results_url_name = "searches_most_asked_results"
    columns: ClassVar[list[Column]] = columns_of(*HEADINGS)
    list_export: ClassVar[list[str]] = list(HEADINGS)


class SynonymSuggestions(AskedReport):
    """Words of ours that a question without an answer may have meant."""

    page_title = _("Förslag på synonymer")
    explanation = _(
        "Ord i det som alla får läsa som liknar frågans ord. De är bara förslag: du avgör om orden betyder samma sak, "
        "och inget läggs till av sig självt."
    )
    header_icon = "doc-full-inverse"
    index_url_name = "searches_synonyms"
    index_results_url_name = "searches_synonyms_results"
    filterset_class = SuggestionFilter
    paginate_by = 20
    columns: ClassVar[list[Column]] = [
        *columns_of("words", "times"),
        SuggestedColumn("suggested", label=_("Ord hos oss"), accessor="question"),
    ]
    list_export: ClassVar[list[str]] = ["words", "times", "suggested_told"]
    export_headings = {**HEADINGS, "suggested_told": _("Ord hos oss")}

    def get_queryset(self) -> QuerySet[AskedQuestion, dict[str, Any]]:
        """Those of the chosen sort."""
        lacking = Lacking(self._chosen("sort", LACKS, Lacking.HITS))
        return asked_questions(self.request.user, since=self._since(), lacking=lacking)

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Find words for each question."""
        rows = super().decorate_paginated_queryset(object_list)
        groups = groups_by_word()
        for row in rows:
            found = suggested_words(row["words"])
            row["suggested"] = [(suggestion, _address_of(suggestion, groups)) for suggestion in found]
            row["suggested_told"] = ", ".join(suggestion.word for suggestion in found)
        return rows


def synonym_address(**words: str) -> str:
    """Where a synonym is added, the form filled in with a question and a word of ours for it."""
    return f"{reverse('wagtailsnippets_search_synonymgroup:add')}?{urlencode(words)}"


def _address_of(suggestion: Suggestion, groups: dict[Key, int]) -> str:
    """A new group, or the one that the word stands in already."""
    if (group := groups.get(key_of(suggestion.word))) is None:
        return synonym_address(fraga=suggestion.said, forslag=suggestion.word)
    return (
        f"{reverse('wagtailsnippets_search_synonymgroup:edit', args=[group])}?{urlencode({'fraga': suggestion.said})}"
    )


REPORTS: dict[str, type[AskedReport]] = {
    "sokningar-utan-traffar": WithoutHits,
    "sokningar-utan-klick": WithoutClicks,
    "mest-eftersokt": MostAsked,
    "synonymforslag": SynonymSuggestions,
}
