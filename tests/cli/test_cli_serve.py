"""engage serve and engage preview start gunicorn, and what they start answers."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner
from doors import FLAGSHIP
from gunicorn.config import Config
from kept import NOON, draft
from ports import free_port

from engage.cli.main import main
from engage.cli.serve import gunicorn_arguments, is_loopback
from engage.store.stores import open_stores

ROOT = Path(__file__).parents[2]


@contextmanager
def running(*words, port, folder):
    """Start a command of engage, wait until it answers, and stop it afterwards."""
    out = (folder / "said.txt").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "engage", *words, "--bind", f"127.0.0.1:{port}"],
        stdout=out,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    try:
        yield lambda path: page(port, path)
    finally:
        server.terminate()
        server.wait(20)
        out.close()


def page(port, path):
    for _ in range(150):
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}") as answer:
                return answer.read().decode()
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError("nothing answered")


def test_serves_the_surveys_that_are_open(tmp_path):
    port, data = free_port(), tmp_path / "data"
    drafts = "cy,ar,pl,ur,bn,zh-Hans"
    opening = ["open", str(FLAGSHIP), "--allow-draft", drafts, "--data", str(data)]
    assert CliRunner().invoke(main, opening).exit_code == 0
    long_ago = open_stores(data, clock=lambda: NOON)
    long_ago.drafts.keep(draft(survey="co-production"))
    with running("serve", "--workers", "1", "--data", str(data), port=port, folder=tmp_path) as get:
        assert get("/healthz") == "ok\n"
        assert "What would you do with us?" in get("/s/co-production/en")
    assert long_ago.drafts.get("t1") is None
    said = (tmp_path / "said.txt").read_text()
    assert f"Surveys: http://127.0.0.1:{port}/" in said
    assert f"Officers: http://127.0.0.1:{port}/officer/?key=" in said


def test_previews_a_file(tmp_path):
    port = free_port()
    file = tmp_path / "parks.survey.yaml"
    file.write_text(
        "survey: parks\ntitle: Our park\npages:\n  - id: doing\n    title: Doing\n"
        "    questions:\n      - {id: word, type: text, ask: In a word?}\n"
    )
    with running("preview", str(file), port=port, folder=tmp_path) as get:
        assert "In a word?" in get("/s/parks/en/doing")


def test_asks_for_a_file_that_is_there(tmp_path):
    result = CliRunner().invoke(main, ["preview", str(tmp_path / "none.yaml")])
    assert result.exit_code == 2


def test_hands_gunicorn_a_string_and_loads_no_page():
    code = (
        "import sys, json; import engage.cli.serve, engage.cli.preview;"
        "print(json.dumps([n for n in sys.modules if n.startswith(('flask', 'engage.web'))]))"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert json.loads(made.stdout) == []
    assert gunicorn_arguments("127.0.0.1:8000", 2)[-1] == "engage.web.app:create_app()"


def test_writes_down_nobody_s_visits():
    words = gunicorn_arguments("127.0.0.1:8000", 2)
    config = Config()
    parsed = config.parser().parse_args(words)
    assert parsed.accesslog is config.accesslog is None


@pytest.mark.parametrize(
    ("bind", "alone"),
    [
        ("127.0.0.1:8000", True),
        ("[::1]:8000", True),
        ("localhost:8000", True),
        ("unix:/run/engage.sock", True),
        ("0.0.0.0:8000", False),
        ("192.0.2.7:80", False),
        ("example.org:80", False),
    ],
)
def test_knows_which_addresses_only_this_machine_can_reach(bind, alone):
    assert is_loopback(bind) is alone
