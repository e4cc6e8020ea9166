"""Enter a paper form: find it by its serial, and keep what was typed as a response."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from engage.actions.organisers.print_paper import paper_receipt, version
from engage.definition.survey import Survey
from engage.fieldwork.sampling import draw_for
from engage.fieldwork.serial import Serial, read_serial
from engage.paper.booklet import Booklet, booklet
from engage.paper.keyed import Read
from engage.questions.question import Stored
from engage.responses.leaf import Leaf
from engage.responses.missing import Missing
from engage.responses.quality import LATE, flagged
from engage.responses.receipt import response_id
from engage.responses.response import Drawn, Response
from engage.responses.route import columns_of, missing_of, route
from engage.store.port import Kept
from engage.store.port_paper import Batch, Typing
from engage.store.stores import Stores


@dataclass(frozen=True, slots=True)
class Form:
    """One paper form as it was printed. ``id`` is that of the response it becomes."""

    survey: Survey
    batch: Batch
    serial: Serial
    drawn: Drawn
    booklet: Booklet
    id: str

    @property
    def written(self) -> str:
        """Return the serial as it stands on the form."""
        return self.serial.written(self.survey.id)


@dataclass(frozen=True, slots=True)
class Marks:
    """What is noted of a form beside its answers: who enters it, its day, whether it came late.

    ``day`` is the one written on the form, or None.
    """

    initials: str
    day: date | None = None
    late: bool = False


def find_form(stores: Stores, survey: str, typed: str) -> Form | None:
    """Return the form whose serial was ``typed``, or None where none was printed with it."""
    serial = read_serial(typed, survey)
    batches = {batch.number: batch for batch in stores.papers.batches(survey)}
    batch = batches.get(serial.batch) if serial else None
    if serial is None or batch is None or serial.number > batch.printing.copies:
        return None
    asked = version(stores, batch.printing)
    drawn = draw_for(asked, batch.seed(serial))
    return Form(
        survey=asked,
        batch=batch,
        serial=serial,
        drawn=drawn,
        booklet=booklet(asked, drawn, batch.printing.language, batch.printing.route),
        id=response_id(paper_receipt(survey, serial, stores.secret), stores.secret),
    )


def met_on(form: Form, answers: Mapping[str, Stored]) -> tuple[Leaf, ...]:
    """Return the pages that these answers lead to, of those that stand on the form."""
    printed = form.batch.printing
    leaves = route(
        form.survey,
        form.drawn,
        answers,
        language=printed.language,
        mode="paper",
        route=printed.route,
    )
    return tuple(leaf for leaf in leaves if leaf.page not in form.booklet.left_out)


def response_from(form: Form, read: Read, marks: Marks, *, now: datetime) -> Response:
    """Return what was read from a form as a response.

    Answers to questions that the form's own routing did not lead to are left out, as on the web.
    It counts as received on the day written on the form, else now.
    """
    met = met_on(form, read.answers)
    columns = columns_of(met)
    response = Response(
        id=form.id,
        survey=form.survey.id,
        hash=form.batch.printing.hash,
        answers={name: value for name, value in read.answers.items() if name in columns},
        missing=missing_of(form.survey, met, read.missing),
        language=form.batch.printing.language,
        mode="paper",
        route=form.batch.printing.route,
        received=datetime.combine(marks.day, _MIDDAY, UTC) if marks.day else now,
        drawn=form.drawn,
    )
    response = flagged(form.survey, response)
    is_late = marks.late or _is_past(form.survey, response.received)
    return replace(response, flags=(*response.flags, *([LATE] if is_late else [])))


def enter_form(stores: Stores, form: Form, read: Read, marks: Marks, *, now: datetime) -> bool:
    """Keep what was read as a response, and say in the log who entered it.

    False where this form was entered before with other answers: then nothing is kept. In a
    survey of synthetic answers it is one of them.
    """
    is_synthetic = stores.responses.kind(form.survey.id) == "synthetic"
    response = replace(response_from(form, read, marks, now=now), synthetic=is_synthetic)
    if _was_entered(stores, form) or stores.responses.add(response) is Kept.DIFFERENT:
        return False
    unreadable = sum(why is Missing.ILLEGIBLE for why in response.missing.values())
    is_late = LATE in response.flags
    stores.papers.enter(
        Typing(form.survey.id, form.serial, 1, marks.initials, now, is_late, unreadable)
    )
    return True


def _was_entered(stores: Stores, form: Form) -> bool:
    """Say whether the log knows the form, whose answers may have been erased since."""
    return any(typing.serial == form.serial for typing in stores.papers.log(form.survey.id))


_MIDDAY = time(12)


def _is_past(survey: Survey, received: datetime) -> bool:
    day = received.astimezone(ZoneInfo(survey.time_zone)).date()
    return survey.closes is not None and day > survey.closes
