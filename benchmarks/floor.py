"""The least a Flask server could do: the floors that our pages are measured against.

Run by ``pages.py`` and ``completions.py`` under gunicorn: ``floor:app``. ``/bytes`` gives the
bytes of a file from memory; ``/form`` a page with a token spliced in, a check by hand, one durable
insert, and a page of thanks. It is no survey: a bound to steer by.
"""

import json
import os
import secrets
import sqlite3
from pathlib import Path
from threading import local

from flask import Flask, Response, redirect, request

app = Flask(__name__)
PAGE = Path(os.environ["FLOOR_PAGE"]).read_bytes()
FIELDS = json.loads(os.environ.get("FLOOR_FIELDS", "{}"))
HERE = local()


def database() -> sqlite3.Connection:
    """Return this thread's connection, durable on every commit."""
    if not hasattr(HERE, "conn"):
        HERE.conn = sqlite3.connect(os.environ["FLOOR_DB"], timeout=30, isolation_level=None)
        HERE.conn.execute("pragma synchronous = full")
    return HERE.conn


@app.get("/bytes")
def from_memory() -> Response:
    """Give the same bytes every time."""
    return Response(PAGE, mimetype="text/html")


@app.get("/form")
def form() -> Response:
    """Give the page with a fresh token in the place of the one it was saved with."""
    before, _, after = PAGE.partition(b'name="token" value="')
    token = secrets.token_urlsafe(21).encode()
    return Response(before + b'name="token" value="' + token + after[28:], mimetype="text/html")


@app.post("/form")
def take() -> tuple[str, int] | Response:
    """Check by hand, keep durably, and thank."""
    sent = request.form
    for name, allowed in FIELDS.items():
        if sent.get(name) not in allowed:
            return f"{name} is missing", 422
    body = json.dumps(sent.to_dict(flat=False))
    database().execute("insert into sent (body) values (?)", (body,))
    return redirect("/thanks", 303)


@app.get("/thanks")
def thanks() -> str:
    """Say thank you."""
    return "<!doctype html><title>Thank you</title><h1>Thank you</h1>"
