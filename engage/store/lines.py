"""Values to lines of JSON and back: how answers lie in the store, legible without engage."""

from collections.abc import Mapping
from datetime import date, datetime
from json import dumps, loads
from typing import Any

from engage.ledger.entry import Entry, State
from engage.ledger.slip import Call, Progress, Slip
from engage.responses.draft import Draft
from engage.responses.missing import Missing
from engage.responses.response import Design, Drawn, Response


def to_line(said: Mapping[str, Any]) -> str:
    """Return ``said`` as one line of JSON, its letters as they are. NaN is a ValueError."""
    return dumps(said, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def canonical(answers: Mapping[str, Any]) -> str:
    """Return answers so that equal ones are equal text, whatever order they came in."""
    return dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def response_line(response: Response) -> str:
    """Return ``response`` as a line; what stands at its default is left out."""
    said: dict[str, Any] = {
        "id": response.id,
        "survey": response.survey,
        "hash": response.hash,
        "received": response.received.isoformat(),
        "language": response.language,
        "mode": response.mode,
        "route": response.route,
        "answers": dict(response.answers),
        "drawn": _drawn_to(response.drawn),
    }
    if response.missing:
        said["missing"] = {key: reason.value for key, reason in response.missing.items()}
    if response.design != _PLAIN:
        said["design"] = _design_to(response.design)
    if response.flags:
        said["flags"] = response.flags
    if response.synthetic:
        said["synthetic"] = True
    for name in ("minutes", "place", "wave"):
        if (value := getattr(response, name)) is not None:
            said[name] = value
    return to_line(said)


def response_of(line: str) -> Response:
    """Return the response that ``response_line`` wrote."""
    said = loads(line)
    return Response(
        id=said["id"],
        survey=said["survey"],
        hash=said["hash"],
        answers=said["answers"],
        missing=_missing_of(said.get("missing", {})),
        language=said["language"],
        mode=said["mode"],
        route=said["route"],
        received=datetime.fromisoformat(said["received"]),
        drawn=_drawn_of(said["drawn"]),
        minutes=said.get("minutes"),
        place=said.get("place"),
        wave=said.get("wave"),
        design=Design(**said["design"]) if "design" in said else _PLAIN,
        synthetic=said.get("synthetic", False),
        flags=tuple(said.get("flags", ())),
    )


def draft_line(draft: Draft) -> str:
    """Return ``draft`` as a line."""
    typed = {"typed": dict(draft.typed)} if draft.typed else {}
    return to_line(
        {
            "token": draft.token,
            "survey": draft.survey,
            "hash": draft.hash,
            "language": draft.language,
            "answers": dict(draft.answers),
            "missing": {key: reason.value for key, reason in draft.missing.items()},
            "drawn": _drawn_to(draft.drawn),
            "started": draft.started.isoformat(),
            "route": draft.route,
            "nudged": draft.nudged,
            "sent": draft.sent,
            **typed,
            **({"ended": True} if draft.ended else {}),
        }
    )


def draft_of(line: str) -> Draft:
    """Return the draft that ``draft_line`` wrote."""
    said = loads(line)
    said["missing"] = _missing_of(said["missing"])
    said["drawn"] = _drawn_of(said["drawn"])
    said["started"] = datetime.fromisoformat(said["started"])
    said["nudged"] = tuple(said["nudged"])
    said["typed"] = {name: tuple(values) for name, values in said.get("typed", {}).items()}
    return Draft(**said)


def entry_line(entry: Entry) -> str:
    """Return a ledger entry as a line, its digest beside it for whoever checks by hand."""
    return to_line(
        {
            "survey": entry.survey,
            "activity": entry.activity,
            "state": entry.state.value,
            "words": entry.words,
            "owner": entry.owner,
            "due": entry.due.isoformat() if entry.due else None,
            "recorded": entry.recorded.isoformat(),
            "before": entry.before,
            "digest": entry.digest,
        }
    )


def entry_of(line: str) -> Entry:
    """Return the ledger entry that ``entry_line`` wrote."""
    said = loads(line)
    del said["digest"]
    said["state"] = State(said["state"])
    said["words"] = tuple((language, words) for language, words in said["words"])
    said["due"] = date.fromisoformat(said["due"]) if said["due"] else None
    said["recorded"] = datetime.fromisoformat(said["recorded"])
    return Entry(**said)


def slip_line(slip: Slip) -> str:
    """Return a sign-up slip as a line, without its id; what stands at its default is left out."""
    said: dict[str, Any] = {
        "survey": slip.survey,
        "name": slip.name,
        "contact": slip.contact,
        "language": slip.language,
        "activities": slip.activities,
    }
    if slip.confirmed:
        said["confirmed"] = True
    if slip.calls:
        said["calls"] = {about: _call_to(call) for about, call in slip.calls.items()}
    return to_line(said)


def slip_of(slip_id: str, line: str) -> Slip:
    """Return the slip that ``slip_line`` wrote, or the engage before the one that added calls."""
    said = loads(line)
    return Slip(
        id=slip_id,
        survey=said["survey"],
        name=said["name"],
        contact=said["contact"],
        language=said["language"],
        activities=tuple(said["activities"]),
        confirmed=said.get("confirmed", False),
        calls={about: _call_of(call) for about, call in said.get("calls", {}).items()},
    )


_PLAIN = Design()


def _call_to(call: Call) -> dict[str, str]:
    said = {"progress": call.progress.value, "day": call.day.isoformat()}
    return {**said, "reason": call.reason} if call.reason else said


def _call_of(said: Mapping[str, str]) -> Call:
    progress, day = Progress(said["progress"]), date.fromisoformat(said["day"])
    return Call(progress, day, said.get("reason", ""))


def _design_to(design: Design) -> dict[str, Any]:
    return {
        name: value
        for name in ("weight", "stratum", "cluster", "fpc")
        if (value := getattr(design, name)) is not None
    }


def _drawn_to(drawn: Drawn) -> dict[str, Any]:
    said: dict[str, Any] = {"seed": drawn.seed}
    if drawn.activities:
        said["activities"] = drawn.activities
    if drawn.pages:
        said["pages"] = drawn.pages
    if drawn.picked:
        said["picked"] = dict(drawn.picked)
    return said


def _drawn_of(said: Mapping[str, Any]) -> Drawn:
    return Drawn(
        seed=said["seed"],
        activities=tuple(said.get("activities", ())),
        pages=tuple(said.get("pages", ())),
        picked={name: tuple(kept) for name, kept in said.get("picked", {}).items()},
    )


def _missing_of(said: Mapping[str, str]) -> dict[str, Missing]:
    return {key: _REASONS[reason] for key, reason in said.items()}


_REASONS = {reason.value: reason for reason in Missing}  # four times as quick as Missing(reason)
