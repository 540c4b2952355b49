"""Step 2: draws the collection as pixels: DRAWN/pixels.npy, uint8 [n, SIDE, SIDE, 3] on white, and DRAWN/rows.json."""

import io
import json
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import resvg_py
from PIL import Image
from prepare import Preparation, flatten, load

from drawings.collection import collection
from drawings.folders import DRAWN, PICTURES

SIDE = 160
PREPARATION = Preparation(size=SIDE, mean=(0, 0, 0), std=(1, 1, 1))


def picture(row: dict) -> Image.Image:
    if "file" in row:
        return load(PICTURES.parent / row["file"])
    svg = row["svg"].replace("currentColor", "#000")
    return Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=SIDE, height=SIDE))))


def pixels(row: dict) -> np.ndarray | None:
    try:
        drawn = PREPARATION.views_of(flatten(picture(row), (255, 255, 255)))[0]
    except Exception as error:  # a drawing that the renderer refuses is left out, and said
        print("left out:", row["set"], row["title"], error)
        return None
    drawn = np.round(drawn.transpose(1, 2, 0) * 255).astype(np.uint8)
    return drawn if drawn.std() > 1 else None


def main() -> None:
    rows = collection()
    with ProcessPoolExecutor(2) as pool:
        drawn = list(pool.map(pixels, rows, chunksize=64))
    kept = [i for i, one in enumerate(drawn) if one is not None]
    np.save(DRAWN / "pixels.npy", np.stack([drawn[i] for i in kept]))
    fields = ("title", "texts", "set", "split", "code", "file")
    table = [{key: rows[i][key] for key in fields if key in rows[i]} for i in kept]
    (DRAWN / "rows.json").write_text(json.dumps(table))
    print(len(kept), "drawings of", len(rows))


if __name__ == "__main__":
    main()
