"""The choices of a training."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    seed: int
    rounds: int
    dimensions: int  # of the trained part of an embedding
    side: int  # of the pictures in pixels
    last_side: int  # in the last rounds
    last_share: float = 0.3  # of the rounds that are the last ones
    trunk: str = "lite0"  # which EfficientNet-Lite
    words: bool = False  # whether texts have learned vectors of their tokens too, see training/networks.py
    words_dropped: float = 0.15
    batch: int = 128
    others: int = 1024  # texts of other pictures that take part in a batch as wrong answers
    frozen: int = 5  # blocks of the trunk that keep their weights
    image_hidden: int = 512
    text_hidden: int = 768
    image_dropped: float = 0.2
    text_dropped: float = 0.15
    trunk_rate: float = 2.5e-4
    head_rate: float = 1e-3
    decay: float = 0.03  # of the heads' weights
    warm_steps: int = 150
    kept: float = 0.998  # of the running mean of the weights, a step
    memory: float = 0.25  # weight of what the published network said
    memory_temperature: float = 2.0
    temperature: float = 0.06
    soft: float = 0.15  # share of the targets that goes by the texts' own likeness
    soft_temperature: float = 0.07
