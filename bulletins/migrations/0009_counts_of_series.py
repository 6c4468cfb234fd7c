from django.db import migrations

COUNTS = ("Filed", "Listed", "Tally", "Term")


def let_go(apps, schema_editor):
    """What was counted before series had counts; when all migrations are done it is counted anew."""
    for name in COUNTS:
        apps.get_model("bulletins", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("bulletins", "0008_superseded_issues")]

    operations = [migrations.RunPython(let_go, let_go)]
