"""The plans tell where an insight becomes a measure."""

from django.urls import reverse
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import Insight, InsightState
from kunskapsbanken.dialogue.registry import Onward, register
from kunskapsbanken.people.rights import Viewer, may
from kunskapsbanken.plans.permissions import DRAFT_PLAN


def _measures(insight: Insight, viewer: Viewer) -> list[Onward]:
    if insight.state != InsightState.PUBLISHED or not may(viewer, DRAFT_PLAN, insight):
        return []
    return [Onward(_("Gör en åtgärd av insikten"), f"{reverse('measure_from_insight')}?insikt={insight.key}")]


register(_measures)
