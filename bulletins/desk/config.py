"""Django's admin with the desk as its site."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """In the place of "django.contrib.admin" among the apps."""

    default_site = "bulletins.desk.site.Desk"
