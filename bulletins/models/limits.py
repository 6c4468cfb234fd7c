"""How often something was asked for, for a while."""

from django.db import models


class Limit(models.Model):
    """How often something was asked for since it first was; a hash says what."""

    what = models.CharField(max_length=64, unique=True)
    times = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.times} times until {self.ends_at:%Y-%m-%d %H:%M:%S}"
