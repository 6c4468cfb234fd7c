"""What fields and rows are called, which no database keeps: it is told of none of it."""

import django.utils.timezone
import uuid
from django.db import migrations, models


class Words(migrations.SeparateDatabaseAndState):
    """Draws the models anew once, when all is said, and not after each word."""

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)
        super().state_forwards(app_label, state)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0005_limits"),
    ]

    operations = [
        Words(
            state_operations=[
                migrations.AlterModelOptions(
                    name="alert",
                    options={
                        "ordering": ["pk"],
                        "verbose_name": "alert",
                        "verbose_name_plural": "alerts",
                    },
                ),
                migrations.AlterField(
                    model_name="alert",
                    name="asked_at",
                    field=models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="asked at"
                    ),
                ),
                migrations.AlterField(
                    model_name="alert",
                    name="confirmed_at",
                    field=models.DateTimeField(null=True, verbose_name="confirmed at"),
                ),
                migrations.AlterField(
                    model_name="alert",
                    name="fault",
                    field=models.TextField(blank=True, verbose_name="fault"),
                ),
                migrations.AlterField(
                    model_name="alert",
                    name="frequency",
                    field=models.CharField(
                        choices=[
                            ("always", "as soon as something is found"),
                            ("weekly", "once a week at most"),
                        ],
                        default="always",
                        max_length=6,
                        verbose_name="frequency",
                    ),
                ),
                migrations.AlterField(
                    model_name="alert",
                    name="key",
                    field=models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="key"
                    ),
                ),
                migrations.AlterField(
                    model_name="alert",
                    name="mailed_at",
                    field=models.DateTimeField(null=True, verbose_name="mailed at"),
                ),
                migrations.AlterField(
                    model_name="alert",
                    name="query",
                    field=models.CharField(blank=True, max_length=2000, verbose_name="query"),
                ),
                migrations.AlterField(
                    model_name="alert",
                    name="told",
                    field=models.TextField(blank=True, editable=False, verbose_name="told"),
                ),
                migrations.AlterField(
                    model_name="miss",
                    name="day",
                    field=models.DateField(verbose_name="day"),
                ),
                migrations.AlterField(
                    model_name="miss",
                    name="times",
                    field=models.PositiveIntegerField(default=1, verbose_name="times"),
                ),
                migrations.AlterField(
                    model_name="miss",
                    name="was_unanswered",
                    field=models.BooleanField(
                        help_text="There was no index that could be read.",
                        verbose_name="was unanswered",
                    ),
                ),
                migrations.AlterField(
                    model_name="miss",
                    name="words",
                    field=models.CharField(max_length=200, verbose_name="words"),
                ),
            ],
        ),
    ]
