"""The icons: pictograms whose names say a thing. Variants, brands, letters and the furniture of programs are left out."""

import json
import re

from drawings.sources import iconify, package

VARIANT = re.compile(
    r"-(?:off|plus|minus|x|check|up|down|left|right|outline|variant|alert|cancel|remove|edit|lock|sync|search|cog|settings|"
    r"share|pause|play|code|star|heart|bolt|dollar|question|exclamation|pin|filled|circle|square|box|multiple|[0-9]+)(?:-|$)")
ABSTRACT_TABLER = {"Brand", "Letters", "Text", "Arrows", "Development", "Database", "Version control", "Math", "Numbers", "Extensions", "Design", "Charts", "Logic"}
ABSTRACT_MDI = {"Brand / Logo", "Alpha / Numeric", "Arrow", "Text / Content / Format", "Math", "Developer / Languages", "Form", "Vector", "Database", "Edit / Modify",
                "Arrange", "Settings", "Tooltip", "Geographic Information System", "Files / Folders", "Date / Time", "Battery", "Shape", "Social Media", "View"}


def row(source: str, name: str, others: list[str], svg: str) -> dict:
    title = name.replace("-", " ")
    others = [other.replace("-", " ") for other in others if len(other) > 2]
    texts = [f"{title} icon", " , ".join([title, *others[:3]]), *others[:6]]
    return {"title": title, "texts": texts, "set": source, "svg": svg}


def plain(name: str) -> bool:
    return VARIANT.search(name) is None and len(name) > 2


def rows() -> list[dict]:
    found = []
    for name, tags in json.loads((package("lucide") / "tags.json").read_text()).items():
        if plain(name):
            found.append(row("lucide", name, tags, (package("lucide") / "icons" / f"{name}.svg").read_text()))
    for name, entry in json.loads((package("tabler") / "icons.json").read_text()).items():
        if plain(name) and entry["category"] not in ABSTRACT_TABLER and "outline" in entry["styles"]:
            tags = [str(tag) for tag in entry["tags"]]
            found.append(row("tabler", name, tags, (package("tabler") / "icons" / "outline" / f"{name}.svg").read_text()))
    for entry in json.loads((package("mdi") / "meta.json").read_text()):
        if plain(entry["name"]) and entry["name"].count("-") < 2 and entry["tags"] and not ABSTRACT_MDI & set(entry["tags"]):
            found.append(row("mdi", entry["name"], entry["aliases"], (package("mdi") / "svg" / f"{entry['name']}.svg").read_text()))
    for source in ("game-icons", "flat-color-icons"):
        found += [row(source, name, [], svg) for name, svg in iconify(source).items() if plain(name)]
    return found


def variants() -> list[dict]:
    """Icons that nothing is learned from: those of Material Design Icons whose names say a variant."""
    names = sorted(entry["name"] for entry in json.loads((package("mdi") / "meta.json").read_text()))
    return [row("mdi", name, [], (package("mdi") / "svg" / f"{name}.svg").read_text()) for name in names if not plain(name)]
