"""Settings from the environment, each with its meaning and its default."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How one server runs. Every setting has a name in the environment (docs/reference/settings).

    ``data`` (ENGAGE_DATA): the data folder. ``officer_key`` (ENGAGE_OFFICER_KEY): the one-time
    key of staff pages, made by ``engage serve``; without it they answer 404. ``hosts``
    (ENGAGE_HOSTS): the names this server answers to, with commas; none means any.
    ``fresh_seconds``: how long a survey's state may be remembered. ``preview``: the survey file
    that ``engage preview`` shows (ENGAGE_PREVIEW); nothing is stored.
    """

    data: Path = Path("engage-data")
    officer_key: str | None = None
    hosts: tuple[str, ...] = ()
    fresh_seconds: float = 1.0
    preview: Path | None = None


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Return the settings that ``environment`` gives, defaults where it is silent.

    >>> settings_from({"ENGAGE_DATA": "/srv/engage"}).data.as_posix()
    '/srv/engage'
    """
    hosts = environment.get("ENGAGE_HOSTS", "")
    preview = environment.get("ENGAGE_PREVIEW")
    return Settings(
        data=Path(environment.get("ENGAGE_DATA") or "engage-data"),
        officer_key=environment.get("ENGAGE_OFFICER_KEY") or None,
        hosts=tuple(host.strip() for host in hosts.split(",") if host.strip()),
        preview=Path(preview) if preview else None,
    )
