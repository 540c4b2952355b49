"""The emoji: one row a drawing, in several styles, with the words of emojibase."""

import json
import re
from functools import cache

from drawings.sources import iconify, package

STYLES = ["fluent", "fluent-flat", "noto", "noto-v1", "twemoji", "emojione", "fxemoji"]
UNSEEN_STYLE = "openmoji"
FLAGS = 9
SETS_WITH_CODES = ["fluent-flat", "noto", "twemoji", "openmoji"]


def plain(hexcode: str) -> str:
    """The code without variation selectors, as Iconify writes it."""
    return hexcode.lower().replace("-fe0f", "")


@cache
def labels() -> dict[str, dict]:
    """Emoji by plain hexcode: no flags, no letters of the regional indicator, no variants by gender or skin."""
    data = json.loads((package("emojibase") / "en" / "data.json").read_text())
    kept = {}
    for entry in data:
        code = plain(entry["hexcode"])
        gendered = re.search(r"-200d-264[02]|^1f46[89]-200d", code) is not None
        if entry.get("group") in (None, FLAGS) or gendered or len(entry["label"]) < 3:
            continue
        kept[code] = {"label": entry["label"], "tags": entry.get("tags", [])}
    return kept


@cache
def names() -> dict[str, list[str]]:
    """Names that Iconify's sets give to each emoji."""
    table: dict[str, list[str]] = {code: [slug(entry["label"])] for code, entry in labels().items()}
    for style in SETS_WITH_CODES:
        for code, name in json.loads((package(style) / "chars.json").read_text()).items():
            if code.replace("-fe0f", "") in table:
                table[code.replace("-fe0f", "")].append(name)
    return table


def slug(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", label.lower().replace("’", "").replace("'", "")).strip("-")


def rows(style: str) -> list[dict]:
    """Drawings of a style: title, other texts, code of the emoji, SVG."""
    icons = iconify(style)
    found = []
    for code, entry in labels().items():
        name = next((name for name in names()[code] if name in icons), None)
        if name is None:
            continue
        label, tags = entry["label"].replace("’", "'"), [tag for tag in entry["tags"] if len(tag) > 1]
        texts = [label.lower(), " , ".join([label, *tags[:4]]), *tags[:8]]
        found.append({"title": label, "texts": texts, "set": style, "code": code, "svg": icons[name]})
    return found
