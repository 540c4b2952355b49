"""What the recipes share that train networks end to end: an image trunk, heads, losses, hash functions, the ONNX files.

Recipes are packages of this folder: run their steps from it, `python -m drawings.build`. The frozen encoders, the ONNX
graphs and the file writers come from the default model's recipe.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "default"))
