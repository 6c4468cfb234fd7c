"""What fields and rows are called, which no database keeps: it is told of none of it."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Words(migrations.SeparateDatabaseAndState):
    """Draws the models anew once, when all is said, and not after each word."""

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)
        super().state_forwards(app_label, state)


class Migration(migrations.Migration):
    dependencies = [
        ("bulletins", "0009_counts_of_series"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Words(
            state_operations=[
                migrations.AlterModelOptions(
                    name="bulletin",
                    options={
                        "ordering": ["name"],
                        "verbose_name": "bulletin",
                        "verbose_name_plural": "bulletins",
                    },
                ),
                migrations.AlterModelOptions(
                    name="denial",
                    options={
                        "ordering": ["item", "kind", "text"],
                        "verbose_name": "denial",
                        "verbose_name_plural": "denials",
                    },
                ),
                migrations.AlterModelOptions(
                    name="issue",
                    options={
                        "ordering": [
                            models.OrderBy(models.F("published"), descending=True, nulls_last=True),
                            "-pk",
                        ],
                        "verbose_name": "issue",
                        "verbose_name_plural": "issues",
                    },
                ),
                migrations.AlterModelOptions(
                    name="item",
                    options={
                        "ordering": ["issue", "position"],
                        "verbose_name": "item",
                        "verbose_name_plural": "items",
                    },
                ),
                migrations.AlterModelOptions(
                    name="mention",
                    options={
                        "ordering": ["item", "start"],
                        "verbose_name": "mention",
                        "verbose_name_plural": "mentions",
                    },
                ),
                migrations.AlterModelOptions(
                    name="organisation",
                    options={
                        "ordering": ["name"],
                        "verbose_name": "organisation",
                        "verbose_name_plural": "organisations",
                    },
                ),
                migrations.AlterModelOptions(
                    name="redaction",
                    options={
                        "ordering": ["source", "pk"],
                        "verbose_name": "redaction",
                        "verbose_name_plural": "redactions",
                    },
                ),
                migrations.AlterModelOptions(
                    name="source",
                    options={
                        "ordering": ["-received_at", "-pk"],
                        "verbose_name": "source",
                        "verbose_name_plural": "sources",
                    },
                ),
                migrations.AlterModelOptions(
                    name="topic",
                    options={
                        "ordering": ["position", "name"],
                        "verbose_name": "topic",
                        "verbose_name_plural": "topics",
                    },
                ),
                migrations.AlterField(
                    model_name="bulletin",
                    name="aliases",
                    field=models.JSONField(blank=True, default=list, verbose_name="aliases"),
                ),
                migrations.AlterField(
                    model_name="bulletin",
                    name="attribution",
                    field=models.TextField(blank=True, verbose_name="attribution"),
                ),
                migrations.AlterField(
                    model_name="bulletin",
                    name="description",
                    field=models.TextField(blank=True, verbose_name="description"),
                ),
                migrations.AlterField(
                    model_name="bulletin",
                    name="name",
                    field=models.CharField(max_length=200, unique=True, verbose_name="name"),
                ),
                migrations.AlterField(
                    model_name="bulletin",
                    name="publisher",
                    field=models.CharField(blank=True, max_length=200, verbose_name="publisher"),
                ),
                migrations.AlterField(
                    model_name="bulletin",
                    name="slug",
                    field=models.SlugField(max_length=80, unique=True, verbose_name="slug"),
                ),
                migrations.AlterField(
                    model_name="denial",
                    name="item",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="denials",
                        to="bulletins.item",
                        verbose_name="item",
                    ),
                ),
                migrations.AlterField(
                    model_name="denial",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("email", "e-mail"),
                            ("phone", "phone"),
                            ("url", "link"),
                            ("money", "sum of money"),
                            ("date", "date"),
                            ("organisation", "organisation"),
                            ("abbreviation", "abbreviation"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                migrations.AlterField(
                    model_name="denial",
                    name="text",
                    field=models.TextField(verbose_name="text"),
                ),
                migrations.AlterField(
                    model_name="historicalbulletin",
                    name="aliases",
                    field=models.JSONField(blank=True, default=list, verbose_name="aliases"),
                ),
                migrations.AlterField(
                    model_name="historicalbulletin",
                    name="attribution",
                    field=models.TextField(blank=True, verbose_name="attribution"),
                ),
                migrations.AlterField(
                    model_name="historicalbulletin",
                    name="description",
                    field=models.TextField(blank=True, verbose_name="description"),
                ),
                migrations.AlterField(
                    model_name="historicalbulletin",
                    name="name",
                    field=models.CharField(db_index=True, max_length=200, verbose_name="name"),
                ),
                migrations.AlterField(
                    model_name="historicalbulletin",
                    name="publisher",
                    field=models.CharField(blank=True, max_length=200, verbose_name="publisher"),
                ),
                migrations.AlterField(
                    model_name="historicalbulletin",
                    name="slug",
                    field=models.SlugField(max_length=80, verbose_name="slug"),
                ),
                migrations.AlterField(
                    model_name="historicalissue",
                    name="added_at",
                    field=models.DateTimeField(blank=True, editable=False, verbose_name="added at"),
                ),
                migrations.AlterField(
                    model_name="historicalissue",
                    name="bulletin",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="bulletins.bulletin",
                        verbose_name="bulletin",
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalissue",
                    name="changed_at",
                    field=models.DateTimeField(
                        blank=True, editable=False, verbose_name="changed at"
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalissue",
                    name="language",
                    field=models.CharField(default="en", max_length=35, verbose_name="language"),
                ),
                migrations.AlterField(
                    model_name="historicalissue",
                    name="number",
                    field=models.CharField(blank=True, max_length=40, verbose_name="number"),
                ),
                migrations.AlterField(
                    model_name="historicalissue",
                    name="precision",
                    field=models.CharField(
                        blank=True,
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        max_length=5,
                        verbose_name="precision",
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalissue",
                    name="published",
                    field=models.DateField(
                        blank=True, db_index=True, null=True, verbose_name="published"
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalissue",
                    name="slug",
                    field=models.SlugField(max_length=100, verbose_name="slug"),
                ),
                migrations.AlterField(
                    model_name="historicalissue",
                    name="source",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="bulletins.source",
                        verbose_name="source",
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalissue",
                    name="status",
                    field=models.CharField(
                        choices=[("draft", "draft"), ("published", "published")],
                        db_index=True,
                        default="published",
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalissue",
                    name="superseded_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The later edition or issue that stands in its place.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="bulletins.issue",
                        verbose_name="superseded by",
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalissue",
                    name="title",
                    field=models.CharField(max_length=500, verbose_name="title"),
                ),
                migrations.AlterField(
                    model_name="historicalissue",
                    name="updated",
                    field=models.DateField(blank=True, null=True, verbose_name="updated"),
                ),
                migrations.AlterField(
                    model_name="historicalissue",
                    name="volume",
                    field=models.CharField(blank=True, max_length=40, verbose_name="volume"),
                ),
                migrations.AlterField(
                    model_name="historicalissue",
                    name="warnings",
                    field=models.JSONField(blank=True, default=list, verbose_name="warnings"),
                ),
                migrations.AlterField(
                    model_name="historicalissue",
                    name="withdrawn_at",
                    field=models.DateField(blank=True, null=True, verbose_name="withdrawn at"),
                ),
                migrations.AlterField(
                    model_name="historicalissue",
                    name="withdrawn_notice",
                    field=models.TextField(blank=True, verbose_name="withdrawn notice"),
                ),
                migrations.AlterField(
                    model_name="historicalitem",
                    name="body",
                    field=models.TextField(blank=True, help_text="Markdown.", verbose_name="body"),
                ),
                migrations.AlterField(
                    model_name="historicalitem",
                    name="changed_at",
                    field=models.DateTimeField(
                        blank=True, editable=False, verbose_name="changed at"
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalitem",
                    name="issue",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="bulletins.issue",
                        verbose_name="issue",
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalitem",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("story", "story"),
                            ("recommendation", "recommendation"),
                            ("conclusion", "conclusion"),
                            ("introduction", "introduction"),
                            ("sidebar", "sidebar"),
                            ("notice", "notice"),
                        ],
                        default="story",
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalitem",
                    name="number",
                    field=models.CharField(blank=True, max_length=40, verbose_name="number"),
                ),
                migrations.AlterField(
                    model_name="historicalitem",
                    name="position",
                    field=models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="position",
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalitem",
                    name="section",
                    field=models.CharField(blank=True, max_length=300, verbose_name="section"),
                ),
                migrations.AlterField(
                    model_name="historicalitem",
                    name="slug",
                    field=models.SlugField(editable=False, max_length=100, verbose_name="slug"),
                ),
                migrations.AlterField(
                    model_name="historicalitem",
                    name="summary",
                    field=models.TextField(
                        blank=True,
                        help_text="The standfirst, where one is printed.",
                        verbose_name="summary",
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalitem",
                    name="text",
                    field=models.TextField(blank=True, editable=False, verbose_name="text"),
                ),
                migrations.AlterField(
                    model_name="historicalitem",
                    name="title",
                    field=models.CharField(max_length=500, verbose_name="title"),
                ),
                migrations.AlterField(
                    model_name="historicalmention",
                    name="end",
                    field=models.PositiveIntegerField(verbose_name="end"),
                ),
                migrations.AlterField(
                    model_name="historicalmention",
                    name="first",
                    field=models.DateField(
                        blank=True, editable=False, null=True, verbose_name="first"
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalmention",
                    name="item",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="bulletins.item",
                        verbose_name="item",
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalmention",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("email", "e-mail"),
                            ("phone", "phone"),
                            ("url", "link"),
                            ("money", "sum of money"),
                            ("date", "date"),
                            ("organisation", "organisation"),
                            ("abbreviation", "abbreviation"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalmention",
                    name="last",
                    field=models.DateField(
                        blank=True, editable=False, null=True, verbose_name="last"
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalmention",
                    name="organisation",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="bulletins.organisation",
                        verbose_name="organisation",
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalmention",
                    name="place",
                    field=models.CharField(blank=True, max_length=200, verbose_name="place"),
                ),
                migrations.AlterField(
                    model_name="historicalmention",
                    name="role",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("deadline", "deadline"),
                            ("event", "event"),
                            ("publication", "published"),
                            ("effective", "takes effect"),
                            ("other", "other"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalmention",
                    name="start",
                    field=models.PositiveIntegerField(verbose_name="start"),
                ),
                migrations.AlterField(
                    model_name="historicalmention",
                    name="text",
                    field=models.TextField(verbose_name="text"),
                ),
                migrations.AlterField(
                    model_name="historicalmention",
                    name="value",
                    field=models.TextField(verbose_name="value"),
                ),
                migrations.AlterField(
                    model_name="historicalorganisation",
                    name="abbreviations",
                    field=models.JSONField(blank=True, default=list, verbose_name="abbreviations"),
                ),
                migrations.AlterField(
                    model_name="historicalorganisation",
                    name="aliases",
                    field=models.JSONField(blank=True, default=list, verbose_name="aliases"),
                ),
                migrations.AlterField(
                    model_name="historicalorganisation",
                    name="is_found",
                    field=models.BooleanField(
                        default=False, editable=False, verbose_name="is found"
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalorganisation",
                    name="name",
                    field=models.CharField(db_index=True, max_length=200, verbose_name="name"),
                ),
                migrations.AlterField(
                    model_name="historicalorganisation",
                    name="slug",
                    field=models.SlugField(max_length=100, verbose_name="slug"),
                ),
                migrations.AlterField(
                    model_name="historicaltopic",
                    name="covers",
                    field=models.TextField(blank=True, verbose_name="covers"),
                ),
                migrations.AlterField(
                    model_name="historicaltopic",
                    name="name",
                    field=models.CharField(db_index=True, max_length=200, verbose_name="name"),
                ),
                migrations.AlterField(
                    model_name="historicaltopic",
                    name="position",
                    field=models.PositiveIntegerField(default=0, verbose_name="position"),
                ),
                migrations.AlterField(
                    model_name="historicaltopic",
                    name="rules",
                    field=models.JSONField(blank=True, default=dict, verbose_name="rules"),
                ),
                migrations.AlterField(
                    model_name="historicaltopic",
                    name="slug",
                    field=models.SlugField(max_length=80, verbose_name="slug"),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="added_at",
                    field=models.DateTimeField(auto_now_add=True, verbose_name="added at"),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="bulletin",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issues",
                        to="bulletins.bulletin",
                        verbose_name="bulletin",
                    ),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="changed_at",
                    field=models.DateTimeField(auto_now=True, verbose_name="changed at"),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="language",
                    field=models.CharField(default="en", max_length=35, verbose_name="language"),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="number",
                    field=models.CharField(blank=True, max_length=40, verbose_name="number"),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="precision",
                    field=models.CharField(
                        blank=True,
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        max_length=5,
                        verbose_name="precision",
                    ),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="published",
                    field=models.DateField(
                        blank=True, db_index=True, null=True, verbose_name="published"
                    ),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="slug",
                    field=models.SlugField(max_length=100, verbose_name="slug"),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="source",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issue",
                        to="bulletins.source",
                        verbose_name="source",
                    ),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="status",
                    field=models.CharField(
                        choices=[("draft", "draft"), ("published", "published")],
                        db_index=True,
                        default="published",
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="superseded_by",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="The later edition or issue that stands in its place.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="supersedes",
                        to="bulletins.issue",
                        verbose_name="superseded by",
                    ),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="title",
                    field=models.CharField(max_length=500, verbose_name="title"),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="updated",
                    field=models.DateField(blank=True, null=True, verbose_name="updated"),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="volume",
                    field=models.CharField(blank=True, max_length=40, verbose_name="volume"),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="warnings",
                    field=models.JSONField(blank=True, default=list, verbose_name="warnings"),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="withdrawn_at",
                    field=models.DateField(blank=True, null=True, verbose_name="withdrawn at"),
                ),
                migrations.AlterField(
                    model_name="issue",
                    name="withdrawn_notice",
                    field=models.TextField(blank=True, verbose_name="withdrawn notice"),
                ),
                migrations.AlterField(
                    model_name="item",
                    name="body",
                    field=models.TextField(blank=True, help_text="Markdown.", verbose_name="body"),
                ),
                migrations.AlterField(
                    model_name="item",
                    name="changed_at",
                    field=models.DateTimeField(auto_now=True, verbose_name="changed at"),
                ),
                migrations.AlterField(
                    model_name="item",
                    name="issue",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="bulletins.issue",
                        verbose_name="issue",
                    ),
                ),
                migrations.AlterField(
                    model_name="item",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("story", "story"),
                            ("recommendation", "recommendation"),
                            ("conclusion", "conclusion"),
                            ("introduction", "introduction"),
                            ("sidebar", "sidebar"),
                            ("notice", "notice"),
                        ],
                        default="story",
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                migrations.AlterField(
                    model_name="item",
                    name="number",
                    field=models.CharField(blank=True, max_length=40, verbose_name="number"),
                ),
                migrations.AlterField(
                    model_name="item",
                    name="position",
                    field=models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="position",
                    ),
                ),
                migrations.AlterField(
                    model_name="item",
                    name="section",
                    field=models.CharField(blank=True, max_length=300, verbose_name="section"),
                ),
                migrations.AlterField(
                    model_name="item",
                    name="slug",
                    field=models.SlugField(editable=False, max_length=100, verbose_name="slug"),
                ),
                migrations.AlterField(
                    model_name="item",
                    name="summary",
                    field=models.TextField(
                        blank=True,
                        help_text="The standfirst, where one is printed.",
                        verbose_name="summary",
                    ),
                ),
                migrations.AlterField(
                    model_name="item",
                    name="text",
                    field=models.TextField(blank=True, editable=False, verbose_name="text"),
                ),
                migrations.AlterField(
                    model_name="item",
                    name="title",
                    field=models.CharField(max_length=500, verbose_name="title"),
                ),
                migrations.AlterField(
                    model_name="item",
                    name="topics",
                    field=models.ManyToManyField(
                        blank=True,
                        related_name="items",
                        to="bulletins.topic",
                        verbose_name="topics",
                    ),
                ),
                migrations.AlterField(
                    model_name="mention",
                    name="end",
                    field=models.PositiveIntegerField(verbose_name="end"),
                ),
                migrations.AlterField(
                    model_name="mention",
                    name="first",
                    field=models.DateField(
                        blank=True, editable=False, null=True, verbose_name="first"
                    ),
                ),
                migrations.AlterField(
                    model_name="mention",
                    name="item",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="bulletins.item",
                        verbose_name="item",
                    ),
                ),
                migrations.AlterField(
                    model_name="mention",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("email", "e-mail"),
                            ("phone", "phone"),
                            ("url", "link"),
                            ("money", "sum of money"),
                            ("date", "date"),
                            ("organisation", "organisation"),
                            ("abbreviation", "abbreviation"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                migrations.AlterField(
                    model_name="mention",
                    name="last",
                    field=models.DateField(
                        blank=True, editable=False, null=True, verbose_name="last"
                    ),
                ),
                migrations.AlterField(
                    model_name="mention",
                    name="organisation",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="bulletins.organisation",
                        verbose_name="organisation",
                    ),
                ),
                migrations.AlterField(
                    model_name="mention",
                    name="place",
                    field=models.CharField(blank=True, max_length=200, verbose_name="place"),
                ),
                migrations.AlterField(
                    model_name="mention",
                    name="role",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("deadline", "deadline"),
                            ("event", "event"),
                            ("publication", "published"),
                            ("effective", "takes effect"),
                            ("other", "other"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                migrations.AlterField(
                    model_name="mention",
                    name="start",
                    field=models.PositiveIntegerField(verbose_name="start"),
                ),
                migrations.AlterField(
                    model_name="mention",
                    name="text",
                    field=models.TextField(verbose_name="text"),
                ),
                migrations.AlterField(
                    model_name="mention",
                    name="value",
                    field=models.TextField(verbose_name="value"),
                ),
                migrations.AlterField(
                    model_name="organisation",
                    name="abbreviations",
                    field=models.JSONField(blank=True, default=list, verbose_name="abbreviations"),
                ),
                migrations.AlterField(
                    model_name="organisation",
                    name="aliases",
                    field=models.JSONField(blank=True, default=list, verbose_name="aliases"),
                ),
                migrations.AlterField(
                    model_name="organisation",
                    name="is_found",
                    field=models.BooleanField(
                        default=False, editable=False, verbose_name="is found"
                    ),
                ),
                migrations.AlterField(
                    model_name="organisation",
                    name="name",
                    field=models.CharField(max_length=200, unique=True, verbose_name="name"),
                ),
                migrations.AlterField(
                    model_name="organisation",
                    name="slug",
                    field=models.SlugField(max_length=100, unique=True, verbose_name="slug"),
                ),
                migrations.AlterField(
                    model_name="redaction",
                    name="made_at",
                    field=models.DateTimeField(auto_now_add=True, verbose_name="made at"),
                ),
                migrations.AlterField(
                    model_name="redaction",
                    name="made_by",
                    field=models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                migrations.AlterField(
                    model_name="redaction",
                    name="places",
                    field=models.JSONField(
                        blank=True, default=list, editable=False, verbose_name="places"
                    ),
                ),
                migrations.AlterField(
                    model_name="redaction",
                    name="reason",
                    field=models.CharField(blank=True, max_length=200, verbose_name="reason"),
                ),
                migrations.AlterField(
                    model_name="redaction",
                    name="source",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redactions",
                        to="bulletins.source",
                        verbose_name="source",
                    ),
                ),
                migrations.AlterField(
                    model_name="redaction",
                    name="words",
                    field=models.TextField(verbose_name="words"),
                ),
                migrations.AlterField(
                    model_name="source",
                    name="filename",
                    field=models.CharField(max_length=255, verbose_name="filename"),
                ),
                migrations.AlterField(
                    model_name="source",
                    name="media_type",
                    field=models.CharField(max_length=100, verbose_name="media type"),
                ),
                migrations.AlterField(
                    model_name="source",
                    name="received_at",
                    field=models.DateTimeField(auto_now_add=True, verbose_name="received at"),
                ),
                migrations.AlterField(
                    model_name="source",
                    name="sha256",
                    field=models.CharField(max_length=64, unique=True, verbose_name="sha256"),
                ),
                migrations.AlterField(
                    model_name="source",
                    name="size",
                    field=models.PositiveBigIntegerField(verbose_name="size"),
                ),
                migrations.AlterField(
                    model_name="topic",
                    name="covers",
                    field=models.TextField(blank=True, verbose_name="covers"),
                ),
                migrations.AlterField(
                    model_name="topic",
                    name="name",
                    field=models.CharField(max_length=200, unique=True, verbose_name="name"),
                ),
                migrations.AlterField(
                    model_name="topic",
                    name="position",
                    field=models.PositiveIntegerField(default=0, verbose_name="position"),
                ),
                migrations.AlterField(
                    model_name="topic",
                    name="rules",
                    field=models.JSONField(blank=True, default=dict, verbose_name="rules"),
                ),
                migrations.AlterField(
                    model_name="topic",
                    name="slug",
                    field=models.SlugField(max_length=80, unique=True, verbose_name="slug"),
                ),
            ],
        ),
    ]
