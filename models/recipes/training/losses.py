"""What training minimises."""

import torch
import torch.nn.functional as F

from training.settings import Settings


def targets(same: torch.Tensor, likeness: torch.Tensor, s: Settings) -> torch.Tensor:
    """Each row spreads over its right columns (`same`), a share of it over columns that read alike."""
    hard = same / same.sum(1, keepdim=True).clamp(min=1)
    return (1 - s.soft) * hard + s.soft * F.softmax(likeness / s.soft_temperature, 1)


def contrastive(images: torch.Tensor, texts: torch.Tensor, same: torch.Tensor, likeness: torch.Tensor, s: Settings) -> torch.Tensor:
    """Symmetric InfoNCE with several right answers. images [n, d], texts [n + m, d]: the first n are those of the images,
    the others only take part as wrong answers; same and likeness [n, n + m]."""
    n = len(images)
    scores = images @ texts.T / s.temperature
    to_text = F.cross_entropy(scores, targets(same, likeness, s))
    to_image = F.cross_entropy(scores[:, :n].T, targets(same[:, :n].T, likeness[:, :n].T, s))
    return (to_text + to_image) / 2


def memory(logits: torch.Tensor, published: torch.Tensor, temperature: float) -> torch.Tensor:
    """How far class probabilities have moved from those of the published network (learning without forgetting)."""
    now = F.log_softmax(logits / temperature, 1)
    return F.kl_div(now, F.softmax(published / temperature, 1), reduction="batchmean") * temperature**2
