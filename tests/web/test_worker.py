"""The worker hangs up on browsers that were heard out and answered, and only on those."""

import subprocess
import sys
from contextlib import closing, contextmanager
from socket import SHUT_WR, create_connection, socket, socketpair
from types import SimpleNamespace

import pytest
from gunicorn.config import Config
from gunicorn.http.parser import RequestParser
from ports import free_port

from engage.cli.serve import WORKER
from engage.web.worker import Worker, is_heard_out

LEAST = """
def application(environ, start_response):
    if environ["PATH_INFO"] != "/unread":
        environ["wsgi.input"].read()
    said = b"answered " * 20_000
    start_response("200 OK", [("Content-Length", str(len(said)))])
    return [said]
"""
GET = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"
POST = b"POST /%s HTTP/1.1\r\nHost: here\r\nContent-Length: 50000\r\n\r\n"


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """Serve the least there can be with one worker; its port."""
    folder, port = tmp_path_factory.mktemp("least"), free_port()
    (folder / "least.py").write_text(LEAST)
    with socket() as ready:
        ready.bind(("127.0.0.1", 0))
        ready.listen()
        (folder / "conf.py").write_text(
            "import socket\ndef post_worker_init(worker):\n"
            f"    socket.create_connection({ready.getsockname()!r}).close()\n"
        )
        words = ["-b", f"127.0.0.1:{port}", "--worker-class", WORKER, "-c", "conf.py"]
        command = [sys.executable, "-m", "gunicorn", "--log-level", "error", *words, "least"]
        server = subprocess.Popen(command, cwd=folder)
        try:
            ready.settimeout(60)
            ready.accept()[0].close()
            yield port
        finally:
            server.terminate()
            server.wait(20)


@contextmanager
def asking(port, said):
    """Send ``said``; yield the connection and everything that was answered."""
    with closing(create_connection(("127.0.0.1", port), 60)) as browser:
        browser.sendall(said)
        heard = b""
        while piece := browser.recv(65_536):
            heard += piece
        yield browser, heard


def talk_on(browser):
    """Go on as if nobody had hung up; three times, as the first is only answered by it."""
    for _ in range(3):
        browser.sendall(b"more")
        browser.recv(1)


@pytest.mark.parametrize("said", [GET, POST % b"" + bytes(50_000)], ids=["asked", "sent"])
def test_whoever_was_answered_in_full_is_let_go_though_they_do_not_hang_up(port, said):
    with asking(port, said) as (browser, heard):
        assert heard.endswith(b"answered " * 20_000)
        with pytest.raises(ConnectionError):  # the server has closed its end as well
            talk_on(browser)
    with asking(port, GET) as (_, again):
        assert again == heard


def test_whoever_was_not_heard_out_still_hears_the_whole_answer(port):
    with asking(port, POST % b"unread" + bytes(30_000)) as (browser, heard):
        assert heard.endswith(b"answered " * 20_000)
        browser.sendall(bytes(20_000))
        browser.shutdown(SHUT_WR)


def heard_out(said, read, then=b""):
    """Say what the worker says of ``said``, ``read`` bytes of its form read, ``then`` unread."""
    server, browser = socketpair()
    with server, browser:
        browser.sendall(said)
        asked = next(RequestParser(Config(), server, ("127.0.0.1", 1)))
        asked.body.read(read)
        browser.sendall(then)
        return is_heard_out(asked, server)


def test_a_form_is_heard_out_once_all_of_it_is_read_and_nothing_follows():
    form = b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 6\r\n\r\nword=a"
    assert heard_out(form, read=6)
    assert not heard_out(form, read=0)
    assert not heard_out(form, read=6, then=b"more")
    assert heard_out(GET, read=0)
    assert not heard_out(GET, read=0, then=b"more")


def test_what_comes_in_pieces_of_unknown_length_is_left_to_gunicorn():
    pieces = b"POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    assert not heard_out(pieces, read=6)


def test_a_browser_that_has_hung_up_is_not_waited_for():
    server, browser = socketpair()
    with server:
        browser.close()
        asked = SimpleNamespace(body=SimpleNamespace(reader=SimpleNamespace(length=0)))
        assert is_heard_out(asked, server)


def test_gunicorn_knows_the_worker_by_its_name():
    config = Config()
    config.set("worker_class", WORKER)
    assert config.worker_class is Worker
