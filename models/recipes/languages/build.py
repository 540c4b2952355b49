"""Runs all steps in order."""

import subprocess
import sys
from pathlib import Path

STEPS = ["vocabulary", "train", "lists"]

if __name__ == "__main__":
    for step in STEPS:
        print(f"== {step}", flush=True)
        subprocess.run([sys.executable, "-m", f"languages.{step}"], cwd=Path(__file__).resolve().parents[1], check=True)
