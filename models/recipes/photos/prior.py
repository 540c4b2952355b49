"""What pictures show on average, when nothing is known of them: the mean that the image network takes out.

Means matter more than most else, and no photograph was at hand whose licence lets its mean be published. So this one is reckoned:
all classes of the classifier equally likely, all colours equally frequent, and every second picture of a person.
A gallery that takes its own mean (Gallery.center) is better served.
"""

import numpy as np

from photos.categories import COLOURS, categories, index_of, of_classes
from photos.choice import DETECTED_POWER, WEIGHTS
from photos.evidence import AROUND, SCENES

PERSON = 0.5  # the usual probability of the best finding of a person
PEOPLE = np.log(1 + 16 * PERSON**2 * 4)  # as if four places of the largest scale found one
LIGHT = {"darkness": 0.25, "black-and-white": 0.0, "colourful": 0.25}


def usual() -> np.ndarray:
    """[categories]."""
    mean = np.sqrt(of_classes().mean(0))
    for name, (_, shares) in SCENES.items():
        mean[index_of(name)] += WEIGHTS.scenes * np.sqrt(sum(shares.values()) / len(COLOURS))
    for name in COLOURS:
        mean[index_of(name)] += WEIGHTS.colours * (1 - AROUND) * np.sqrt(1 / len(COLOURS))
    for name, value in LIGHT.items():
        mean[index_of(name)] += WEIGHTS.light * value
    mean[index_of("person")] += WEIGHTS.person * PERSON**DETECTED_POWER
    mean[index_of("people")] += WEIGHTS.people * PEOPLE
    mean[index_of("face")] += WEIGHTS.face * PERSON / 2
    assert len(mean) == len(categories())
    return mean.astype(np.float32)
