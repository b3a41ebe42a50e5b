"""Reports from mail servers that a letter did not come through (RFC 3464), read with what Python knows of mail.

A report names the letter in two ways: by the address that it is sent to, since every letter has a return address of
its own (`name+key@host`), and by the Message-ID of the letter that it gives back.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import getaddresses
from uuid import UUID

DELIVERED_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To")
_TAIL = re.compile(r"\+([0-9a-f]{20})@", re.IGNORECASE)
_MESSAGE_ID = re.compile(r"<([0-9a-f-]{36})@", re.IGNORECASE)
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
# What may pass, or is about us or the way and not about the address: full, the system, the network, what we said, and
# that we were not trusted (RFC 3463).
_MAY_PASS = re.compile(r"^5\.(?:2\.2|2\.3|3\.\d+|4\.\d+|5\.\d+|6\.\d+|7\.\d+)$")


@dataclass(frozen=True)
class Report:
    """One letter that did not come through. `key` is the tail of its return address, `letter` its Message-ID."""

    fingerprint: str
    key: str
    letter: UUID | None
    status: str
    said: str

    @property
    def is_hard(self) -> bool:
        """Whether it is of no use to write to the address again."""
        return is_hard(self.status)


def is_hard(status: str) -> bool:
    """Whether a status says that the address does not work, now or later."""
    return status.startswith("5.") and not _MAY_PASS.match(status)


def read_report(raw: bytes) -> Report | None:
    """What a message says of a letter; nothing where it is no report of a failure, or is about no letter of ours.

    Whatever the bytes are, it answers: an odd message is no report.
    """
    message = BytesParser(policy=policy.compat32).parsebytes(raw)
    parts = list(_status_parts(message))
    failed = next((part for part in parts if _field(part, "Action").lower() == "failed"), None)
    if failed is None:
        return None
    key, letter = _key_of(message), _letter_of(message)
    if not key and letter is None:
        return None
    said = _diagnostic(failed)
    status = _STATUS.search(_field(failed, "Status")) or _STATUS.search(said)
    return Report(
        fingerprint=hashlib.sha256(_field(message, "Message-ID").encode() or raw).hexdigest(),
        key=key,
        letter=letter,
        status=status[0] if status else "",
        said=said,
    )


def _status_parts(message: Message) -> Iterator[Message]:
    """The blocks of fields about recipients; the first block, about the message, has no action and is no harm."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            yield from (block for block in blocks if isinstance(block, Message)) if isinstance(blocks, list) else ()


def _key_of(message: Message) -> str:
    addresses = getaddresses([str(value) for name in DELIVERED_TO for value in message.get_all(name, [])])
    tails = (_TAIL.search(address) for _name, address in addresses)
    return next((tail[1].lower() for tail in tails if tail), "")


def _letter_of(message: Message) -> UUID | None:
    """The letter that is given back, whole or as its head alone."""
    for part in message.walk():
        if part.get_content_type() == "text/rfc822-headers":
            text = part.get_payload(decode=True)
            given = BytesParser(policy=policy.compat32).parsebytes(text if isinstance(text, bytes) else b"")
        elif part.get_content_type() == "message/rfc822" and isinstance(part.get_payload(), list):
            given = next((inner for inner in part.get_payload() if isinstance(inner, Message)), EmailMessage())
        else:
            continue
        if found := _MESSAGE_ID.search(_field(given, "Message-ID")):
            try:
                return UUID(found[1])
            except ValueError:
                return None
    return None


def _diagnostic(fields: Message) -> str:
    """The server's own words, without the name of their sort."""
    kind, semicolon, words = _field(fields, "Diagnostic-Code").partition(";")
    return " ".join((words if semicolon else kind).split())[:300]


def _field(message: Message, name: str) -> str:
    return str(message.get(name, "")).strip()
