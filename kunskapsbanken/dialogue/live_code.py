"""The code of a session, the number of a browser, and the address as a square to photograph."""

import hashlib
import secrets

import segno
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

# No vowels, so that a code spells no word, and nothing that looks or sounds like something else: 21 signs, 6 long,
# 86 million codes.
SIGNS = "CDFGHJKMNPQRTVWX34679"
LENGTH = 6


def new_code() -> str:
    """A code that nobody guesses."""
    return "".join(secrets.choice(SIGNS) for _sign in range(LENGTH))


def tidy(typed: str) -> str:
    """The code as we write it, however it was typed."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())[: LENGTH + 1]


def spaced(code: str) -> str:
    """The code as it is read aloud: three and three."""
    return f"{code[:3]} {code[3:]}"


def browser_of(token: str) -> str:
    """What is kept of the number that a browser was given; with a copy of the database nobody can vote as it."""
    return hashlib.sha256(f"{settings.SECRET_KEY}:delta:{token}".encode()).hexdigest()


def square(address: str) -> SafeString:
    """An address as a QR code, SVG to lay into a page. Level M bears a stain; four modules of margin all round."""
    made: str = segno.make(address, error="m", micro=False).svg_inline(
        border=4, omitsize=True, light="#fff", svgclass="qr"
    )
    return mark_safe(made)  # drawn by segno out of our own address
