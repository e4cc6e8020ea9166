"""The disclosure rules of a survey: what its file asks for, and never less than the sources do."""

from engage.definition.survey import Survey
from engage.disclosure.rules import Rules

# science.md, section 3, gates 1 and 2: ACRO, ONS-LS and CO-CONNECT ask for 10 people in a cell;
# NHS practice rounds to 5; 20 and 30 are the smallest bases; below 100 one person is a per cent.
_LEAST, _LEAST_IN_GROUPS, _LEAST_SENSITIVE = 5, 10, 10
_BASE_EVERYONE, _BASE_IN_GROUPS, _COUNTS_BELOW, _ROUND_TO = 20, 30, 100, 5

_KNOWN_SAMPLES = frozenset({"list", "panel"})  # somebody knows who was asked


def rules_for(survey: Survey) -> Rules:
    """Return the rules of ``survey``: ``publish_min`` for figures about everyone, 10 elsewhere.

    Where somebody knows who was asked (a list or a panel), 10 holds for everyone too.
    """
    wanted = survey.privacy.publish_min if survey.privacy else _LEAST
    in_groups = max(wanted, _LEAST_IN_GROUPS)
    known = any(way.sample in _KNOWN_SAMPLES for way in survey.routes.values())
    return Rules(
        least=in_groups if known else max(wanted, _LEAST),
        least_in_groups=in_groups,
        least_sensitive=max(wanted, _LEAST_SENSITIVE),
        base_everyone=_BASE_EVERYONE,
        base_in_groups=_BASE_IN_GROUPS,
        counts_below=_COUNTS_BELOW,
        round_to=_ROUND_TO,
    )
