"""Debian's MediaWiki with one page, for comparison: php-fpm with opcache behind nginx, SQLite, parser cache."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.server import Measured, free_port, wait_for

HOME = Path("/usr/share/mediawiki")
TITLE = "Bench"


def programs() -> tuple[str, str] | None:
    """php-fpm and nginx, where they and MediaWiki are installed."""
    fpm = next(iter(sorted(Path("/usr/sbin").glob("php-fpm*"))), None)
    nginx = shutil.which("nginx")
    return (str(fpm), nginx) if fpm and nginx and (HOME / "index.php").exists() else None


@contextmanager
def mediawiki(text: str, *, pages: Sequence[tuple[str, str]] = ()) -> Iterator[Measured]:
    """A wiki whose page `Bench` holds the text (wikitext), served on loopback for as long as the block runs.

    `pages` are titles and texts of others, which its search finds.
    """
    found = programs()
    if found is None:
        raise FileNotFoundError("Debian's mediawiki, php-fpm and nginx are not installed")
    folder = Path(tempfile.mkdtemp(prefix="bench-mediawiki-"))
    folder.chmod(0o755)
    processes: list[subprocess.Popen[bytes]] = []
    try:
        port = free_port()
        wiki = _install(folder, port)
        _write_page(wiki, text)
        if pages:
            _import_pages(wiki, pages)
        _hand_over(folder)
        processes = _start(folder, wiki, port, *found)
        wait_for(port)
        yield Measured(port, [processes[0].pid])
    finally:
        for process in processes:
            process.terminate()
            process.wait(timeout=10)
        shutil.rmtree(folder, ignore_errors=True)


def _install(folder: Path, port: int) -> Path:
    wiki = folder / "wiki"
    shutil.copytree(HOME, wiki, symlinks=False, ignore_dangling_symlinks=True)
    (wiki / "LocalSettings.php").unlink(missing_ok=True)
    _php(
        *(
            wiki / "maintenance" / "install.php",
            "--dbtype",
            "sqlite",
            "--dbpath",
            folder / "data",
            "--pass",
            "bench-pass-9",
        ),
        *("--scriptpath", "", "--server", f"http://127.0.0.1:{port}", "--lang", "sv", "Bench", "Admin"),
    )
    with (wiki / "LocalSettings.php").open("a") as settings:
        settings.write(
            "\n$wgParserCacheType = CACHE_DB;\n$wgMainCacheType = CACHE_ACCEL;\n$wgDisableCounters = true;\n"
        )
    return wiki


def _write_page(wiki: Path, text: str) -> None:
    source = wiki / "bench.txt"
    source.write_text(text, encoding="utf-8")
    with source.open("rb") as given:
        _php(wiki / "maintenance" / "edit.php", "--user", "Admin", TITLE, stdin=given)


def _import_pages(wiki: Path, pages: Sequence[tuple[str, str]]) -> None:
    """One file a page, named as its title will be; a number keeps titles that are alike apart."""
    folder = wiki / "bench-pages"
    folder.mkdir()
    for number, (title, text) in enumerate(pages):
        plain = "".join(sign if sign.isalnum() else " " for sign in title)[:80].strip()
        (folder / f"{plain} {number}").write_text(text, encoding="utf-8")
    files = sorted(folder.iterdir())
    for start in range(0, len(files), 500):
        _php(wiki / "maintenance" / "importTextFiles.php", "--user", "Admin", *files[start : start + 500])
    _php(wiki / "maintenance" / "rebuildtextindex.php")


def _php(*arguments: str | Path, stdin: object = None) -> None:
    done = subprocess.run(
        ["php", *(str(part) for part in arguments)], stdin=stdin, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{arguments[0]}: {done.stdout[-500:]}{done.stderr[-500:]}")


def _hand_over(folder: Path) -> None:
    if os.geteuid() == 0:
        user = pwd.getpwnam("www-data")
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)


def _start(folder: Path, wiki: Path, port: int, fpm: str, nginx: str) -> list[subprocess.Popen[bytes]]:
    user = (
        "user = www-data\ngroup = www-data\nlisten.owner = www-data\nlisten.group = www-data\n"
        if os.geteuid() == 0
        else ""
    )
    (folder / "fpm.conf").write_text(
        f"[global]\nerror_log = {folder}/fpm.log\ndaemonize = no\n[wiki]\n{user}listen = {folder}/fpm.sock\n"
        "pm = static\npm.max_children = 1\nphp_admin_value[opcache.enable] = 1\n"
    )
    base = f"daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; user www-data; worker_processes 1;"
    (folder / "nginx.conf").write_text(
        f"{base}\nevents {{}}\n"
        f"http {{ access_log off; include /etc/nginx/mime.types; server {{ listen 127.0.0.1:{port}; root {wiki};"
        " location / { try_files $uri /index.php?$query_string; }"
        f" location ~ \\.php$ {{ include /etc/nginx/fastcgi.conf; fastcgi_pass unix:{folder}/fpm.sock; }} }} }}\n"
    )
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    php = subprocess.Popen([fpm, "--nodaemonize", "--fpm-config", str(folder / "fpm.conf")], **quiet)
    web = subprocess.Popen([nginx, "-c", str(folder / "nginx.conf")], **quiet)
    return [php, web]
