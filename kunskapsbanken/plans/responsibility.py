"""Who is responsible: exactly one."""

import re

# Two who are responsible are nobody. "Kultur- och fritidsnämnden" is one, "Kommunen och Byalaget" are two.
_SHARED = re.compile(r";|/|\bsamt\b|(?<!-)(?: och|,) (?=[A-ZÅÄÖ])")


def is_shared(responsible: str) -> bool:
    """Whether more than one is named."""
    return bool(_SHARED.search(responsible))
