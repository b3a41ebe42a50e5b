"""Frozen content as it is read today: what was frozen in an older form, told in the present one.

A frozen version is never changed; its digest is of what was frozen. Only what readers are shown goes through here.
"""

from kunskapsbanken.engines.freezing import Content

_LATER_OF_MEASURES = {"resources": "", "indicator": "", "status": ""}
# What plans have told since: a content from before tells nothing of it.
_LATER: Content = {"documents": [], "places": [], "links": [], "wheel": [], "borrowed": [], "origins": []}


def as_read_today(content: Content) -> Content:
    """The content in the form of `freezing.STRUCTURE`; one that has it already says what it said."""
    return {**_LATER, **(content if content["structure"] >= 2 else _from_the_first(content))}


def _from_the_first(content: Content) -> Content:
    """Before there were sub-goals and indicators of their own, a goal had one indicator, all in words."""
    return {
        **content,
        "plan": {"kind": "serviceplan", **content["plan"]},
        "goals": [_goal(goal) for goal in content["goals"]],
        "measures": [{**_LATER_OF_MEASURES, **measure} for measure in content["measures"]],
    }


def _goal(goal: Content) -> Content:
    words = {name: goal[name] for name in ("baseline", "target")}
    indicator = {
        "number": 1,
        "name": goal["indicator"],
        "unit": "",
        **words,
        **dict.fromkeys(("baseline_value", "baseline_year", "target_value", "target_year")),
        **dict.fromkeys(("source", "note", "computed", "service", "latest"), ""),
    }
    kept = {"number": goal["number"], "parent": None, "text": goal["text"]}
    return {**kept, "indicators": [indicator] if goal["indicator"] or any(words.values()) else []}
