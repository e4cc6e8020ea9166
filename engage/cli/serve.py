"""``engage serve``: answer browsers, with gunicorn."""

import os
import socket
import sys
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import click

from engage.actions.keepers.clear_drafts import clear_drafts
from engage.actions.keepers.examine import make_sure
from engage.cli.main import data_option, whole_number
from engage.errors.raised import WrongInputError, WrongUseError
from engage.store.stores import now, open_stores

APPLICATION = "engage.web.app:create_app()"
"""What gunicorn is told to run; this command imports nothing of it."""

WORKER = "engage.web.worker.Worker"
"""Who answers: one browser after the other, without waiting for any to hang up."""

QUIET = ("--log-level", "warning")
"""Addresses hold no answers, but who asked for which page is nobody's business.

gunicorn writes no list of that unless it is named a file for it. Naming one that forgets would
cost a tenth of a millisecond a page, for words that nobody reads.
"""

LAST_PORT = 65535


def bind_option(default: str) -> Callable[[Any], Any]:
    """Return the option for where to serve."""
    return click.option("--bind", default=default, show_default=True, help="Address and port.")


def make_sure_of(bind: str) -> None:
    """Raise where nothing can be served at ``bind``: no address, or one that is in use."""
    host, _, port = bind.rpartition(":")
    if bind.startswith("unix:"):
        return
    if not (host and port.isdecimal() and 0 < int(port) <= LAST_PORT):
        raise WrongUseError(bind, "this is no address and port.", "Give --bind 127.0.0.1:8000.")
    host = host.strip("[]")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError as error:
            what = f"nothing can be served here ({error.strerror})."
            fix = "Stop what uses it, or choose another: --bind 127.0.0.1:8001."
            raise WrongInputError(bind, what, fix) from error


@click.command("serve")
@bind_option("127.0.0.1:8000")
@click.option(
    "--workers",
    default=2,
    show_default=True,
    type=whole_number(1, 64),
    help="How many browsers are answered at the same time: about two for each core.",
)
@data_option
def command(bind: str, workers: int, data: Path) -> None:
    """Serve the surveys that are open. Stop with Ctrl-C.

    Staff pages answer only on this machine, with the one-time key printed here. A store that is
    damaged, or cannot be written, is not served: what is wrong with it is said instead.

    Example: engage serve --bind 127.0.0.1:8000 --workers 2
    """
    make_sure_of(bind)
    stores = open_stores(data)
    make_sure(stores)
    clear_drafts(stores, today=now().date())
    os.environ["ENGAGE_DATA"] = str(data)
    click.echo(f"Surveys: http://{bind}/")
    if is_loopback(bind):
        os.environ["ENGAGE_OFFICER_KEY"] = token_urlsafe(24)
        click.echo(f"Officers: http://{bind}/officer/?key={os.environ['ENGAGE_OFFICER_KEY']}")
    else:
        os.environ.pop("ENGAGE_OFFICER_KEY", None)
    sys.stdout.flush()
    arguments = ("--worker-class", WORKER, *gunicorn_arguments(bind, workers))
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *arguments])  # noqa: S606  # our own interpreter, our own words


def gunicorn_arguments(bind: str, workers: int) -> tuple[str, ...]:
    """Return what gunicorn is started with.

    >>> gunicorn_arguments("127.0.0.1:8000", 2)[:4]
    ('--bind', '127.0.0.1:8000', '--workers', '2')
    """
    sizes = ("--limit-request-line", "2000", "--limit-request-fields", "60")
    life = ("--timeout", "60", "--graceful-timeout", "20", "--keep-alive", "5")
    return ("--bind", bind, "--workers", str(workers), *sizes, *life, *QUIET, APPLICATION)


def is_loopback(bind: str) -> bool:
    """Say whether ``bind`` is an address that only this machine can reach.

    >>> is_loopback("127.0.0.1:8000"), is_loopback("localhost:80"), is_loopback("0.0.0.0:80")
    (True, True, False)
    """
    host = bind.rpartition(":")[0].strip("[]")
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or bind.startswith("unix:")
