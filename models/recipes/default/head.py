"""A two-layer head with a linear skip, and its training by the symmetric contrastive loss (InfoNCE). numpy only.

    y = unit(W2 relu(W1 x + b1) + V x + c),  x standardised by the training set's mean and deviation.
"""

from dataclasses import dataclass, field

import numpy as np


@dataclass
class Head:
    mean: np.ndarray
    scale: np.ndarray  # 1 / deviation
    parameters: dict[str, np.ndarray] = field(default_factory=dict)

    @classmethod
    def create(cls, samples: np.ndarray, hidden: int, out: int, rng: np.random.Generator) -> "Head":
        wide = samples.shape[1]
        draw = lambda rows, columns: (rng.standard_normal((rows, columns)) * rows**-0.5).astype(np.float32)
        deviation = np.full(wide, samples.std(0).mean()) * 0.5 + samples.std(0) * 0.5
        parameters = {"W1": draw(wide, hidden), "b1": np.zeros(hidden, np.float32), "W2": draw(hidden, out),
                      "V": draw(wide, out), "c": np.zeros(out, np.float32)}
        return cls(samples.mean(0).astype(np.float32), (1 / (deviation + 1e-6)).astype(np.float32), parameters)

    def __call__(self, x: np.ndarray) -> np.ndarray:
        return self._forward((x - self.mean) * self.scale)[0]

    def _forward(self, x):
        p = self.parameters
        hidden = np.maximum(x @ p["W1"] + p["b1"], 0)
        raw = hidden @ p["W2"] + x @ p["V"] + p["c"]
        norm = np.linalg.norm(raw, axis=1, keepdims=True) + 1e-9
        return raw / norm, (x, hidden, norm)

    def step_gradients(self, x: np.ndarray, kept: float, rng) -> tuple[np.ndarray, "callable"]:
        """Output for a training batch (inputs dropped at random) and the function from dL/dy to the gradients."""
        x = (x - self.mean) * self.scale
        x = x * (rng.random(x.shape, dtype=np.float32) < kept) / np.float32(kept)
        y, (x, hidden, norm) = self._forward(x)

        def backward(dy: np.ndarray) -> dict[str, np.ndarray]:
            draw = (dy - y * (dy * y).sum(1, keepdims=True)) / norm
            dhidden = (draw @ self.parameters["W2"].T) * (hidden > 0)
            return {"W1": x.T @ dhidden, "b1": dhidden.sum(0), "W2": hidden.T @ draw, "V": x.T @ draw, "c": draw.sum(0)}

        return y, backward

    def first_layer(self) -> tuple[np.ndarray, np.ndarray]:
        """W1 and b1 with the standardisation folded in."""
        matrix = self.parameters["W1"] * self.scale[:, None]
        return matrix, self.parameters["b1"] - self.mean @ matrix

    def skip(self) -> tuple[np.ndarray, np.ndarray]:
        matrix = self.parameters["V"] * self.scale[:, None]
        return matrix, self.parameters["c"] - self.mean @ matrix


class Adam:
    def __init__(self, parameters: dict[str, np.ndarray], decay: float):
        self._parameters, self._decay, self._time = parameters, decay, 0
        self._first = {name: np.zeros_like(p) for name, p in parameters.items()}
        self._second = {name: np.zeros_like(p) for name, p in parameters.items()}

    def step(self, gradients: dict[str, np.ndarray], rate: float) -> None:
        self._time += 1
        for name, gradient in gradients.items():
            first, second = self._first[name], self._second[name]
            first += 0.1 * (gradient - first)
            second += 0.001 * (gradient * gradient - second)
            change = (first / (1 - 0.9**self._time)) / (np.sqrt(second / (1 - 0.999**self._time)) + 1e-8)
            parameter = self._parameters[name]
            parameter -= np.float32(rate) * (change + np.float32(self._decay) * parameter * (parameter.ndim > 1))


def contrastive(a: np.ndarray, b: np.ndarray, same: np.ndarray, temperature: float):
    """Loss and its gradients for pairs (a_i, b_i); pairs marked in `same` count as positives too."""
    scores = a @ b.T / temperature
    target = same / same.sum(1, keepdims=True)
    forward, backward = _softmax(scores), _softmax(scores.T)
    loss = -(target * np.log(forward + 1e-12)).sum(1).mean() / 2 - (target * np.log(backward + 1e-12)).sum(1).mean() / 2
    slope = ((forward - target) + (backward - target).T) / (2 * len(a) * temperature)
    return loss, slope @ b, slope.T @ a


def _softmax(x: np.ndarray) -> np.ndarray:
    e = np.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)
