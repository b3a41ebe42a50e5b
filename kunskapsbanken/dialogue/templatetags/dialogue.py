"""The tags of the pages of voices and minutes: `{% load dialogue %}`."""

from django import template

from kunskapsbanken.dialogue.rows import outcome_tag, said_rows, work_rows

register = template.Library()
for rows in (outcome_tag, said_rows, work_rows):
    register.simple_tag(rows)
