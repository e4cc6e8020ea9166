"""The command ``engage``: finds every command in this folder and runs the one named."""

from importlib import import_module
from pkgutil import iter_modules

import click

import engage.cli as here


class Commands(click.Group):
    """Every module of this folder but this one is a command; imported only when named."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the commands' names, in alphabetical order."""
        modules = (module.name for module in iter_modules(here.__path__))
        return sorted(name for name in modules if name != "main")

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """Return the command ``name``, or None where there is no such module."""
        if name not in self.list_commands(_ctx):
            return None
        command: click.Command = import_module(f"{here.__name__}.{name}").command
        return command


@click.command(cls=Commands)
@click.version_option(package_name="engage")
def main() -> None:
    """Ask people what they would do with public services, and answer them."""
