"""Recipe of the model for photographs, see README.md. Run its steps from the folder above: `python -m photos.build`."""

import training  # noqa: F401  finds the default model's recipe
