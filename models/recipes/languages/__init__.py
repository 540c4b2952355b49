"""Recipe of the text network for many languages, see README.md. Run its steps from the folder above:
`python -m languages.build`.
"""

import training  # noqa: F401  finds the default model's recipe
