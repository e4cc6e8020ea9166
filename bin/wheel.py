"""Try the installed wheel: the command helps, finds what it carries, and serves a page."""

import subprocess
import sys
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory

import engage
from engage.assets import folder

BIN = Path(sys.executable).parent


def run(*words: str, data: str) -> str:
    """Run ``engage`` with ``words`` and return what it printed."""
    command = [str(BIN / "engage"), *words]
    where = {**environ, "ENGAGE_DATA": data}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=where).stdout


def main() -> None:
    """Stop with a traceback at the first thing the wheel cannot do."""
    if "site-packages" not in engage.__file__:
        raise SystemExit(f"the source tree was tried, not the wheel: {engage.__file__}")
    for name in ("templates", "static", "surveys"):
        if not any(file.is_file() for file in folder(name).rglob("*")):
            raise SystemExit(f"the wheel carries no {name}")
    drafts = "cy,ar,pl,ur,bn,zh-Hans"
    flagship = folder("surveys") / "starter" / "co-production.survey.yaml"
    with TemporaryDirectory() as data:
        print(run("--help", data=data).splitlines()[0])
        print(run("open", str(flagship), "--allow-draft", drafts, data=data).strip())
        print(page(data))


def page(data: str) -> str:
    """Return the first line of the page at / served from the wheel, asked for in process."""
    from engage.store.stores import open_stores  # noqa: PLC0415  # after --help was timed alone
    from engage.web.app import create_app  # noqa: PLC0415  # the same

    answer = create_app(open_stores(data)).test_client().get("/")
    if answer.status_code != 200:  # noqa: PLR2004  # OK
        raise SystemExit(f"the page at / answered {answer.status}")
    return answer.text.splitlines()[0]


if __name__ == "__main__":
    main()
