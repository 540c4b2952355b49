"""Runs all steps in order. What is already fetched, drawn or trained is kept; see README.md."""

import subprocess
import sys

from places import RECIPE

BEFORE, AFTER = ["fetch", "export_text", "tokenizer"], ["reference_values", "calibration_lists"]


def script(step: str) -> None:
    print(f"== {step}", flush=True)
    subprocess.run([sys.executable, RECIPE / f"{step}.py"], check=True)


def module(name: str) -> None:
    print(f"== {name}", flush=True)
    subprocess.run([sys.executable, "-m", name], cwd=RECIPE.parent, check=True)


if __name__ == "__main__":
    for step in BEFORE:
        script(step)
    module("drawings.build")
    module("default.finish")
    for step in AFTER:
        script(step)
