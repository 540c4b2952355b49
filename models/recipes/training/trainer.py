"""Trains an image network end to end, with the heads of both modalities. Each round is saved; a run that was stopped goes on."""

import copy
import time
from pathlib import Path

import numpy as np
import torch
from image_backbone import load_weights
from torch import nn

from training.losses import contrastive, memory
from training.networks import Average, Head, Words
from training.pairs import Pairs
from training.settings import Settings
from training.trunk import Trunk

VOCABULARY = 8000


class Networks:
    """The trunk, both heads, the words' vectors and the published classifier, which stays as it is."""

    def __init__(self, s: Settings, published: np.ndarray, vectors: np.ndarray):
        torch.manual_seed(s.seed)
        self.trunk = Trunk(s.trunk, s.frozen).to(memory_format=torch.channels_last)
        self.image = Head(published, s.image_hidden, s.dimensions, s.image_dropped)
        self.text = Head(vectors, s.text_hidden, s.dimensions, s.text_dropped)
        self.words = Words(VOCABULARY, s.dimensions, s.words_dropped) if s.words else None
        weights = load_weights(s.trunk)
        self.classifier = nn.Linear(1280, 1000).requires_grad_(False)
        self.classifier.weight.copy_(torch.tensor(weights["_fc.weight"]))
        self.classifier.bias.copy_(torch.tensor(weights["_fc.bias"]))

    def learned(self) -> list[nn.Module]:
        return [self.trunk, self.image, self.text, *([self.words] if self.words else [])]


class Trainer:
    def __init__(self, pairs: Pairs, settings: Settings, file: Path):
        self.pairs, self.settings, self.file = pairs, settings, file
        vectors = pairs.vectors[pairs.titles[pairs.train]]
        self.networks = Networks(settings, pairs.published[pairs.train].astype(np.float32), vectors)
        self.average = Average(self.networks.learned(), settings.kept)
        trunk = [p for p in self.networks.trunk.parameters() if p.requires_grad]
        heads = [p for module in self.networks.learned()[1:] for p in module.parameters()]
        self.optimiser = torch.optim.AdamW([{"params": trunk, "peak": settings.trunk_rate, "weight_decay": 0.001},
                                            {"params": heads, "peak": settings.head_rate, "weight_decay": settings.decay}])
        self.round, self.step = 0, 0
        self.steps = settings.rounds * (len(pairs.round(np.random.default_rng(0))) // settings.batch)
        if file.exists():
            self._load()

    def run(self) -> None:
        while self.round < self.settings.rounds:
            self._one_round()
            self.round += 1
            self._save()

    def _one_round(self) -> None:
        s, rng = self.settings, np.random.default_rng([self.settings.seed, self.round])
        side = s.last_side if self.round >= (1 - s.last_share) * s.rounds else s.side
        order = self.pairs.round(rng)
        for module in self.networks.learned():
            module.train()
        began, losses = time.time(), []
        for start in range(0, len(order) - s.batch + 1, s.batch):
            losses.append(self._one_step(order[start : start + s.batch], side, rng))
        seconds, mean = time.time() - began, np.mean(losses, 0)
        print(f"round {self.round}: loss {mean[0]:.3f}, memory {mean[1]:.3f}, {seconds:.0f} s, dev {self._dev()}", flush=True)

    def _one_step(self, chosen: np.ndarray, side: int, rng: np.random.Generator) -> tuple[float, float]:
        s, pairs, networks = self.settings, self.pairs, self.networks
        rate = min(1, (self.step + 1) / s.warm_steps) * 0.5 * (1 + np.cos(np.pi * min(1, self.step / self.steps)))
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * float(rate)
        others = rng.choice(pairs.train, s.others, replace=False)
        places = np.concatenate([pairs.text_of(chosen, rng), pairs.text_of(others, rng)])
        keys = pairs.key[np.concatenate([chosen, others])]
        vectors = torch.from_numpy(pairs.vectors[places])
        same = torch.from_numpy((keys[: len(chosen), None] == keys).astype(np.float32))
        features = networks.trunk(pairs.views(chosen, side, s.seed + self.step))
        likeness = vectors[: len(chosen)] @ vectors.T
        more = networks.words(torch.from_numpy(pairs.tokens[places])) if networks.words else 0.0
        loss = contrastive(networks.image(features), networks.text(vectors, more), same, likeness, s)
        with torch.no_grad():
            published = networks.classifier(torch.from_numpy(pairs.published[chosen].astype(np.float32)))
        kept = memory(networks.classifier(features), published, s.memory_temperature)
        self.optimiser.zero_grad(set_to_none=True)
        (loss + s.memory * kept).backward()
        nn.utils.clip_grad_norm_(self.optimiser.param_groups[0]["params"], 1.0)
        self.optimiser.step()
        self.average.update()
        self.step += 1
        return loss.item(), kept.item()

    def _dev(self) -> str:
        trunk, image, text, *rest = (copy_of(m, s) for m, s in zip(self.networks.learned(), self.average.states()))
        more = lambda places: rest[0](torch.from_numpy(self.pairs.tokens[places])) if rest else 0.0
        texts = lambda places: text(torch.from_numpy(self.pairs.vectors[places]), more(places)).numpy()
        with torch.inference_mode():
            return self.pairs.dev(lambda pixels: image(trunk(pixels)).numpy(), texts)

    def _save(self) -> None:
        state = {"learned": [m.state_dict() for m in self.networks.learned()], "average": self.average.states(),
                 "optimiser": self.optimiser.state_dict(), "round": self.round, "step": self.step}
        torch.save(state, self.file.with_suffix(".new"))
        self.file.with_suffix(".new").rename(self.file)

    def _load(self) -> None:
        state = torch.load(self.file, weights_only=True)
        for module, saved in zip(self.networks.learned(), state["learned"]):
            module.load_state_dict(saved)
        for means, saved in zip(self.average.states(), state["average"]):
            means.update(saved)
        self.optimiser.load_state_dict(state["optimiser"])
        self.round, self.step = state["round"], state["step"]


def copy_of(module: nn.Module, state: dict[str, torch.Tensor]) -> nn.Module:
    """A second module with these weights, for measuring."""
    other = copy.deepcopy(module)
    other.load_state_dict(state)
    return other.eval()
