"""What the search tells other apps."""

from django.dispatch import Signal

# Sent once a search was answered, or could not be, with `seconds` and `outcome`: "found",
# "nothing", or "fault".
searched = Signal()
