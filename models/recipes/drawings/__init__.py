"""Recipe of the model for drawings, see README.md. Run its steps from the folder above: `python -m drawings.build`."""

import training  # noqa: F401  finds the default model's recipe
