"""Recipe of the research model for photographs, see README.md. Run its steps from the folder above:
`python -m photos_research.build`.
"""

import training  # noqa: F401  finds the default model's recipe
