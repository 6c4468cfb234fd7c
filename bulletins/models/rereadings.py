"""Reading documents again: that it was asked for, and what it left behind."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bulletins.models.documents import Issue, Source
from bulletins.models.items import Item


class Edition(models.Model):
    """A file that an issue was read from until a later edition of it came.

    `is_open` says that readers may have it: it held nothing that they are not shown.
    """

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="editions")
    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="edition")
    until = models.DateTimeField(auto_now_add=True)
    is_open = models.BooleanField(default=False)

    class Meta:
        ordering = ["issue", "-until"]

    def __str__(self) -> str:
        return str(self.source)


class Unsettled(models.Model):
    """A question that reading a document again left open; its item stays as it is until then.

    `kept` is what stands in the item, `read` what was read instead; `field` names the field they
    are of, if one. `others` are keys of items that it may be now, the likeliest first.
    """

    class What(models.TextChoices):
        FIELD = "field", _("what an editor wrote is printed otherwise now")
        PASSAGES = "passages", _("passages that an editor decided on are printed otherwise now")
        DOUBTFUL = "doubtful", _("it may be one of several new items")
        FACT = "fact", _("the words of what an editor told are gone")
        GONE = "gone", _("no item of its own has its words now")

    class Choice(models.TextChoices):
        KEPT = "kept", _("left as it is")
        READ = "read", _("taken from the new reading")
        HIDDEN = "hidden", _("hidden")

    issue = models.ForeignKey(
        Issue, on_delete=models.CASCADE, related_name="unsettled", verbose_name=_("issue")
    )
    item = models.ForeignKey(
        Item, on_delete=models.CASCADE, related_name="unsettled", verbose_name=_("item")
    )
    what = models.CharField(_("what is open"), max_length=8, choices=What.choices)
    field = models.CharField(_("field"), max_length=20, blank=True)
    kept = models.TextField(_("an editor’s"), blank=True)
    read = models.TextField(_("as it is printed now"), blank=True)
    others = models.JSONField(_("items it may be"), default=list, blank=True)
    made_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    settled_at = models.DateTimeField(
        _("settled at"), null=True, blank=True, editable=False, db_index=True
    )
    choice = models.CharField(
        _("choice"), max_length=6, choices=Choice.choices, blank=True, editable=False
    )
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        verbose_name=_("settled by"),
    )

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name = _("open question of a rereading")
        verbose_name_plural = _("open questions of rereadings")
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=["field", "passages", "doubtful", "fact", "gone"]),
                name="unsettled_is_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(choice="", settled_at=None) | ~Q(choice="") & ~Q(settled_at=None),
                name="unsettled_until_chosen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_what_display()}"


class Rereading(models.Model):
    """That an issue is to be read again in the background, and what came of it; one an issue.

    `told` counts what changes, or would. `is_applied` says that a person wants that done at once
    where nothing is left open.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        FOUND = "found", _("differences to look at")
        DONE = "done", _("read again")
        UNCHANGED = "unchanged", _("nothing would change")
        REFUSED = "refused", _("could not be read")

    issue = models.OneToOneField(
        Issue, on_delete=models.CASCADE, related_name="rereading", verbose_name=_("issue")
    )
    layout = models.CharField(_("layout"), max_length=40, blank=True)
    is_applied = models.BooleanField(_("applied at once"), default=False)
    state = models.CharField(
        _("state"), max_length=9, choices=State.choices, default=State.WAITING, db_index=True
    )
    told = models.JSONField(_("what changes"), default=dict, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("document read again")
        verbose_name_plural = _("documents read again")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "found", "done", "unchanged", "refused"]),
                name="rereading_state_is_known",
            )
        ]

    def __str__(self) -> str:
        return str(self.issue)
