"""What `crosshash calibrate` learns from of photographs: those of animals and things among the stamps of Tux Paint, cut out on white
ground, each with the English sentence that a child reads. Their licence is the GPL: only numbers are measured with them, as in a test.
"""

from pathlib import Path

import numpy as np
from calibration_lists import FOLDER, write_lines
from fetch import fetch, undebian
from PIL import Image

from photos.folders import SOURCES

STAMPS = SOURCES / "stamps" / "usr" / "share" / "tuxpaint" / "stamps"
DRAWN = {"cartoon", "symbols"}  # folders without photographs
FLAT = 0.35  # drawings have more neighbouring pixels that are alike


def flatness(file: Path) -> float:
    """The share of neighbouring pixels that are alike to one step of 255."""
    with Image.open(file) as picture:
        picture = picture.convert("RGBA")
        picture.thumbnail((400, 400))
    pixels = np.asarray(picture).astype(int)
    solid = pixels[..., 3] > 250
    both = solid[:, 1:] & solid[:, :-1]
    steps = np.abs(np.diff(pixels[..., :3], axis=1)).max(-1)
    return float((steps[both] <= 1).mean()) if both.any() else 1.0


def main() -> None:
    fetch("stamps", ["apt-get", "download", "tuxpaint-stamps-default"], undebian, SOURCES)
    found: dict[str, Path] = {}  # one picture a sentence
    for file in sorted(STAMPS.rglob("*.png")):
        described = file.with_suffix(".txt")
        if DRAWN & set(file.parts) or not described.exists() or flatness(file) >= FLAT:
            continue
        found.setdefault(described.read_text(errors="replace").splitlines()[0].strip(), file)
    lines = [{"image": str(file), "captions": [text]} for text, file in found.items()]
    write_lines("things.jsonl", lines)
    print(f"{len(lines)} photographs of things in {FOLDER}")


if __name__ == "__main__":
    main()
