"""Codes and terms: which there are to put, what stands on statements, and how often."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from kunskapsbanken.dialogue.models import Code, Coding, CodingChange, Contribution, Sector
from kunskapsbanken.dialogue.permissions import FORM_INSIGHT
from kunskapsbanken.people.models import User
from kunskapsbanken.people.rights import AUDIT, Viewer, held_by, may, require_sight, within_sight
from kunskapsbanken.places.models import Place
from kunskapsbanken.vocabulary.models import Term

Label = Code | Term


def token_of(label: Label) -> str:
    """How a code or term is named in an address and a form."""
    return f"kod:{label.pk}" if isinstance(label, Code) else f"term:{label.pk}"


def codes_for(viewer: Viewer) -> QuerySet[Code]:
    """The codes of the places where the viewer works with insights, and of the places around those."""
    require_sight(viewer, FORM_INSIGHT)
    if viewer.is_active and viewer.has_perm(AUDIT):
        return Code.objects.select_related("place")
    around = {
        "/".join(steps[:depth]) + "/"
        for _role, path, _of in held_by(viewer)
        for steps in [path.rstrip("/").split("/")]
        for depth in range(1, len(steps))
    }
    seen = within_sight(viewer, FORM_INSIGHT) | Q(place__path__in=around)
    return Code.objects.filter(seen).select_related("place")


def label_named(token: str, viewer: Viewer) -> Label | None:
    """The code or term of a token, if there is one that the viewer may see."""
    kind, _colon, number = token.partition(":")
    if not number.isdecimal():
        return None
    if kind == "kod":
        return codes_for(viewer).filter(pk=int(number)).first()
    return Term.objects.filter(pk=int(number)).first() if kind == "term" else None


@dataclass(frozen=True)
class Labels:
    """Everything that can be put on a statement: own codes, and the vocabulary's terms by their scheme."""

    codes: tuple[Code, ...]
    terms: tuple[Term, ...]

    @property
    def all(self) -> list[Label]:
        """The codes, and then the terms."""
        return [*self.codes, *self.terms]

    @property
    def in_use(self) -> list[Code]:
        """The codes that have not been retired."""
        return [code for code in self.codes if not code.retired]

    @property
    def schemes(self) -> dict[str, list[Term]]:
        """The terms under the names of their lists."""
        grouped: dict[str, list[Term]] = defaultdict(list)
        for term in self.terms:
            grouped[term.scheme.label].append(term)
        return dict(grouped)

    def named(self, token: str) -> Label | None:
        """The code or term of a token."""
        return next((label for label in self.all if token_of(label) == token), None)


def labels_for(viewer: Viewer) -> Labels:
    """In two queries."""
    terms = Term.objects.select_related("scheme").order_by("scheme__label_sv", "sort_order", "label_sv")
    return Labels(tuple(codes_for(viewer)), tuple(terms))


def with_numbers(codes: QuerySet[Code]) -> QuerySet[Code]:
    """Codes with `number`: how many statements each stands on."""
    return codes.annotate(number=Count("codings"))


def places_with_codes(viewer: Viewer) -> list[Place]:
    """Where the viewer may make codes: the places of their roles; for those who may everywhere, where codes are."""
    paths = [path for _role, path, _of in held_by(viewer)]
    there = Q(path__in=paths) | Q(pk__in=codes_for(viewer).order_by().values("place"))
    return [place for place in Place.objects.filter(there).order_by("path") if may(viewer, FORM_INSIGHT, place)]


def labels_on(voices: Collection[Contribution]) -> dict[int, list[Coding]]:
    """The codings of some statements, by the statement; one query."""
    found: dict[int, list[Coding]] = defaultdict(list)
    rows = Coding.objects.filter(contribution__in=[voice.pk for voice in voices]).select_related("code", "term")
    for coding in rows:
        found[coding.contribution_id].append(coding)
    return found


def last_change(user: User) -> CodingChange | None:
    """What the user did last that can be undone."""
    changes = CodingChange.objects.filter(made_by=user, undone__isnull=True)
    return changes.select_related("code", "term").first()


@dataclass(frozen=True)
class CrossRow:
    """A code or term and how many of the statements have it, in all and in each column (by the column's value)."""

    label: Label
    token: str
    total: int
    cells: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Crosstab:
    """Codes and terms by sector or by place; `columns` are the value to filter by, and its name."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[CrossRow, ...]


@dataclass(frozen=True)
class Crosstabs:
    """The same codes and terms by sector, and by place."""

    by_sector: Crosstab
    by_place: Crosstab


def crosstabs(voices: QuerySet[Contribution], labels: Labels, places: Collection[Place]) -> Crosstabs:
    """How many of the statements have each code, for each sector and about each place; one query for both."""
    coded = voices.order_by().filter(codings__isnull=False)
    # By the key of the place alone: grouped by its code, each place would be read once for each coding.
    code_of = {place.pk: place.code for place in places}
    grouped = coded.values_list("codings__code", "codings__term", "sector", "place")
    by_sector: dict[str, Counter[str]] = defaultdict(Counter)
    by_place: dict[str, Counter[str]] = defaultdict(Counter)
    for code, term, sector, place, number in grouped.annotate(n=Count("codings")):
        token = f"kod:{code}" if code else f"term:{term}"
        by_sector[token][sector] += number
        by_place[token][code_of.get(place, "")] += number
    return Crosstabs(
        _crosstab(by_sector, labels, [(str(sector), str(sector.label)) for sector in Sector]),
        _crosstab(by_place, labels, [(place.code, place.name) for place in places]),
    )


def _crosstab(counts: Mapping[str, Counter[str]], labels: Labels, columns: list[tuple[str, str]]) -> Crosstab:
    filled = [column for column in columns if any(column[0] in row for row in counts.values())]
    rows = [
        CrossRow(label, token, row.total(), tuple((value, row[value]) for value, _name in filled))
        for label in labels.all
        for token in [token_of(label)]
        if (row := counts.get(token))
    ]
    return Crosstab(tuple(filled), tuple(sorted(rows, key=lambda row: (-row.total, row.label.label))))
