"""Manifest: the hashes, seeds and versions that let anyone check a brief."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from engage.analysis.figures import Figures
from engage.brief.brief import Pair
from engage.brief.data import tables_csv
from engage.brief.sentences import Voice
from engage.statistics.counts import SEED


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a brief comes from: the frozen survey's hash, the software's version, the seed.

    ``made_on`` is the day the brief speaks of (what is overdue depends on it); it is given, never
    read from a clock.
    """

    hash: str
    software: str
    made_on: date
    seed: int = SEED

    @property
    def short(self) -> str:
        """Return the first twelve digits of the hash, enough to tell versions apart by eye."""
        return self.hash[:12]


def manifest(figures: Figures, origin: Origin, voice: Voice) -> tuple[Pair, ...]:
    """Return every line of the manifest, to be printed at the end of the annex."""
    survey, rules = figures.survey, figures.rules
    tables = sha256(tables_csv(figures).encode()).hexdigest()
    lines = (
        ("Survey", f"{survey.id}, {voice.say('version {number}', number=survey.version)}"),
        ("SHA-256 of the survey as opened", origin.hash),
        ("SHA-256 of the answers counted", figures.gathered.snapshot),
        ("SHA-256 of the released tables (CSV)", tables),
        ("Figures of", voice.day(figures.made_at.date())),
        ("Brief of", voice.day(origin.made_on)),
        ("Seed", str(origin.seed)),
        ("Software", f"engage {origin.software}"),
        (
            "Rules",
            voice.say(
                "at least {least} people, {groups} in groups, {sensitive} for sensitive questions; "
                "bases from {base}; counts rounded to {step}",
                least=rules.least,
                groups=rules.least_in_groups,
                sensitive=rules.least_sensitive,
                base=rules.base_everyone,
                step=rules.round_to,
            ),
        ),
    )
    return tuple(Pair(voice.say(name), words) for name, words in lines if words)
