"""Sets up what is missing, then serves the site: the server, the task worker and the clock.

python3 tools/run.py        (make run)      PORT and HOST from the environment
"""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.setup import set_up
from tools.steps import PYTHON, ROOT, say

PATIENCE_S = 60


def serve_command(host: str, port: str) -> list[str]:
    """Granian as measured: two processes, one thread each, so that each holds its own SQLite connection."""
    return [
        *(str(PYTHON), "-m", "granian", "--interface", "wsgi", "--host", host, "--port", port),
        *("--workers", "2", "--blocking-threads", "1", "--no-access-log", "--log-level", "warning"),
        "kunskapsbanken.config.wsgi:application",
    ]


def wait_until_up(address: str, server: subprocess.Popen[bytes]) -> None:
    """Until the site answers, or the server has given up."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if server.poll() is not None:
            say("Servern stannade. Är porten upptagen? Prova: PORT=8001 make run")
            sys.exit(1)
        try:
            with urllib.request.urlopen(f"{address}/halsa/", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    say("Servern svarade inte i tid.")
    sys.exit(1)


def greet(address: str) -> None:
    """The address and a demonstration account for each role."""
    from kunskapsbanken.people.demonstration import ACCOUNTS

    say(f"\nKunskapsbanken är igång:  {address}/\n")
    if os.environ.get("KB_ENV") == "production" or os.environ.get("DEMONSTRATION") == "0":
        return
    say("Demonstrationskonton (fungerar bara på den här datorn):")
    for account in ACCOUNTS:
        say(f"  {account.email:30} {account.password:26} {account.role} – {account.may}")
    say(f"\nLogga in:   {address}/konto/logga-in/\nRedaktion:  {address}/admin/\nAvsluta med Ctrl+C.\n")


def main() -> None:
    """Set up, start, wait until someone stops it; all processes end together."""
    started = time.monotonic()
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    address = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0', '::1') else host}:{port}"
    os.environ.setdefault("BASE_URL", address)
    set_up()
    processes = [subprocess.Popen(serve_command(host, port), cwd=ROOT)]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        probe = "127.0.0.1" if host == "0.0.0.0" else host
        wait_until_up(f"http://{probe}:{port}", processes[0])
        greet(address)
        say(f"(startade på {time.monotonic() - started:.1f} s)")
        for command in (["db_worker", "--verbosity", "0"], ["keep_time"]):
            processes.append(subprocess.Popen([str(PYTHON), "manage.py", *command], cwd=ROOT))
        processes[0].wait()
    except KeyboardInterrupt:
        pass
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=10)


if __name__ == "__main__":
    main()
