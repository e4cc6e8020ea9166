"""Settings from the environment, each with its meaning and its default."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engage.errors.raised import WrongUseError


@dataclass(frozen=True, slots=True)
class Settings:
    """How one server runs. Every setting has a name in the environment (docs/reference/settings).

    ``data`` (ENGAGE_DATA): the data folder. ``officer_key`` (ENGAGE_OFFICER_KEY): the one-time
    key of staff pages, made by ``engage serve``; without it they answer 404. ``hosts``
    (ENGAGE_HOSTS): the names this server answers to, with commas; none means any.
    ``proxies`` (ENGAGE_PROXIES): how many proxies of yours pass requests on; each adds its
    visitor to X-Forwarded-For, which is believed that far and no further.
    ``fresh_seconds``: how long a survey's state may be remembered. ``preview``: the survey file
    that ``engage preview`` shows (ENGAGE_PREVIEW); nothing is stored.
    """

    data: Path = Path("engage-data")
    officer_key: str | None = None
    hosts: tuple[str, ...] = ()
    proxies: int = 0
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
        proxies=_proxies(environment.get("ENGAGE_PROXIES") or "0"),
        preview=Path(preview) if preview else None,
    )


def _proxies(said: str) -> int:
    if not said.isdecimal() or len(said) > 1:
        raise WrongUseError(
            "ENGAGE_PROXIES", f"“{said}” is not how many proxies there are.", "Write 1, or 0."
        )
    return int(said)
