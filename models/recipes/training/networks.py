"""The heads: a hidden layer with a linear skip, from features to a part of the embedding; words that add to it."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn


class Head(nn.Module):
    """unit(W2 relu(W1 x + b) + V x + c + more), x standardised by the mean and deviation of samples and dropped at random."""

    def __init__(self, samples: np.ndarray, hidden: int, out: int, dropped: float):
        super().__init__()
        deviation = samples.std(0)
        self.register_buffer("mean", torch.from_numpy(samples.mean(0).astype(np.float32)))
        self.register_buffer("scale", torch.from_numpy((1 / (deviation / 2 + deviation.mean() / 2 + 1e-6)).astype(np.float32)))
        wide = samples.shape[1]
        self.first, self.second = nn.Linear(wide, hidden), nn.Linear(hidden, out, bias=False)
        self.skip = nn.Linear(wide, out)
        for layer in (self.first, self.second, self.skip):
            nn.init.normal_(layer.weight, std=layer.in_features**-0.5)
        self.dropped = dropped

    def forward(self, x: torch.Tensor, more: torch.Tensor | float = 0.0) -> torch.Tensor:
        x = F.dropout((x - self.mean) * self.scale, self.dropped, self.training)
        return F.normalize(self.second(torch.relu(self.first(x))) + self.skip(x) + more, dim=-1)

    def layers(self) -> dict[str, np.ndarray]:
        """Matrices [in, out] and biases with the standardisation folded in."""
        arrays = {name: value.detach().numpy() for name, value in self.state_dict().items()}
        first = arrays["first.weight"].T * arrays["scale"][:, None]
        skip = arrays["skip.weight"].T * arrays["scale"][:, None]
        return {"first": first, "first_bias": arrays["first.bias"] - arrays["mean"] @ first, "second": arrays["second.weight"].T,
                "skip": skip, "skip_bias": arrays["skip.bias"] - arrays["mean"] @ skip}


class Words(nn.Module):
    """The sum of a learned vector for each piece of a text, over the root of their number: [n, tokens] to [n, out]. It learns
    what the sentence encoder does not tell apart. Token 0 is no token; tokens are dropped at random.
    """

    def __init__(self, tokens: int, out: int, dropped: float):
        super().__init__()
        self.vectors = nn.Embedding(tokens, out)
        nn.init.normal_(self.vectors.weight, std=0.05)
        self.dropped = dropped

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        there = (ids != 0).float()
        if self.training:
            there = there * (torch.rand_like(there) >= self.dropped)
        total = (self.vectors(ids) * there[:, :, None]).sum(1)
        return total / there.sum(1, keepdim=True).clamp(min=1).sqrt()


class Average:
    """The running mean of a module's weights over the last steps, which generalises better than the last ones."""

    def __init__(self, modules: list[nn.Module], kept: float):
        self._modules, self._kept, self._count = modules, kept, 0
        self._means = [{name: value.clone() for name, value in m.state_dict().items()} for m in modules]

    def update(self) -> None:
        self._count += 1
        kept = min(self._kept, self._count / (self._count + 10))
        with torch.no_grad():
            for module, means in zip(self._modules, self._means):
                for name, value in module.state_dict().items():
                    means[name].lerp_(value, 1 - kept)

    def states(self) -> list[dict[str, torch.Tensor]]:
        return self._means
