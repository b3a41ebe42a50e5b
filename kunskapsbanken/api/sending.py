"""Sending to an address that someone has given us: signed, to public addresses alone, and never further.

The name is looked up once, every address it has is judged, and the connection goes to one that has been judged: a name
that answers otherwise a moment later gets nowhere. Redirects are answers like any other.
"""

import hashlib
import hmac
import ipaddress
import socket
import threading
from base64 import b64decode, b64encode
from contextlib import suppress
from http.client import HTTPException
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ProtocolError

TIMEOUT_S = 10.0  # for each step: the connection, and every time that something is waited for
DEADLINE_S = 20.0  # for the whole


class NotAllowed(Exception):
    """The address lies where nothing of ours may go."""


class Target(NamedTuple):
    """Where to connect, by number, and by which name."""

    scheme: str
    host: str
    address: str
    port: int
    path: str


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """As Standard Webhooks has it: v1, and HMAC-SHA256 over number, time and content."""
    key = b64decode(secret.removeprefix("whsec_"))
    signed = f"{message_id}.{timestamp}.".encode() + body
    return f"v1,{b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()}"


def target_of(url: str) -> Target:
    """Where an address leads; raises `NotAllowed` unless everything its name stands for is public."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("https", "http") or (parts.scheme == "http" and not settings.WEBHOOKS_TO_PRIVATE):
        raise NotAllowed("https")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = {str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    for address in found:
        if not settings.WEBHOOKS_TO_PRIVATE and not is_public(address):
            raise NotAllowed(address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, min(found), port, path)


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet: none of ours, of the machine itself, of a cloud's inside."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return is_public(str(inner))
        # 64:ff9b::/96 leads to IPv4 behind a gateway.
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    return ip.is_global and not ip.is_multicast


def post(url: str, headers: dict[str, str], body: bytes) -> int:
    """Send, and return the status; nothing more of what comes back is read.

    Each step has its time, and the whole has one too: who answers a letter at a time does not hold the worker.
    """
    target = target_of(url)
    standard = {"http": 80, "https": 443}[target.scheme]
    host = f"[{target.host}]" if ":" in target.host else target.host
    headers = {**headers, "Host": host if target.port == standard else f"{host}:{target.port}"}
    connection = _connection(target)
    is_cut = threading.Event()
    deadline = threading.Timer(DEADLINE_S, _cut, [connection, is_cut])
    deadline.start()
    try:
        connection.request("POST", target.path, body=body, headers=headers, preload_content=False)
        status = int(connection.getresponse().status)
        if is_cut.is_set():
            raise ProtocolError("cut off before the answer was whole")
        return status
    except HTTPException as fault:
        raise ProtocolError(str(fault)) from fault
    finally:
        deadline.cancel()
        connection.close()


def _cut(connection: HTTPConnection, is_cut: threading.Event) -> None:
    """End what is going on: whoever waits for the other side is told that it has hung up, and looks why at once."""
    is_cut.set()
    if connection.sock is not None:
        with suppress(OSError):
            socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)


def _connection(target: Target) -> HTTPConnection:
    if target.scheme == "http":
        return HTTPConnection(target.address, target.port, timeout=TIMEOUT_S)
    return HTTPSConnection(
        target.address,
        target.port,
        timeout=TIMEOUT_S,
        server_hostname=target.host,
        assert_hostname=target.host,
        cert_reqs="CERT_REQUIRED",
    )
