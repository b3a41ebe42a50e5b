"""Notices sends the mail of the rooms below."""

from kunskapsbanken.notices.actions import send_notice
from kunskapsbanken.people.mail import register

register(send_notice)
