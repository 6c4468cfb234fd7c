"""People at the desk: administrators give each a role; who is a superuser, superusers alone say."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

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
    list_display = ["username", "role", "is_staff", "is_active", "last_login"]
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
        return people.prefetch_related("groups")

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
