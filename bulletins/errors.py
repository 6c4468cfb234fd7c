"""What can go wrong on the way in. Each message is a sentence for an editor."""


class IngestError(Exception):
    """A document was refused; the message says why and what to do."""


class UnsupportedFormat(IngestError):
    """No extractor reads this kind of file."""


class UnreadableFile(IngestError):
    """The file is damaged, or not what it says it is."""


class EncryptedFile(IngestError):
    """The file asks for a password."""


class NoTextFound(IngestError):
    """The file holds no text."""


class LayoutError(IngestError):
    """The chosen layout found no items."""
