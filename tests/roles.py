"""People of each role, as they come to the site."""

from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client

from bulletins.roles import Role, give_role, grant

ANONYMOUS, READER, STAFF = "anonymous", "reader", "staff"
EVERYBODY = (ANONYMOUS, READER, STAFF, *Role)


def make_person(who: str) -> User:
    """A person of this role, by its name; the roles are made where a test emptied the database."""
    user, is_new = User.objects.get_or_create(username=who, defaults={"is_staff": who == STAFF})
    if is_new and who in list(Role):
        grant(apps)
        give_role(user, Role(who))
    return user


def come_as(who: str) -> Client:
    """A browser in which this person is logged in, or nobody."""
    client = Client()
    if who != ANONYMOUS:
        client.force_login(make_person(who))
    return client
