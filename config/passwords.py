"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id at the cost that OWASP's cheat sheet on storing passwords names.

    Django's own takes 100 MiB of memory for each login; eight threads that check one each would
    take that from a small machine which serves readers too.
    """

    time_cost = 2
    memory_cost = 19 * 1024  # KiB
    parallelism = 1
