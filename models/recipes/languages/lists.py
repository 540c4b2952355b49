"""Step 3: what `crosshash eval` reads, in build/languages: emoji of the unseen style with their names in a language, <language>.jsonl,
and those whose names were never learned from in any language, <language>-never-seen.jsonl.
"""

import json
import random

from drawings.choice import SETTINGS
from drawings.folders import BUILD, LISTS
from drawings.lists import FEW
from drawings.pairs import DrawingPairs
from languages.texts import labels, languages

FOLDER = BUILD / "languages"
SHOWN = "fr"  # of which a test measures a part again


def write(name: str, lines: list[dict]) -> None:
    (FOLDER / f"{name}.jsonl").write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    pairs = DrawingPairs()
    for language in languages():
        names = labels(language)
        for split, source, ending in (("style", None, ""), ("label", "openmoji", "-never-seen")):
            lines = [{"image": f"../{LISTS.name}/{split}/{row}.png", "captions": [names[pairs.rows[row]["code"]]]} for row in pairs.split(split, source)]
            write(language + ending, lines)
            if language == SHOWN and not ending:
                write(f"{language}-few", random.Random(SETTINGS.seed).sample(lines, FEW))
    print(f"names in {len(languages())} languages in {FOLDER}")


if __name__ == "__main__":
    main()
