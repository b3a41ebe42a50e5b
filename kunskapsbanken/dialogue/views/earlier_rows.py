"""The rows of the page where a file is gone through: each passage beside what stood there, and why it says so."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.actions.earlier.desk import lacking
from kunskapsbanken.dialogue.forms.earlier import PassageForm, service_terms
from kunskapsbanken.dialogue.models import EarlierMinutes, EarlierPassage
from kunskapsbanken.dialogue.queries.earlier import around_each, places_to_tell
from kunskapsbanken.dialogue.whereabouts import stands_at

State = EarlierPassage.State


class Row(NamedTuple):
    """What the page shows of one passage."""

    passage: EarlierPassage
    form: PassageForm
    where: str
    before: str
    after: str
    why: list[str]
    reason: str
    lacks: list[str]
    other_places: list[str]
    is_greyed: bool


def rows_of(minutes: EarlierMinutes, passages: list[EarlierPassage], refused: dict[int, PassageForm]) -> list[Row]:
    """The rows of a page; in as many queries whatever their number."""
    places, terms = places_to_tell(minutes, passages), service_terms()
    names = {place.code: place.full_name for place in places}
    around = around_each(minutes, passages)
    return [
        Row(
            passage=passage,
            form=refused.get(passage.pk) or PassageForm(passage=passage, places=places, terms=terms),
            where=stands_at(minutes.ending, passage.page, passage.row),
            before=around[passage.pk][0],
            after=around[passage.pk][1],
            why=list(_why(passage.why)),
            reason=_reason(passage),
            lacks=lacking(passage) if passage.state == State.SUGGESTED else [],
            other_places=[names[code] for code in passage.other_places if code in names],
            is_greyed=passage.state in (State.LEFT_OUT, State.HEADING),
        )
        for passage in passages
    ]


def _why(why: dict[str, Any]) -> Any:
    """Which word gave what, in sentences."""
    labels = {"kind": _("Slaget"), "sector": _("Vem som talar"), "service": _("Serviceslaget")}
    for name, label in labels.items():
        if name in why:
            word, by_heading = why[name]
            said = (
                _("%(what)s kommer av rubriken, ordet ”%(word)s”.")
                if by_heading
                else _("%(what)s kommer av ”%(word)s”.")
            )
            yield said % {"what": label, "word": word}
    if "place" in why:
        yield _("Platsen kommer av ”%s”.") % why["place"]


def _reason(passage: EarlierPassage) -> str:
    if passage.state == State.HEADING:
        return _("Rubrik: blir tema för det som står under.")
    words = {
        "sidkant": _("Sidhuvud eller sidfot."),
        "narvaro": _("Närvarolista: namn på personer tas inte med."),
        "underskrift": _("Underskrift: namn på personer tas inte med."),
        "adress": _("Adress eller kontaktuppgift."),
        "uppgifter": _("Uppgift om mötet självt."),
        "ingen-text": _("Raden har inget i kolumnen för det som sades."),
    }
    return (
        words.get(passage.reason, _("Utelämnat av den som har gått igenom.")) if passage.state == State.LEFT_OUT else ""
    )
