"""People at the desk: administrators give each a role; who is a superuser, superusers alone say."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, User
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_otp.plugins.otp_totp.models import TOTPDevice

from bulletins import second_step
from bulletins.roles import Role, give_role, role_of

ROLES = [
    ("", _("None: sees the desk and changes nothing")),
    (Role.EDITORS.value, _("Editor: drafts, items, topics and facts")),
    (Role.PUBLISHERS.value, _("Publisher: an editor who also publishes, hides and redacts")),
    (
        Role.ADMINISTRATORS.value,
        _("Administrator: a publisher who also keeps the people, the bin and the log"),
    ),
]


class RoleField(forms.ChoiceField):
    """One of the roles, or none."""

    def __init__(self) -> None:
        super().__init__(
            choices=ROLES, required=False, widget=forms.RadioSelect, label=_("Role at the desk")
        )


class NewPersonForm(AdminUserCreationForm):  # type: ignore[type-arg]
    """A new login with its role, in one step."""

    role = RoleField()


class PersonForm(UserChangeForm):  # type: ignore[type-arg]
    """A login; its role stands in place of the groups that make roles."""

    role = RoleField()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["role"] = role_of(self.instance) or ""
        if groups := self.fields.get("groups"):
            groups.queryset = Group.objects.exclude(name__in=list(Role))  # type: ignore[attr-defined]


class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    """Logins. None is deleted, since what a person did is kept by her login: it is shut."""

    form = PersonForm
    add_form = NewPersonForm
    list_display = ["username", "role", "is_staff", "is_active", "has_second_step", "last_login"]
    actions = ["take_second_step_away"]
    add_fieldsets = (
        (None, {"fields": ["username", "usable_password", "password1", "password2", "role"]}),
    )
    person = (
        (None, {"fields": ["username", "password", "role", "is_active", "is_staff"]}),
        (_("Who it is"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Days"), {"fields": ["last_login", "date_joined"]}),
    )
    beyond_roles = (
        _("Beyond the roles"),
        {"fields": ["is_superuser", "groups", "user_permissions"]},
    )
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        people: QuerySet[User] = super().get_queryset(request)
        steps = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        return people.prefetch_related("groups").annotate(_has_second_step=Exists(steps))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """As ever; who is no superuser is not asked what superusers alone decide."""
        if obj is None:
            return self.add_fieldsets
        return (*self.person, self.beyond_roles) if request.user.is_superuser else self.person

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A superuser's login is changed by superusers alone."""
        is_above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not is_above and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: the log would lose what she did."""
        return False

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """As ever, then the role that was chosen."""
        super().save_related(request, form, formsets, change)
        if "role" in form.changed_data or "groups" in form.fields:
            role = form.cleaned_data["role"]
            give_role(form.instance, Role(role) if role else None)

    @admin.display(description=_("second step"), boolean=True)
    def has_second_step(self, user: User) -> bool:
        return bool(getattr(user, "_has_second_step", False))

    @admin.action(
        description=_("Take the second step of the login away, for who has lost it"),
        permissions=["change"],
    )
    def take_second_step_away(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """From those whose login this person may change; one's own goes on the page for it."""
        who: Any = request.user
        others = queryset.exclude(pk=who.pk)
        mine = [user for user in others if self.has_change_permission(request, user)]
        taken = [user for user in mine if second_step.take_away(user)]
        what = "Took away the second step of the login."
        LogEntry.objects.log_actions(who.pk, taken, CHANGE, what)
        said = ngettext(
            "%(n)d login has no second step any more.",
            "%(n)d logins have no second step any more.",
            len(taken),
        )
        self.message_user(request, said % {"n": len(taken)}, messages.SUCCESS)

    @admin.display(description=_("role"))
    def role(self, user: User) -> str:
        return "superuser" if user.is_superuser else str(role_of(user) or "")


class RoleGroupAdmin(GroupAdmin):
    """Groups; those that are roles keep their names, by which they are known."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["name"] if obj is not None and obj.name in list(Role) else []

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Of a role never; of another, who has the right."""
        is_role = obj is not None and obj.name in list(Role)
        return not is_role and super().has_delete_permission(request, obj)
