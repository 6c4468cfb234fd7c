from django.db import migrations

from bulletins.roles import Role, grant

FORMER = "Editors"  # the group that `ensure_editor` made of old: it did all there was to do


def make_roles(apps, schema_editor):
    """Three groups; who was in the former one may publish, as before."""
    grant(apps)
    groups = apps.get_model("auth", "Group").objects
    publishers = groups.get(name=Role.PUBLISHERS.value)
    for former in groups.filter(name=FORMER):
        for user in former.user_set.all():
            user.groups.add(publishers)


class Migration(migrations.Migration):
    dependencies = [
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("search", "0006_words"),
        ("bulletins", "0018_changes_of_many_items"),
    ]

    # Going back leaves the groups and their members: they hold no more than rights
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
