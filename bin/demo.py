"""The demonstration: one synthetic survey, from the file to a brief and an answer."""

import shutil
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from os import environ
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

SURVEY = "co-production"
FILE = Path("surveys/starter/co-production.survey.yaml")
DRAFTS = "cy,ar,pl,ur,bn,zh-Hans"
DATA = Path("demo-data")
PEOPLE, SEED = 400, 1
ENVIRONMENT = {**environ, "ENGAGE_DATA": str(DATA)}
LANGUAGES = ("en", "cy", "ar")
"""Those that a brief is made in; the survey can be answered in its drafts too."""
BY = (datetime.now(UTC) + timedelta(days=120)).date()
ANSWER = (
    "litter", "--state", "will_do", "--owner", "Streets team", "--date", str(BY),
    "--words", "Kit at 12 libraries, and a named person for every street group.",
    "--words-cy", "Offer mewn 12 llyfrgell, a pherson penodol i bob grŵp stryd.",
    "--words-ar", "أدوات في 12 مكتبة، وشخص محدد لكل مجموعة شارع.",
)  # fmt: skip


def engage(*words: str) -> str:
    """Run one command of engage on the demonstration's data, and stop if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "engage", *words],
        check=False, capture_output=True, text=True, env=ENVIRONMENT,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"engage {' '.join(words)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def is_free(port: int) -> bool:
    """Say whether nothing answers on ``port`` of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def prepare() -> None:
    """Make the data folder anew: the survey, the residents, the briefs, one answer."""
    shutil.rmtree(DATA, ignore_errors=True)
    print(f"Opening {FILE} …", flush=True)
    engage("open", str(FILE), "--allow-draft", DRAFTS)
    print(f"Asking {PEOPLE} synthetic residents …", flush=True)
    engage("simulate", SURVEY, "--people", str(PEOPLE), "--seed", str(SEED))
    print("Making the brief …", flush=True)
    engage("brief", SURVEY, "-o", str(brief("en")))
    print("Recording the agency's answer to one activity …", flush=True)
    engage("answer", SURVEY, *ANSWER)
    for language in LANGUAGES:
        print(f"Making the next brief, which opens with that answer ({language}) …", flush=True)
        engage("brief", SURVEY, "-o", str(brief(language)), "--language", language)


def brief(language: str) -> Path:
    """Return where the brief in ``language`` lies."""
    return DATA / "briefs" / f"{SURVEY}-{language}.pdf"


def serve(port: int) -> subprocess.Popen[bytes]:
    """Start the server and return once it answers; stop everything if it does not."""
    server = subprocess.Popen(
        [sys.executable, "-m", "engage", "serve", "--bind", f"127.0.0.1:{port}"],
        env=ENVIRONMENT,
    )
    for _ in range(200):
        if server.poll() is not None:
            sys.exit(f"The server stopped at once (exit {server.returncode}).")
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return server
        except (URLError, OSError):
            time.sleep(0.05)
    server.terminate()
    sys.exit("The server did not answer within 10 seconds.")


def main(once: bool) -> None:  # noqa: FBT001  # the one switch of the command
    """Show the whole road; with ``once``, stop the server when it has answered."""
    port = int(environ.get("PORT", "8000"))
    if not is_free(port):
        sys.exit(f"Port {port} is in use. Stop what uses it, or choose another: PORT=8001 bin/demo")
    prepare()
    server = serve(port)
    base = f"http://127.0.0.1:{port}"
    print(f"\nAll of this is synthetic: nobody answered it.\nResidents:  {base}/s/{SURVEY}/en")
    print(f"In Welsh:   {base}/s/{SURVEY}/cy\nIn Arabic:  {base}/s/{SURVEY}/ar")
    print("Also in Polish, Urdu, Bengali and Chinese: /pl, /ur, /bn and /zh-Hans.")
    print(f"Answers:    {base}/s/{SURVEY}/en/answers")
    print(f"PDF: {brief('en')}", flush=True)
    try:
        if not once:
            server.wait()
    except KeyboardInterrupt:
        pass
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main(once="--once" in sys.argv[1:])
