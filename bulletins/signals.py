"""What other apps may listen to."""

from django.dispatch import Signal

# Sent by `store` inside its transaction, when an issue and its items were written or changed in
# bulk; `issue` is the Issue.
issue_stored = Signal()
