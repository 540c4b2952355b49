"""What `crosshash calibrate` learns from besides the lists of default/calibration_lists.py: emoji of the unseen style with
their names in every language but English, and names of what cannot be seen in the languages that FreeDict has words of.
"""

import gzip
import random
import re

from calibration_lists import FOLDER, UNRELATED, undrawn_nouns, words, write_lines
from fetch import fetch, undebian

from drawings import emoji
from drawings.choice import SETTINGS
from drawings.folders import LISTS, SOURCES
from drawings.icons import rows as icons
from drawings.pairs import DrawingPairs
from languages.texts import ENGLISH, labels, languages

# FreeDict's dictionaries from English; numbers are measured with them, nothing of them is kept.
DICTIONARIES = ("dan", "deu", "fin", "fra", "hin", "hun", "ita", "jpn", "lit", "nld", "nor", "pol", "por", "rus", "spa", "swe")
ENTRY = re.compile(r"^([a-z][a-z ]*) /[^\n]*\n(?:\d+\. )?([^\n,;<{\[(/0-9]+)", re.MULTILINE)
NAMES = 5  # languages of a drawing


def dictionary(language: str) -> dict[str, str]:
    """The first translation of each English word."""
    name = f"freedict-eng-{language}"
    fetch(name, ["apt-get", "download", f"dict-{name}"], undebian, SOURCES)
    text = gzip.decompress((SOURCES / name / "usr/share/dictd" / f"{name}.dict.dz").read_bytes()).decode()
    return {english: other.strip() for english, other in reversed(ENTRY.findall(text)) if other.strip()}


def main() -> None:
    rng = random.Random(SETTINGS.seed)
    drawn = {word for row in icons() + emoji.rows(emoji.UNSEEN_STYLE) for text in [row["title"], *row["texts"]] for word in words(text)}
    nouns = [noun for noun in undrawn_nouns() if not words(noun) & drawn]
    unrelated = []
    for language in DICTIONARIES:
        known = {noun: other for noun, other in dictionary(language).items() if other.lower() != noun}
        found = sorted(known[noun].lower() for noun in nouns if noun in known)
        unrelated += rng.sample(found, min(UNRELATED // len(DICTIONARIES), len(found)))
    (FOLDER / "unrelated-languages.txt").write_text("".join(f"{text}\n" for text in unrelated))

    others = [language for language in languages() if language not in ENGLISH]
    named = {language: labels(language) for language in others}
    pairs = DrawingPairs()
    lines = []
    for row in pairs.split("style"):
        names = [named[language][pairs.rows[row]["code"]] for language in rng.sample(others, NAMES)]
        lines.append({"image": str(LISTS / "style" / f"{row}.png"), "captions": names})
    write_lines("languages.jsonl", lines)
    print(f"{len(lines)} drawings with {NAMES} names each and {len(unrelated)} unrelated texts in {FOLDER}")


if __name__ == "__main__":
    main()
