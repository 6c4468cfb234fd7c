"""Files of the site as they are served: each named by its content, with a compressed copy."""

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class GzippedManifestStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Compressed with gzip alone, the same wherever a package for Brotli happens to be installed.

    Brotli saves a sixth of a file that is asked for once, and takes seconds at each start.
    """

    def create_compressor(self, **options: Any) -> Compressor:
        """What compresses, called by WhiteNoise."""
        return super().create_compressor(use_brotli=False, **options)
