"""What a program is told when it has asked wrongly: problem details (RFC 9457), in Swedish and English."""

from typing import Any

from django.http import JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, override

PROBLEM = "application/problem+json"
NOT_UNDERSTOOD = gettext_lazy("Det går inte att förstå vad du frågar efter.")
Text = str | Promise


class BadParameter(Exception):
    """A parameter that cannot be understood; `words` is a text to be translated, with `values` to fill in."""

    def __init__(self, parameter: str, words: Text, **values: Any) -> None:
        super().__init__(parameter)
        self.parameter = parameter
        self.words = words
        self.values = values


def refused(faults: list[BadParameter], title: Text = NOT_UNDERSTOOD, status: int = 400) -> JsonResponse:
    """All that is wrong."""
    told = [{"parameter": fault.parameter, **_both(fault.words, fault.values)} for fault in faults]
    return problem(status, title, felen=told)


def problem(status: int, title: Text, **more: Any) -> JsonResponse:
    """An answer that tells what is wrong, in both languages."""
    said = _both(title, {})
    data = {"type": "about:blank", "status": status, "title": said["detail"], "title_en": said["detail_en"], **more}
    return JsonResponse(data, status=status, content_type=PROBLEM)


def _both(words: Text, values: dict[str, Any]) -> dict[str, str]:
    return {"detail": _in("sv", words, values), "detail_en": _in("en", words, values)}


def _in(language: str, words: Text, values: dict[str, Any]) -> str:
    with override(language):
        return str(words) % values if values else str(words)
