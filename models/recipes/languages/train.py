"""Step 2: teaches the tower what the English sentence encoder says of what a text names, and which texts are not English.

What matters is what the heads make of it: so the loss compares what the head of the model for drawings makes of both.
"""

import time

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

from drawings.choice import NAME
from drawings.folders import TRAINED
from languages.folders import TOKENIZER, TOWER
from languages.texts import ENGLISH, english, named
from languages.tower import ENGLISH_WEIGHT, ids_of, tower
from training.checkpoint import Checkpoint

SEED, ROUNDS, BATCH = 20243, 26, 1024
NAMES_EACH = 3  # how often a name is learned for once that a keyword is
RATE, DECAY, TEMPERATURE, FOREIGN = 2e-3, 1e-4, 0.05, 0.2


class Head(torch.nn.Module):
    """The text head of the model for drawings, as it was trained."""

    def __init__(self):
        super().__init__()
        layers = Checkpoint(TRAINED / f"{NAME}.pt").text_layers()
        self.layers = {name: torch.from_numpy(array) for name, array in layers.items()}

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        w = self.layers
        hidden = torch.relu(x @ w["first"] + w["first_bias"])
        return F.normalize(hidden @ w["second"] + x @ w["skip"] + w["skip_bias"], dim=1)


def main() -> None:
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    learned = named()
    ids, targets = ids_of(tokenizer, learned.texts), torch.from_numpy(learned.targets)
    spelled = {text for text, language in zip(learned.texts, learned.languages) if language in ENGLISH}
    foreign = torch.tensor([float(text not in spelled) for text in learned.texts])
    other = ids_of(tokenizer, english())
    network = tower(tokenizer)
    head = Head()
    places = np.concatenate([np.arange(len(ids)), *[np.flatnonzero(learned.labels)] * (NAMES_EACH - 1)])
    optimiser = torch.optim.AdamW(network.parameters(), RATE, weight_decay=DECAY)
    steps, step = ROUNDS * (len(places) // BATCH), 0
    for number in range(ROUNDS):
        began, losses = time.time(), []
        order = rng.permutation(places)
        for start in range(0, len(order) - BATCH + 1, BATCH):
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / 200) * 0.5 * float(1 + np.cos(np.pi * min(1, step / steps)))
            chosen = torch.from_numpy(order[start : start + BATCH])
            said, logits = network(ids[chosen])
            _, logits_english = network(other[torch.from_numpy(rng.integers(len(other), size=BATCH // 2))])
            right = targets[chosen]
            with torch.no_grad():
                seen = head(right)
                same = F.softmax(seen @ seen.T / TEMPERATURE, 1)
            likeness = F.cross_entropy(head(said) @ seen.T / TEMPERATURE, same)
            apart = 1 - (said * right).sum(1).mean()
            truth = torch.cat([foreign[chosen], torch.zeros(BATCH // 2)])
            told = F.binary_cross_entropy_with_logits(torch.cat([logits, logits_english]), truth, ENGLISH_WEIGHT + (1 - ENGLISH_WEIGHT) * truth)
            loss = likeness + apart + FOREIGN * told
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
            losses.append((likeness.item(), apart.item(), told.item()))
        print(f"round {number}: {np.round(np.mean(losses, 0), 4).tolist()}, {time.time() - began:.0f} s", flush=True)
    torch.save(network.state_dict(), TOWER)


if __name__ == "__main__":
    main()
