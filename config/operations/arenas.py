"""Memory that the threads of a process share, so that the process does not grow for years."""

import ctypes

MOST = 2
M_ARENA_MAX = -8  # as glibc's <malloc.h> has it


def share() -> None:
    """Have the C library keep few arenas, before threads are there to be given more.

    glibc gives each thread an arena of its own, up to eight for a processor, and what is freed in
    one is of no use to the others: a process with four threads came to twice the memory. Another C
    library has no such setting, and is left alone. See mallopt(3).
    """
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        library.mallopt(M_ARENA_MAX, MOST)
