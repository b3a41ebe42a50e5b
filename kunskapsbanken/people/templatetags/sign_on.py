"""What the log-in's pages ask: `{% load sign_on %}`."""

from typing import Any

from django import template

from kunskapsbanken.people.models import User
from kunskapsbanken.people.sign_on import has_sign_on
from kunskapsbanken.people.two_factor import must_have_two_steps as must

register = template.Library()


@register.simple_tag
def organisations_have_log_in() -> bool:
    """Whether any organisation's own log-in is in use."""
    return has_sign_on()


@register.simple_tag(takes_context=True)
def must_have_two_steps(context: dict[str, Any]) -> bool:
    """Whether the one who reads must have two steps."""
    user = context["request"].user
    return isinstance(user, User) and must(user)
