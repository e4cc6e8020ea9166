"""What can go wrong with the store itself, each with its sentence: full, busy, damaged, newer."""

from engage.errors.raised import EngageError, WrongInputError, WrongUseError


class StoreError(EngageError):
    """The store cannot keep or find what it was asked to. Nothing was half kept."""


class StoreFullError(StoreError):
    """There is no room left on the disk. What was being kept was not kept."""

    def __init__(self, where: str) -> None:
        super().__init__(where, "the disk is full.", "Make room; nothing kept so far is lost.")


class StoreBusyError(StoreError):
    """Something else held the store for too long. What was being kept was not kept."""

    def __init__(self, where: str) -> None:
        super().__init__(
            where, "something else is using the store.", "Wait a moment and try again."
        )


class StoreUnusableError(StoreError):
    """The store cannot be opened, read or written: a wrong owner, a read-only disk."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(
            where,
            f"the store cannot be read and written ({reason}).",
            "Check who owns the folder and that the disk is not read-only.",
        )


class StoreDamagedError(StoreError):
    """The store's file is damaged: its figures can no longer be trusted."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(
            where,
            f"the store is damaged ({reason}).",
            "Stop the server and put back the newest backup with “engage restore”.",
        )


class UnsoundStoreError(StoreError):
    """The store was examined before it is used, and something is wrong with it."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(
            "the store",
            f"nothing is served, because it is not sound. {'. '.join(faults)}.",
            "Mend this, or put back the newest backup with “engage restore”.",
        )


class NewerStoreError(WrongUseError):
    """The store was written by a newer engage, whose tables this one does not know."""

    def __init__(self, where: str, steps: tuple[str, ...]) -> None:
        super().__init__(
            where,
            f"a newer engage has written this store (it has taken {', '.join(steps)}).",
            "Install that newer engage, or restore a backup made before.",
        )


class SpentCodeError(WrongInputError):
    """An entry code was used before, or was never given out: nothing was kept."""

    def __init__(self, survey: str) -> None:
        super().__init__(
            survey,
            "this entry code cannot be used: it was used before, or belongs to no letter.",
            "Each code is for one answer; look at the letter again.",
        )


class MixedAnswersError(WrongInputError):
    """Real and synthetic answers may never stand in one survey."""

    def __init__(self, survey: str, *, holds_synthetic: bool) -> None:
        holds, sent = ("synthetic", "real") if holds_synthetic else ("real", "synthetic")
        super().__init__(
            survey,
            f"it holds {holds} answers, and {sent} ones may not be mixed with them.",
            "Use another survey id, or another data folder.",
        )
