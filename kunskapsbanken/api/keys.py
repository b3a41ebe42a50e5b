"""Who a program is: the key that it sends, and how often it may come."""

import time
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.models import Key, digest_of
from kunskapsbanken.api.problems import problem
from kunskapsbanken.people.guard import counted, times_this_hour

HOUR = 3600
# When a key was last used is told to within so much, so that not each question is a row written.
USED_WITHIN = timedelta(minutes=5)


class NoSuchKey(Exception):
    """A key was sent that opens nothing."""


@dataclass(frozen=True)
class Rate:
    """How many questions one may ask in an hour, and how many have been asked, this one among them."""

    limit: int
    asked: int

    @property
    def is_passed(self) -> bool:
        """Whether it is one too many."""
        return self.asked > self.limit

    def tell(self, response: HttpResponseBase) -> HttpResponseBase:
        """With the answer."""
        response["RateLimit-Limit"] = str(self.limit)
        response["RateLimit-Remaining"] = str(max(self.limit - self.asked, 0))
        response["RateLimit-Reset"] = str(seconds_left())
        return response


def seconds_left() -> int:
    """Until the hour is over that questions are counted in."""
    return HOUR - int(time.time()) % HOUR


def key_of(request: HttpRequest) -> Key | None:
    """The key that the program sends, none where it sends none; raises `NoSuchKey`."""
    header = request.headers.get("Authorization", "")
    if not header:
        return None
    scheme, _space, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise NoSuchKey
    found = Key.objects.in_force().filter(digest=digest_of(token.strip()))
    key = found.select_related("owner", "place", "organisation").first()
    if key is None:
        raise NoSuchKey
    now = timezone.now()
    Key.objects.filter(Q(last_used=None) | Q(last_used__lt=now - USED_WITHIN), pk=key.pk).update(last_used=now)
    return key


def rate_of(request: HttpRequest, key: Key | None) -> Rate:
    """Count this question: for the key where there is one, else for the address."""
    if key is None:
        return Rate(settings.API_PER_HOUR, times_this_hour(request, "api"))
    name = f"api-key:{key.pk}:{int(time.time() // HOUR)}"
    return Rate(settings.API_KEY_PER_HOUR, counted(name, kept_s=HOUR))


def too_many(rate: Rate) -> HttpResponseBase:
    """429."""
    response = problem(429, _("För många frågor på en timme. Vänta en stund, eller hämta en datamängd som fil."))
    response["Retry-After"] = str(seconds_left())
    return rate.tell(response)


def unknown_key() -> HttpResponseBase:
    """401."""
    response = problem(401, _("Nyckeln saknas, är återkallad eller har gått ut."))
    response["WWW-Authenticate"] = 'Bearer realm="Kunskapsbanken"'
    return response
