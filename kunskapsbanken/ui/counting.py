"""Whose visits are counted where a page counts how often it is read or asked."""

import re

from django.http import HttpRequest

_ROBOT = re.compile(r"bot|crawl|spider|slurp|preview|monitor|curl|wget|python|headless", re.IGNORECASE)


def may_be_counted(request: HttpRequest) -> bool:
    """False for robots, for what does not say what it is, and for people who ask not to be counted."""
    asked_not_to = "1" in (request.META.get("HTTP_DNT"), request.META.get("HTTP_SEC_GPC"))
    return not asked_not_to and not _ROBOT.search(request.META.get("HTTP_USER_AGENT") or "robot")
