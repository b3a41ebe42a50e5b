"""A server of the site under measurement, and the CPU that it spends."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")


class Measured:
    """A running server: its port and its processes."""

    def __init__(self, port: int, pids: list[int], host: str = "localhost") -> None:
        self.port = port
        self.pids = pids
        self.host = host

    def cpu_s(self) -> float:
        """CPU seconds spent so far by the processes and their children, user and system."""
        return sum(_cpu_ticks(pid) for root in self.pids for pid in _family(root)) / TICKS

    def cost_ms(self, path: str, *, requests: int, warm: int = 20, before: str = "") -> float:
        """CPU milliseconds for one request to `path`; `before` is asked before each and not counted."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        for _number in range(warm):
            self._get(connection, path)
        spent = 0.0
        start = self.cpu_s()
        for _number in range(requests):
            if before:
                mark = self.cpu_s()
                self._get(connection, before)
                spent += self.cpu_s() - mark
            self._get(connection, path)
        return (self.cpu_s() - start - spent) * 1000 / requests

    def _get(self, connection: http.client.HTTPConnection, path: str) -> None:
        connection.request("GET", path, headers={"Host": f"{self.host}:{self.port}", "User-Agent": "bench-robot"})
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise RuntimeError(f"{path} answered {response.status}")


@contextmanager
def site(**environment: str) -> Iterator[Measured]:
    """The site as `make run` serves it, but in one process, with the bench's extra addresses."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1"]
    command += ["--blocking-threads", "1", "--no-access-log", "--log-level", "warning", "bench.wsgi:application"]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment})
    try:
        wait_for(port)
        yield Measured(port, [process.pid])
    finally:
        process.terminate()
        process.wait(timeout=10)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, patience_s: float = 30) -> None:
    """Until something listens."""
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"nothing listens on port {port}")


def _family(pid: int) -> list[int]:
    family = [pid]
    for parent in family:
        children = Path(f"/proc/{parent}/task/{parent}/children")
        family += [int(child) for child in children.read_text().split()] if children.exists() else []
    return family


def _cpu_ticks(pid: int) -> int:
    """utime and stime of a process (proc(5): fields 14 and 15, counted after the name in brackets)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except FileNotFoundError:
        return 0
    return int(fields[11]) + int(fields[12])
