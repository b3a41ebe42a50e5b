"""How the guide writes numbers."""

from decimal import Decimal

from django import template

from kunskapsbanken.ui.templatetags.ui import number

register = template.Library()


@register.filter
def amount(value: Decimal | None) -> str:
    """With as many decimals as it has: 350 000 and 0,5."""
    if value is None:
        return ""
    exponent = value.normalize().as_tuple().exponent
    return number(value, max(0, -exponent) if isinstance(exponent, int) else 0)
