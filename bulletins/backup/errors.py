"""Why a backup cannot be made, read or restored: a sentence for whoever runs the archive."""


class BackupRefused(Exception):
    """It cannot be done here as it was asked for; nothing was changed."""


class DamagedBackup(BackupRefused):
    """The file is no backup, not a whole one, or not as it was written."""
