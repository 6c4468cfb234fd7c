"""Ctrl-C, and the faults that come of it."""


def is_interrupt(fault: BaseException) -> bool:
    """Whether it is Ctrl-C, or came of it: on a connection whose query was cut off half way, the
    rollback fails in its turn.
    """
    before = fault.__context__
    return isinstance(fault, KeyboardInterrupt) or (before is not None and is_interrupt(before))
