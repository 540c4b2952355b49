"""Step 1: fetch the packages of drawings and their words, pinned, and unpack them into SOURCES/<name>."""

import json
from pathlib import Path

from fetch import fetch, untar

from drawings.folders import SOURCES

PACKAGES = {
    "emojibase": "emojibase-data@17.0.0",
    "fluent": "@iconify-json/fluent-emoji@1.2.7",
    "fluent-flat": "@iconify-json/fluent-emoji-flat@1.2.6",
    "noto": "@iconify-json/noto@1.2.9",
    "noto-v1": "@iconify-json/noto-v1@1.2.5",
    "twemoji": "@iconify-json/twemoji@1.2.5",
    "emojione": "@iconify-json/emojione@1.2.3",
    "fxemoji": "@iconify-json/fxemoji@1.2.2",
    "openmoji": "@iconify-json/openmoji@1.2.29",  # to measure by, never to learn from
    "flat-color-icons": "@iconify-json/flat-color-icons@1.2.3",
    "game-icons": "@iconify-json/game-icons@1.2.4",
    "lucide": "lucide-static@1.62.0",
    "tabler": "@tabler/icons@3.51.0",
    "mdi": "@mdi/svg@7.4.47",
}


def package(name: str) -> Path:
    return SOURCES / name / "package"


def iconify(name: str) -> dict[str, str]:
    """The icons of an Iconify package as SVG texts by name."""
    data = json.loads((package(name) / "icons.json").read_text())
    wide, high = data.get("width", 16), data.get("height", 16)
    return {
        key: f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="'
             f'{icon.get("left", 0)} {icon.get("top", 0)} {icon.get("width", wide)} {icon.get("height", high)}">{icon["body"]}</svg>'
        for key, icon in data["icons"].items() if not icon.get("hidden")
    }


def main() -> None:
    for name, spec in PACKAGES.items():
        fetch(name, ["npm", "pack", "--silent", spec], untar, SOURCES)


if __name__ == "__main__":
    main()
