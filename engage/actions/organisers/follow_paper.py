"""Follow how entering goes: what was entered by whom, what is to be entered again, how well."""

from collections.abc import Mapping
from dataclasses import dataclass

from engage.actions.organisers.enter_paper import Form
from engage.actions.organisers.print_paper import paper_receipt
from engage.fieldwork.serial import Serial
from engage.fieldwork.verifying import Errors, is_drawn, total
from engage.responses.quality import CHANGED
from engage.responses.receipt import response_id
from engage.store.port_paper import Batch, Typing
from engage.store.stores import Stores


@dataclass(frozen=True, slots=True)
class Standing:
    """How one batch stands. ``first`` and ``second`` are in the order entered.

    ``due`` are the forms to be entered again, whether or not that has been done: one of ten,
    or all of them where too many answers were entered differently. ``withdrawn`` are forms whose
    answers their resident has erased or changed since: there is nothing to compare any more.
    """

    batch: Batch
    first: Mapping[Serial, Typing]
    second: Mapping[Serial, Typing]
    due: tuple[Serial, ...]
    withdrawn: frozenset[Serial]

    @property
    def errors(self) -> Errors:
        """Return what entering again has found in this batch so far."""
        return total(typing.errors for typing in self.second.values())

    @property
    def waiting(self) -> tuple[Serial, ...]:
        """Return the forms still to be entered again."""
        done = self.second.keys() | self.withdrawn
        return tuple(serial for serial in self.due if serial not in done)


def standings(stores: Stores, survey: str) -> tuple[Standing, ...]:
    """Return how every batch of ``survey`` stands, oldest first."""
    log = stores.papers.log(survey)
    return tuple(_standing(stores, batch, log) for batch in stores.papers.batches(survey))


def standing_of(stores: Stores, form: Form) -> Standing:
    """Return how the batch of ``form`` stands."""
    return _standing(stores, form.batch, stores.papers.log(form.survey.id))


def _standing(stores: Stores, batch: Batch, log: tuple[Typing, ...]) -> Standing:
    mine = [typing for typing in log if typing.serial.batch == batch.number]
    first = {typing.serial: typing for typing in mine if typing.nth == 1}
    second = {typing.serial: typing for typing in mine if typing.nth != 1}
    doubt = total(typing.errors for typing in second.values()).are_too_many
    survey = batch.printing.survey
    due = tuple(
        serial
        for place, serial in enumerate(first)
        if doubt or is_drawn(stores.secret, survey, batch.number, place)
    )
    unseen = [serial for serial in due if serial not in second]
    gone = frozenset(serial for serial in unseen if _is_gone(stores, survey, serial))
    return Standing(batch, first, second, due, gone)


def _is_gone(stores: Stores, survey: str, serial: Serial) -> bool:
    """Say whether there is nothing to compare: erased by receipt, or changed on the web."""
    receipt = paper_receipt(survey, serial, stores.secret)
    kept = stores.responses.get(response_id(receipt, stores.secret))
    return kept is None or CHANGED in kept.flags
