"""Every drawing with its texts and its side of the split. The split is fixed by codes and titles alone.

- `train`: to learn from.
- `dev`: to choose by while training: emoji labels and clip-art titles that are not learned from.
- `style`: emoji of the unseen style whose labels are learned from in other styles.
- `label`: emoji whose labels are never learned from, in the unseen style and in one that is.
- `clipart`: Open Clip Art with held-out titles (the test side of scripts/pictures).
"""

import json

from drawings import emoji, icons
from drawings.folders import PICTURES
from drawings.titles import share, title_key

LABEL_SHARE, DEV_SHARE = 0.1, 0.05
SHOWN_STYLE = "fluent-flat"  # in which unseen labels are measured beside the unseen style
GENERIC = {"o'clock", "thirty", "keycap", "input", "button", "arrow", "square", "circle", "diamond", "triangle"}


def collection() -> list[dict]:
    clipart = clipart_rows()
    test_keys = {title_key(row["title"]) for row in clipart if row["split"] == "clipart"}
    unseen = {code for code in emoji.labels() if share(code, "unseen labels") < LABEL_SHARE}
    dev = {code for code in emoji.labels() if share(code, "dev labels") < DEV_SHARE} - unseen
    hidden = {title_key(emoji.labels()[code]["label"]) for code in unseen | dev} | test_keys
    hidden |= {title_key(row["title"]) for row in clipart if row["split"] == "dev"}
    rows = []
    for row in clipart:
        if row["split"] != "train" or title_key(row["title"]) not in hidden:
            rows.append(row)
    for style in [*emoji.STYLES, emoji.UNSEEN_STYLE]:
        for row in emoji.rows(style):
            split = emoji_split(row, style, unseen, dev, hidden)
            if split:
                rows.append(row | {"split": split})
    rows += [row | {"split": "train"} for row in icons.rows() if title_key(row["title"]) not in hidden]
    return rows


def emoji_split(row: dict, style: str, unseen: set, dev: set, hidden: set) -> str | None:
    testable = not any(word in row["title"].lower() for word in GENERIC)
    if row["code"] in unseen:
        return "label" if testable and style in (emoji.UNSEEN_STYLE, SHOWN_STYLE) else None
    if style == emoji.UNSEEN_STYLE:
        return "style" if testable and row["code"] not in dev and title_key(row["title"]) not in hidden else None
    if row["code"] in dev:
        return "dev" if testable and style == SHOWN_STYLE else None
    return "train" if title_key(row["title"]) not in hidden else None


def clipart_rows() -> list[dict]:
    """Open Clip Art as scripts/pictures cleaned and split it; part of its training side becomes `dev`."""
    found = []
    for line in PICTURES.read_text().splitlines():
        row = json.loads(line)
        if row["source"] != "openclipart" or row["split"] == "excluded":
            continue
        split = "clipart" if row["split"] == "test" else "dev" if share(title_key(row["title"]), "dev clip art") < DEV_SHARE else "train"
        title, keywords = row["title"], row["keywords"]
        texts = [title.lower(), f"a drawing of {title}", " , ".join([title, *keywords[:4]]), *keywords[:6]]
        found.append({"title": title, "texts": texts, "set": "openclipart", "split": split, "file": row["image"]})
    return found
