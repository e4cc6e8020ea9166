"""Make a brief in a process of its own, with limits on time and memory, for pages to call.

Counting needs Polars and printing WeasyPrint: neither is ever loaded where residents are answered.
"""

import resource
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from engage.errors.files import write_whole, writing
from engage.errors.raised import EngageError, WrongInputError
from engage.languages.text import Tag

SECONDS, MEGABYTES = 120, 2_000
"""What one brief may take; the largest measured took a tenth of the time and a fifth of memory."""


def brief_in_child(data: Path, survey_id: str, language: Tag, *, seconds: int = SECONDS) -> Path:
    """Make the brief of ``survey_id`` in ``language`` and return the PDF's file, in ``briefs/``.

    Raises WrongInputError with what the child said, or when it took too long.
    """
    command = [sys.executable, "-m", __name__, str(data), survey_id, language]
    try:
        done = subprocess.run(  # noqa: S603  # our own module; the words are checked by it
            command, capture_output=True, check=False, text=True, timeout=seconds
        )
    except subprocess.TimeoutExpired as late:
        raise WrongInputError(
            f"brief of {survey_id}",
            f"It was not ready after {seconds} seconds and was stopped.",
            f"Make it on the command line: engage brief {survey_id} -o {survey_id}.pdf",
        ) from late
    if done.returncode != 0:
        said = done.stderr.strip().splitlines()
        raise WrongInputError(
            f"brief of {survey_id}",
            said[-1] if said else "It could not be made.",
            f"“engage brief {survey_id} -o {survey_id}.pdf” says more.",
        )
    return Path(done.stdout.strip())


def brief_file(data: Path, survey_id: str, language: Tag) -> Path:
    """Return where the latest brief of a survey in a language is kept."""
    return data / "briefs" / f"{survey_id}-{language}.pdf"


def write_brief(file: Path, pdf: bytes, csv: str) -> None:
    """Write the PDF and, beside it, the tables; each appears whole or not at all."""
    with writing(file):
        file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, pdf)
    write_whole(file.with_suffix(".csv"), csv.encode())


def _main(data: Path, survey_id: str, language: Tag) -> int:
    from engage.actions.officers.make_brief import make_brief  # noqa: PLC0415  # in the child only
    from engage.store.stores import now, open_stores  # noqa: PLC0415  # in the child only

    most = MEGABYTES * 1_000_000
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    try:
        made = make_brief(
            open_stores(data),
            survey_id,
            language=language,
            clock=now,
            today=datetime.now(UTC).date(),
        )
    except EngageError as error:
        print(error, file=sys.stderr)  # noqa: T201  # how a child tells its parent
        return 1
    file = brief_file(data, survey_id, language)
    write_brief(file, made.pdf, made.csv)
    print(file)  # noqa: T201  # how a child tells its parent
    return 0


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
