"""Dates in British English as the archive writes them: "13 August 2013", and not "13 Aug 2013"."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
