"""What the archive keeps: the schema and little else."""

from bulletins.models.bulk import BulkEdit
from bulletins.models.checking import Acceptance
from bulletins.models.documents import Bulletin, Issue, Precision, Source
from bulletins.models.edited import Edited
from bulletins.models.facts import Denial, Mention
from bulletins.models.intakes import Intake
from bulletins.models.items import Block, FormerAddress, Item, ItemKind
from bulletins.models.limits import Limit
from bulletins.models.privacy import Redaction
from bulletins.models.reports import Report
from bulletins.models.rereadings import Edition, Rereading, Unsettled
from bulletins.models.tallies import Filed, Listed, Tally, Term
from bulletins.models.vocabulary import Organisation, Topic

__all__ = [
    "Acceptance",
    "Block",
    "BulkEdit",
    "Bulletin",
    "Denial",
    "Edited",
    "Edition",
    "Filed",
    "FormerAddress",
    "Intake",
    "Issue",
    "Item",
    "ItemKind",
    "Limit",
    "Listed",
    "Mention",
    "Organisation",
    "Precision",
    "Redaction",
    "Report",
    "Rereading",
    "Source",
    "Tally",
    "Term",
    "Topic",
    "Unsettled",
]
