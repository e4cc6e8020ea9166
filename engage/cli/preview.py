"""``engage preview``: see a survey as residents will, while writing it."""

import os
import sys
from pathlib import Path

import click

from engage.cli.serve import bind_option, gunicorn_arguments, make_sure_of
from engage.errors.raised import WrongUseError


@click.command("preview")
@click.argument("file", type=click.Path(path_type=Path))
@bind_option("127.0.0.1:8001")
def command(file: Path, bind: str) -> None:
    """Show the survey in FILE as residents will see it. Stop with Ctrl-C.

    The page reloads when the file is saved, and shows what is wrong with it. Nothing is stored.

    Example: engage preview street-care.survey.yaml
    """
    if not file.is_file():
        raise WrongUseError(str(file), "there is no such file.", "Check the path.")
    make_sure_of(bind)
    os.environ["ENGAGE_PREVIEW"] = str(file.resolve())
    click.echo(f"Preview: http://{bind}/")
    sys.stdout.flush()
    arguments = ("--threads", "4", *gunicorn_arguments(bind, 1))
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *arguments])  # noqa: S606  # our own interpreter, our own words
