"""What was found when a network was looked over, in sentences: first what it is, then what may be a mistake."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

FEW = 0.0005  # a smaller share is not worth a number


def told_of(report: dict[str, Any]) -> list[str]:
    """The sentences of a network's report (`Report.as_json`); none of a network that has none."""
    if not report:
        return []
    return [*_whole(report), *_ferries(report), *_left_out(report), *_doubtful(report)]


def _whole(report: dict[str, Any]) -> Iterator[str]:
    yield _("Noder: %(nodes)d. Vägar: %(km)s km.") % {"nodes": report["nodes"], "km": number_format(report["km"], 1)}
    if not report["outside_nodes"]:
        yield _("Allt hänger ihop.")
        return
    words = {"nodes": _percent(report["outside_nodes"]), "km": _percent(report["outside_km"])}
    yield (
        _("Utanför den största sammanhängande delen ligger %(nodes)s av noderna och %(km)s av vägarnas längd.") % words
    )
    words = {"islands": report["parts"] - 1, "crumbs": report["crumb_nodes"]}
    yield _("Öar av vägar: %(islands)d. Noder i lösa bitar, som ingen räknas bo vid: %(crumbs)d.") % words
    for island in report["islands"][:3]:
        yield _("Ö med %(nodes)d noder, en av dem vid %(latitude)s, %(longitude)s.") % island


def _ferries(report: dict[str, Any]) -> Iterator[str]:
    if report["ferries"]:
        words = {"count": report["ferries"], "km": number_format(report["ferry_km"], 1)}
        yield _("Färjeleder: %(count)d (%(km)s km).") % words
    if report["cut_off"]:
        yield _("Noder som tappar vägen till den största delen när inga färjor går: %d.") % report["cut_off"]
    if unsure := report["unsure_ferries"]:
        yield _("Färjeleder som räknas som om de tar bilar, fast kartan inte säger det: %d.") % unsure


def _left_out(report: dict[str, Any]) -> Iterator[str]:
    texts = {
        "removed": _("Rader som är borttagna i Pipos vägnät och inte läses in: %d."),
        "not_for_cars": _("Rader som är cykel- eller gångvägar och inte läses in: %d."),
        "closed": _("Rader som är stängda i båda riktningarna och inte läses in: %d."),
    }
    for why, count in report["left_out"].items():
        yield texts[why] % count


def _doubtful(report: dict[str, Any]) -> Iterator[str]:
    texts = {
        "guessed": _("Vägbitar som saknar hastighet och får 50 km/h: %(pieces)d, till exempel nummer %(first_row)d."),
        "empty": _("Vägbitar med längden 0: %(pieces)d, till exempel nummer %(first_row)d."),
        "double": _("Vägbitar som finns två gånger: %(pieces)d, till exempel nummer %(first_row)d."),
        "fast": _("Vägbitar som är snabbare än 130 km/h: %(pieces)d, till exempel nummer %(first_row)d."),
        "slow": _("Vägbitar som är långsammare än att gå: %(pieces)d, till exempel nummer %(first_row)d."),
        "short": _("Vägbitar som är kortare än fågelvägen: %(pieces)d, till exempel nummer %(first_row)d."),
    }
    for what, text in texts.items():
        if report[what]["pieces"]:
            yield text % report[what]
    if report["abroad_nodes"] == 1:
        yield _("Hela vägnätet ligger utanför Sverige.")
    elif report["abroad_nodes"]:
        yield _("Långt utanför Sverige ligger %s av noderna.") % _percent(report["abroad_nodes"])


def _percent(share: float) -> str:
    return _("mindre än 0,1 %") if share < FEW else f"{number_format(100 * share, 1)} %"
