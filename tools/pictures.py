"""Makes the README's pictures, ``docs/pictures/*.png``, from the bundled case, with Chromium.

    python tools/pictures.py

Builds the case in a folder of its own, serves it, and takes the case's first page and a reading page, 1600 pixels wide.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
ONRECORD = [sys.executable, "-m", "onrecord"]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")

WIDE, HIGH = 1600, 1000
MOST = 300_000
"""Bytes that a picture may have."""

READ = "document/interview-aasen.html"
WORDS = "saboteurs would find no mercy"


def main() -> int:
    """Make both pictures."""
    browser = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if browser is None:
        print(f"no browser on PATH: install one of {', '.join(CHROMIUM)}", file=sys.stderr)
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        case = Path(folder) / "harbour.onrecord"
        subprocess.run([*ONRECORD, "demo", "--no-serve", "--case", str(case)], check=True, stdout=subprocess.DEVNULL)
        running = driver.chromium.launch(
            executable_path=browser, args=["--no-sandbox", "--disable-background-networking"]
        )
        page = running.new_page(viewport={"width": WIDE, "height": HIGH}, color_scheme="light")
        with served(case) as address:
            page.goto(address)
            take(page, "case.png")
            page.goto(urljoin(page.url, READ))
            page.get_by_text(WORDS).first.evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top - 350)")
            take(page, "reading.png")
        running.close()
    return 0


@contextmanager
def served(case: Path) -> Iterator[str]:
    """The address of a workbench that runs as long as it is asked."""
    ask = [*ONRECORD, "open", str(case), "--no-browser"]
    with subprocess.Popen(ask, stdout=subprocess.PIPE, text=True) as workbench:
        try:
            said = workbench.stdout.readline() if workbench.stdout else ""
            address = re.search(r"http://\S+", said)
            if address is None:
                raise RuntimeError(f"the workbench gave no address: {said!r}")
            yield address[0]
        finally:
            workbench.terminate()


def take(page: Page, name: str) -> None:
    """A picture of what the page shows, in as many colours as the size allows."""
    page.wait_for_load_state("networkidle")
    whole = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    for colours in (256, 128, 64, 32):
        packed = io.BytesIO()
        whole.quantize(colours, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
        if packed.tell() <= MOST:
            break
    (FOLDER / name).write_bytes(packed.getvalue())
    print(f"docs/pictures/{name}: {packed.tell() // 1000} kB")


if __name__ == "__main__":
    sys.exit(main())
