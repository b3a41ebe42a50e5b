"""What other rooms ask about plans."""

from kunskapsbanken.plans.queries.fitting import suited_to
from kunskapsbanken.plans.queries.plans import current_plan, open_consultations, plans_of, plans_on_page, register

__all__ = ["current_plan", "open_consultations", "plans_of", "plans_on_page", "register", "suited_to"]
