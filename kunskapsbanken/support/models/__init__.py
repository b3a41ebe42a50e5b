"""Law, the support it gives, and its rules with their days."""

from kunskapsbanken.support.models.founding import FoundingSupport
from kunskapsbanken.support.models.law import LegalSource
from kunskapsbanken.support.models.rules import RulePart, SupportRule
from kunskapsbanken.support.models.schemes import RelatedPage, SupportScheme

__all__ = ["FoundingSupport", "LegalSource", "RelatedPage", "RulePart", "SupportRule", "SupportScheme"]
