"""The support guide's part of Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from kunskapsbanken.support.viewsets import SupportGroup

register_snippet(SupportGroup)
