"""A page as PDF, printed by the Chromium that the machine has."""

import os
import shutil
import subprocess
import tempfile

from helpers.errors import ArticleError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
FLAGS = ("--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update")
SECONDS = 120


def write_pdf(page, pdf):
    """Print the HTML file `page` to `pdf`. Raises ArticleError, one sentence, where there is no browser for it or it fails."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise ArticleError(
            f"No PDF was written, for there is no Chromium or Chrome on this machine: open {page} in a browser and print it."
        )
    root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []  # Chromium refuses to run as root with its sandbox
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [browser, *FLAGS, *root, f"--user-data-dir={profile}", "--no-pdf-header-footer", f"--print-to-pdf={pdf}"]
        try:
            subprocess.run([*command, page.resolve().as_uri()], check=True, capture_output=True, timeout=SECONDS)
        except (subprocess.SubprocessError, OSError) as error:
            raise ArticleError(f"{page} could not be printed ({type(error).__name__}): open it in a browser and print it.") from None
