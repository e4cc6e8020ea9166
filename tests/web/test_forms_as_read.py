"""A form is read as Flask reads it, whatever was sent, and one that was cut short is no form."""

from io import BytesIO

import pytest
from flask import Flask, Request
from hypothesis import example, given, settings
from hypothesis import strategies as st
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from engage.web.application import PLAIN_FORM, Asked

MOST = 400
KINDS = (PLAIN_FORM, f"{PLAIN_FORM};charset=UTF-8", "text/plain", "multipart/form-data", "")
PIECES = st.sampled_from([b"a=1", b"&", b"=", b"+", b"%C5%B5", b"%ff", b"%", b"\xff", b"b=", b";"])
BODIES = st.lists(PIECES | st.binary(max_size=6), max_size=12).map(b"".join)


@pytest.fixture(scope="module")
def app():
    made = Flask("least")
    made.config["MAX_CONTENT_LENGTH"] = MOST
    return made


def read(kind, app, body, content_type, length):
    """Return the fields and files that a request of a ``kind`` finds, or the error it raises."""
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/",
        "SERVER_NAME": "here",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": length,
    }
    with app.app_context():
        asked = kind(environ)
        try:
            return list(asked.form.items(multi=True)), list(asked.files), asked.stream.read()
        except (ClientDisconnected, RequestEntityTooLarge) as error:
            return type(error)


@settings(max_examples=400)
@given(body=BODIES, content_type=st.sampled_from(KINDS), short=st.integers(-2, 3))
@example(body=b"a=1", content_type=PLAIN_FORM, short=1)
@example(body=b"a" * (MOST + 1), content_type=PLAIN_FORM, short=0)
@example(body=b"\xff=1", content_type=PLAIN_FORM, short=0)
def test_a_form_is_read_as_flask_reads_it(app, body, content_type, short):
    length = str(max(0, len(body) + short))
    found = [read(kind, app, body, content_type, length) for kind in (Asked, Request)]
    assert found[0] == found[1]


@pytest.mark.parametrize("length", ["", "x", "-1", "３", "0"])
def test_a_length_that_is_none_is_left_to_flask(app, length):
    found = [read(kind, app, b"a=1", PLAIN_FORM, length) for kind in (Asked, Request)]
    assert found[0] == found[1]


def test_a_form_cut_short_is_none(app):
    assert read(Asked, app, b"a=1&b=", PLAIN_FORM, "9") is ClientDisconnected


def test_what_was_read_before_as_a_stream_is_not_read_again(app):
    with app.test_request_context("/", method="POST", data={"a": "1"}) as context:
        asked = Asked(context.request.environ)
        assert asked.stream.read() == b"a=1"
        assert not asked.form


def test_a_form_is_read_once(app):
    with app.test_request_context("/", method="POST", data={"a": ["1", "2"], "b": "ŵ"}) as context:
        asked = Asked(context.request.environ)
        assert asked.form.getlist("a") == ["1", "2"]
        assert asked.form["b"] == "ŵ"
        assert asked.form is asked.form
        assert asked.files is asked.files
