"""The browser that pages are looked at with, and how it is started.

Debian's headless shell where it is there: less of a program, and so quicker with the same pages.
"""

import shutil

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
)
