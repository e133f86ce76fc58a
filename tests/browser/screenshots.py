"""Takes the pictures of a report that the documentation shows.

python tests/browser/screenshots.py docs/audit
"""

import argparse
import io
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from reports import SITES, made
from seeing import DESK, PHONE, browser, opened

MOST = 250_000
_COLOURS = 128


class Picture(NamedTuple):
    """A name, the size of the window, light or dark, and the part of the report that stands at the top."""

    name: str
    size: dict[str, int]
    scheme: str
    section: str | None = None


PICTURES = (
    Picture("desk", DESK, "light"),
    Picture("phone", PHONE, "light"),
    Picture("dark", DESK, "dark", "findings"),
    Picture("phone-findings", PHONE, "light", "findings"),
)


def main() -> int:
    """Take all pictures; return 1 where one is too large."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    too_large = False
    with tempfile.TemporaryDirectory() as place, browser() as started:
        # Nothing of this machine or of this day is to be seen.
        site = Path(place) / "knowledge-base"
        shutil.copytree(SITES["flawed"], site)
        options = ("--editor", "none", "--history", "0")
        report = made(site, Path(place) / "report", *options, SOURCE_DATE_EPOCH="1767225600")
        for picture in PICTURES:
            with opened(started, report.file, picture.size, color_scheme=picture.scheme) as shown:
                if picture.section:
                    shown.page.locator(f"#{picture.section}").scroll_into_view_if_needed()
                    shown.page.evaluate("name => document.getElementById(name).scrollIntoView()", picture.section)
                    shown.page.wait_for_timeout(300)
                image = reduced(shown.page.screenshot())
            file = folder / f"{picture.name}.png"
            file.write_bytes(image)
            print(f"{file}: {len(image) / 1000:.0f} kB")
            too_large |= len(image) > MOST
    return 1 if too_large else 0


def reduced(png: bytes) -> bytes:
    """Return a picture with a palette, a third as large."""
    written = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


if __name__ == "__main__":
    sys.exit(main())
