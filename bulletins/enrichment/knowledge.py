"""What enrichment goes by: the archive's topics, and the names it knows."""

from dataclasses import dataclass

from bulletins.enrichment.organisation_names import OrganisationNames
from bulletins.enrichment.topics import TopicRule

NOBODY = OrganisationNames({}, {})


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The vocabulary in the form in which texts are compared with it."""

    topics: tuple[TopicRule, ...] = ()
    organisations: OrganisationNames = NOBODY
