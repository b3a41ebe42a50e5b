"""A meeting is planned with a method of the bank."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.bank.choices import ItemKind
from kunskapsbanken.bank.doings import Doing, register
from kunskapsbanken.bank.models import KnowledgeItem


def _plan(item: KnowledgeItem) -> str:
    return f"{reverse('meeting_plan')}?{urlencode({'metod': item.slug})}"


register(Doing(frozenset({ItemKind.METHOD}), _("Planera möte med den här metoden"), "meeting", _plan))
