"""Documents are added: files of one's own, or a page by its address."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bulletins import intake, tasks
from bulletins.desk.uploads import Uploads
from bulletins.errors import IngestError
from bulletins.fetching import Reach, fetch
from bulletins.intake import Given, Receipt
from bulletins.models import Bulletin, Intake


class AddingForm(forms.Form):
    """What is given beside the files."""

    bulletin = forms.ModelChoiceField(
        Bulletin.objects.order_by("name"),
        required=False,
        label=gettext_lazy("Series"),
        empty_label=gettext_lazy("As each document says"),
    )
    address = forms.CharField(
        required=False,
        max_length=2000,
        label=gettext_lazy("Address of a page or file"),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )


def receive(request: HttpRequest, form: AddingForm, uploads: Uploads) -> list[Receipt]:
    """Take all that was given; what is good waits to be read."""
    told = {"by": request.user, "bulletin": form.cleaned_data["bulletin"]}
    refused = [Given(name, (), **told) for name, _why in uploads.refused]
    receipts = [
        Receipt(intake.refuse(given, why))
        for given, (_name, why) in zip(refused, uploads.refused, strict=True)
    ]
    files: list[UploadedFile[Any]] = request.FILES.getlist("files")
    receipts += [_take(Given(str(file.name), file.chunks(), **told)) for file in files]
    if address := form.cleaned_data["address"].strip():
        receipts.append(_fetched(address, told))
    return receipts


def _fetched(address: str, told: dict[str, Any]) -> Receipt:
    reach = Reach(hosts=tuple(settings.INTAKE_HOSTS), size=settings.READ_BOUNDS.size)
    try:
        page = fetch(address, reach)
    except IngestError as err:
        return Receipt(intake.refuse(Given(address, (), **told), str(err)))
    return _take(Given(page.filename, [page.content], **told))


def _take(given: Given) -> Receipt:
    receipt = intake.receive(given, settings.INTAKE_ROOT, most=settings.READ_BOUNDS.size)
    if receipt.is_new and receipt.intake.state == Intake.State.WAITING:
        tasks.queue(receipt.intake)
    return receipt


def sentence(receipt: Receipt) -> str:
    """What became of a document, so far."""
    given = receipt.intake
    if not receipt.is_new:
        return _("The same file waits already; it is read once.")
    if given.state == Intake.State.UNCHANGED:
        return _("The archive has this file already.")
    return given.reason or _("Received; it waits to be read.")
