"""How the interface takes in what a program writes: who it is, what it sends, and what went wrong in words."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _, override
from wagtail.log_actions import log

from kunskapsbanken.api.keys import NoSuchKey, key_of, rate_of, too_many, unknown_key
from kunskapsbanken.api.models import Key, Once, Scope
from kunskapsbanken.api.problems import BadParameter, problem, refused
from kunskapsbanken.api.serving import View, with_methods

MOST_BYTES = 200_000
Body = dict[str, Any]


class Refused(Exception):
    """What the program asks for cannot be done; `answer` tells why."""

    def __init__(self, answer: HttpResponse) -> None:
        super().__init__()
        self.answer = answer


def for_writers(method: str, scope: Scope, *, takes_body: bool = True) -> Callable[[Callable[..., HttpResponse]], View]:
    """A view that writes with a key: it is called with `key` and, where it takes one, `body`.

    What the actions refuse is told as a problem: no right is 403, nothing there 404, what cannot be saved 422.
    """
    methods = f"{method}, OPTIONS"

    def of(view: Callable[..., HttpResponse]) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **named: Any) -> HttpResponseBase:
            if request.method == "OPTIONS":
                return with_methods(HttpResponse(status=204), methods)
            if request.method != method:
                return with_methods(problem(405, _("Så går det inte att fråga här.")), methods)
            try:
                key = key_of(request)
            except NoSuchKey:
                key = None
            rate = rate_of(request, key)
            if rate.is_passed:
                return with_methods(too_many(rate), methods)
            answered = unknown_key() if key is None else _answered(request, view, key, scope, takes_body, named)
            return with_methods(rate.tell(answered), methods)

        answer.csrf_exempt = True  # type: ignore[attr-defined]  # a key in a header is sent by no browser by itself
        return answer

    return of


def _answered(
    request: HttpRequest, view: Callable[..., HttpResponse], key: Key, scope: Scope, takes_body: bool, named: Body
) -> HttpResponseBase:
    try:
        if scope not in key.scopes:
            raise PermissionDenied
        given = {"body": _body_of(request)} if takes_body else {}
        with override("sv"):
            return view(request, key=key, **given, **named)
    except Refused as fault:
        return fault.answer
    except PermissionDenied:
        return problem(403, _("Nyckeln eller den som äger den får inte göra det här."))
    except Http404:
        return problem(404, _("Det finns ingen med den beteckningen."))
    except BadParameter as fault:
        return refused([fault], _("Uppgifterna går inte att spara."), 422)
    except ValidationError as fault:
        return refused(_faults_of(fault), _("Uppgifterna går inte att spara."), 422)


def _body_of(request: HttpRequest) -> Body:
    if request.content_type != "application/json":
        raise Refused(problem(415, _("Skicka innehållet som application/json.")))
    try:
        sent = request.body
    except RequestDataTooBig:
        sent = b" " * (MOST_BYTES + 1)
    if len(sent) > MOST_BYTES:
        raise Refused(problem(413, _("Innehållet är för stort.")))
    try:
        body = json.loads(sent)
    except (ValueError, RecursionError):
        raise Refused(problem(400, _("Innehållet är inte JSON."))) from None
    if not isinstance(body, dict):
        raise Refused(problem(400, _("Innehållet ska vara ett objekt.")))
    return body


def _faults_of(fault: ValidationError) -> list[BadParameter]:
    if hasattr(fault, "error_dict"):
        return [
            BadParameter(name if name != "__all__" else "", " ".join(one.messages))
            for name, ones in fault.error_dict.items()
            for one in ones
        ]
    return [BadParameter("", message) for message in fault.messages]


def must_reach(key: Key, thing: Any) -> None:
    """Refuse what lies outside of the key's place or organisation; the owner's own right the action asks for."""
    if not key.reaches(thing):
        raise PermissionDenied


def note(key: Key, thing: Any, done: str) -> None:
    """Into the audit log: by which key it was done. The action itself has told what and by whom."""
    log(thing, "api.write", user=key.owner, data={"key": f"{key.name} ({key.prefix}…)", "done": done})


def only(body: Body, *names: str) -> None:
    """Refuse what is not told of."""
    for name in body.keys() - set(names):
        raise BadParameter(name[:80], _("Fältet finns inte. Välj bland %(allowed)s."), allowed=", ".join(names))


def text_in(body: Body, name: str, *, most: int, needed: bool = False) -> str:
    """A text; empty where it is left out and may be."""
    value = body.get(name, None if needed else "")
    if not isinstance(value, str) or (needed and not value.strip()):
        raise BadParameter(name, _("Skriv en text."))
    if "\0" in value or len(value) > most:
        raise BadParameter(name, _("Texten är för lång eller har tecken som inte går att ta emot."))
    return value.strip()


def rows_in(body: Body, name: str, *, most: int) -> list[Any]:
    """A list with something in it."""
    value = body.get(name)
    if not isinstance(value, list) or not 1 <= len(value) <= most:
        raise BadParameter(name, _("Skriv en lista med 1 till %(most)s värden."), most=most)
    return value


def sent_before(request: HttpRequest, key: Key, address: str) -> tuple[UUID, bool]:
    """The program's own number for what it sends (Idempotency-Key), and whether it has sent it before.

    Refuses something else under the same number, with 409.
    """
    try:
        number = UUID(request.headers.get("Idempotency-Key", ""))
    except ValueError:
        words = _("Skicka en UUID i huvudet Idempotency-Key.")
        raise BadParameter("Idempotency-Key", words) from None
    digest = hashlib.sha256(f"{address}\n".encode() + request.body).hexdigest()
    kept, is_new = Once.objects.get_or_create(key=key, number=number, defaults={"digest": digest})
    if kept.digest != digest:
        raise Refused(problem(409, _("Något annat är redan skickat med samma Idempotency-Key.")))
    return number, not is_new
