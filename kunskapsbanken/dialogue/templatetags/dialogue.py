"""What stands in every row of a list of voices: an included template costs ten times more."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kunskapsbanken.dialogue.models import Contribution, Outcome
from kunskapsbanken.ui.templatetags.ui import day, tag

register = template.Library()

# The colour and the sign of the answers that are more than word of what comes; the words say the same.
_OUTCOMES = {
    Outcome.DECLINED: ("neutral", "info"),
    Outcome.MEASURE: ("success", "success"),
    Outcome.DONE: ("success", "success"),
}


@register.simple_tag
def outcome_tag(voice: Contribution) -> SafeString:
    """Where the answer to a voice stands, as a tag."""
    if voice.outcome:
        return tag(voice.get_outcome_display(), *_OUTCOMES.get(Outcome(voice.outcome), ("info", "onward")))
    if voice.split_at:
        return tag(_("Uppdelad i flera röster"))
    if voice.merged_into_id:
        return tag(_("Hör ihop med en annan röst"), "neutral", "link")
    if not voice.published_at:
        return tag(_("Inte publicerad"), "warning")
    if voice.answer_by:
        return tag(_("Svar senast %(date)s") % {"date": day(voice.answer_by)}, "ochre", "time")
    return tag(_("Inte besvarad än"), "neutral", "time")
