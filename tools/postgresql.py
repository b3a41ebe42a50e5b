"""A PostgreSQL server for the tests: its own data, on loopback, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def server_programs() -> Path | None:
    """The newest folder of Debian's PostgreSQL server programs, if any."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return next((path for path in reversed(folders) if (path / "initdb").exists()), None)


@contextmanager
def running_postgresql() -> Iterator[str]:
    """A database's address for as long as the block runs. The server refuses root, so root lends it `postgres`."""
    programs = server_programs()
    if programs is None:
        raise FileNotFoundError("PostgreSQL's server programs are not installed")
    folder = Path(tempfile.mkdtemp(prefix="kunskapsbanken-pg-"))
    port = _free_port()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data = folder / "data"
    try:
        locale = ["--locale-provider=icu", "--icu-locale=sv-SE", "--locale=C.UTF-8"]
        _as_server(programs / "initdb", "-D", data, "-U", "test", "-A", "trust", "-E", "UTF8", "--no-sync", *locale)
        # Without -o the port would fall back to the default; durability is of no use to a test.
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
        _as_server(programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgres://test@127.0.0.1:{port}/postgres"
        finally:
            _as_server(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_server(*command: str | Path) -> None:
    user = {"user": pwd.getpwnam("postgres").pw_uid, "group": "postgres"} if os.geteuid() == 0 else {}
    done = subprocess.run([str(part) for part in command], cwd="/", capture_output=True, text=True, check=False, **user)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stdout}{done.stderr}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
