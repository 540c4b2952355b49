"""From a text to the categories, two ways that miss different things, so that their mean is better than either.

Ridge regression in closed form, on nouns and single phrases, knows by its neighbours what no phrase says. A small network with
learned vectors of tokens, on made-up captions, hears several things at once.
"""

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from captions import typical_texts
from photo_part import fit_ridge, texts_of
from text_vectors import text_vectors
from tokenizer import TextBatches
from torch import nn
from training.joined import unit
from words import nouns_of_classes

from photos.captions import captions
from photos.categories import of_classes
from photos import phrases
from photos.phrases import MOST_CLASSES, Phrase, everyday, written

RIDGE = 0.2
SINGLE = 0.3  # what all single phrases weigh together, beside all nouns' texts
NAME = 0.3  # what the name of a noun weighs beside a written phrase or an everyday name
CAPTIONS, STEPS, BATCH, RATE, DECAY = 30_000, 1500, 512, 2e-3, 1e-4
HIDDEN, LONGEST = 512, 40
SEED = 20243


def nouns() -> tuple[list[str], np.ndarray, np.ndarray]:
    """Texts of ImageNet's nouns, what they say [n, categories], and their weights [n]."""
    groups, texts, targets, weights, common = of_classes(), [], [], [], {phrase.text for phrase in everyday()}
    for noun in nouns_of_classes(MOST_CLASSES):
        says, weight = unit(np.sqrt(groups[sorted(noun.leaves)].sum(0))), len(noun.leaves) ** -0.5
        for text in texts_of(noun):
            if text.lower() in common:  # it is said of something else every day, or by singles()
                continue
            texts.append(text)
            targets.append(says)
            weights.append(weight)
    return texts, np.stack(targets), np.array(weights)


def singles() -> tuple[list[str], np.ndarray, np.ndarray]:
    """The same of single phrases, each bare, as a sentence, and as the name of a photograph."""
    weighted: list[tuple[Phrase, float]] = [(phrase, NAME) for phrase in phrases.nouns()]
    weighted += [(phrase, 1.0) for kind in (everyday(), *written().values()) for phrase in kind]
    forms_of = lambda text: (text, f"{text} .", f"a photo of a {text} .")
    forms = [(form, phrase.says, weight) for phrase, weight in weighted for form in forms_of(phrase.text)]
    texts, targets, weights = zip(*forms)
    return list(texts), np.stack(targets), np.array(weights)


def tokens(texts: list[str]) -> np.ndarray:
    """Their token ids, 0 behind the last [n, LONGEST]."""
    batches, ids = TextBatches(), np.zeros((len(texts), LONGEST), np.int64)
    for i, text in enumerate(texts):
        row = batches.ids(text)[:LONGEST]
        ids[i, : len(row)] = row
    return ids


class Heard(nn.Module):
    """unit(B relu(A v + a) + S v + s + the tokens' vectors over the root of their number), v the sentence vector."""

    def __init__(self, categories: int, vocabulary: int):
        super().__init__()
        self.first, self.second = nn.Linear(512, HIDDEN), nn.Linear(HIDDEN, categories, bias=False)
        self.skip, self.words = nn.Linear(512, categories), nn.Embedding(vocabulary, categories, padding_idx=0)
        nn.init.normal_(self.second.weight, std=0.01)
        nn.init.zeros_(self.words.weight)

    def forward(self, vectors: torch.Tensor, ids: torch.Tensor) -> torch.Tensor:
        count = (ids > 0).sum(1, keepdim=True).clamp(min=1).sqrt()
        return F.normalize(self.second(F.relu(self.first(vectors))) + self.skip(vectors) + self.words(ids).sum(1) / count, dim=1)

    def layers(self) -> dict[str, np.ndarray]:
        """As training/export.py adds them to a graph."""
        array = lambda x: x.detach().numpy()
        return {"first": array(self.first.weight).T, "first_bias": array(self.first.bias), "second": array(self.second.weight).T,
                "skip": array(self.skip.weight).T, "skip_bias": array(self.skip.bias)}


@dataclass
class TextHeads:
    """unit(unit(v @ matrix + bias) + unit(heard(v, ids) - mean))."""

    matrix: np.ndarray  # [512, categories]
    bias: np.ndarray  # [categories]
    heard: Heard
    mean: np.ndarray  # [categories]

    def __call__(self, texts: list[str]) -> np.ndarray:
        vectors = text_vectors(texts)
        with torch.no_grad():
            heard = self.heard(torch.from_numpy(vectors), torch.from_numpy(tokens(texts))).numpy()
        return unit(unit(vectors @ self.matrix + self.bias) + unit(heard - self.mean))


def fit() -> TextHeads:
    texts, targets, weights = nouns()
    more, said, weighed = singles()
    matrix, _ = fit_ridge(text_vectors(texts + more), np.concatenate([targets, said]),
                          np.concatenate([weights / weights.sum(), SINGLE * weighed / weighed.sum()]), RIDGE)
    # A caption differs from a bare word in ways that say nothing: the mean of made-up captions is taken out.
    typical = typical_texts()
    heard = train(texts, targets)
    with torch.no_grad():
        mean = heard(torch.from_numpy(text_vectors(typical)), torch.from_numpy(tokens(typical))).numpy().mean(0)
    return TextHeads(matrix, -text_vectors(typical).mean(0) @ matrix, heard, mean)


def train(texts: list[str], targets: np.ndarray) -> Heard:
    """On made-up captions and on these texts."""
    made, said = captions(CAPTIONS, SEED)
    torch.manual_seed(SEED)
    vectors, ids = torch.from_numpy(text_vectors(made + texts)), torch.from_numpy(tokens(made + texts))
    says = torch.from_numpy(np.concatenate([said, targets]).astype(np.float32))
    heard = Heard(says.shape[1], TextBatches().vocabulary)
    optimiser = torch.optim.AdamW(heard.parameters(), RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=STEPS)
    for step in range(STEPS):
        chosen = torch.randint(len(says), (BATCH,))
        loss = (1 - (heard(vectors[chosen], ids[chosen]) * says[chosen]).sum(1)).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        if step % 250 == 0:
            print(f"step {step}: loss {loss.item():.3f}", flush=True)
    return heard.eval()
