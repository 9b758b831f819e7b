"""Trains the shared encoder and its heads; stops in time for the next command and goes on from there."""

from __future__ import annotations

import argparse
import json
import math
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import numpy as np
import torch
import torch.nn.functional as F

from weights import load_packed, reader_of, save_packed, tensors_of
from windows import LENGTH, Prepared, batches, collate

POOL = 48


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="folder of prepare_data.py")
    options.add_argument("--start", type=Path, required=True, help="folder with start.0, … of weights.py")
    options.add_argument("--out", type=Path, required=True, help="checkpoints, metrics and packed weights")
    options.add_argument("--epochs", type=int, default=8)
    options.add_argument("--batch", type=int, default=64)
    options.add_argument("--rate", type=float, default=1e-4)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--limit", type=int, help="SQuAD windows per epoch, for a small run")
    options.add_argument("--dropout", type=float, default=0.1)
    options.add_argument("--freeze", type=int, help="the embeddings and so many layers from below stay as they are, for a small run")
    options.add_argument("--warm", type=int, help="steps of warm-up; absent: a sixteenth of all")
    options.add_argument("--cool-from", type=int, help="step at which the rate begins to fall; until then it stays. Absent: falls from the warm-up on")
    options.add_argument("--cool-steps", type=int, help="with --cool-from: steps until the end")
    options.add_argument("--meetings", type=float, default=0.1, help="with --limit: meeting windows per SQuAD window")
    options.add_argument("--length", type=int, default=LENGTH, help="tokens of a window; shorter for a small run")
    options.add_argument("--valid", type=int, default=2000, help="held-out windows on which the loss is watched")
    options.add_argument("--note-every", type=int, default=50, help="steps between two lines of metrics")
    options.add_argument("--save-every", type=int, default=500, help="steps between two checkpoints")
    options.add_argument("--stop-after", type=float, default=540, help="seconds, after which a checkpoint is written")
    options.add_argument("--threads", type=int, help="CPU threads")
    args = options.parse_args()
    if args.threads is not None:
        torch.set_num_threads(args.threads)
    Run(args).go()


class Run:
    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.began = time.monotonic()
        args.out.mkdir(parents=True, exist_ok=True)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(args.seed)
        torch.backends.cuda.matmul.allow_tf32 = True
        self.data = Prepared(args.data / "train.npz", args.length)
        self.reader = reader_of(load_packed(args.start, "start"), args.dropout).to(self.device)
        self.freeze()
        questions = min(int((~self.data.valid_question).sum()), args.limit or 10**9)
        self.meetings = None if args.limit is None else int(args.limit * args.meetings)
        meetings = min(len(self.data.meeting_windows(np.random.default_rng(0))), questions if self.meetings is None else self.meetings)
        self.steps_per_epoch = math.ceil((questions + meetings) / args.batch)
        self.total = self.steps_per_epoch * args.epochs if args.cool_from is None else args.cool_from + args.cool_steps
        heads = list(self.reader.heads.parameters())
        trained = [(name, p) for name, p in self.reader.named_parameters() if p.requires_grad and not name.startswith("heads")]
        decayed = [p for _, p in trained if p.ndim > 1]
        plain = [p for _, p in trained if p.ndim == 1]
        groups = [
            {"params": decayed, "weight_decay": 0.01, "scale": 1.0},
            {"params": plain, "weight_decay": 0.0, "scale": 1.0},
            {"params": heads, "weight_decay": 0.0, "scale": 5.0},
        ]
        self.optimizer = torch.optim.AdamW(groups, lr=args.rate, fused=self.device.type == "cuda")
        self.step, self.epoch, self.in_epoch, self.seconds = 0, 0, 0, 0.0
        self.load()

    def freeze(self) -> None:
        if self.args.freeze is None:
            return
        reader = self.reader
        for part in (reader.words, reader.positions, reader.types, reader.norm, *reader.layers[: self.args.freeze]):
            part.requires_grad_(False)

    @property
    def checkpoint(self) -> Path:
        return self.args.out / "checkpoint.pt"

    def load(self) -> None:
        """Goes on at the batch after the last: an epoch's order depends on the seed and its number alone."""
        if not self.checkpoint.exists():
            return
        state = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
        self.reader.load_state_dict(state["reader"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.epoch, self.in_epoch = state["step"], state["epoch"], state["in_epoch"]
        self.seconds = state["seconds"]
        torch.manual_seed(self.args.seed + self.step)

    def save(self) -> None:
        state = {"reader": self.reader.state_dict(), "optimizer": self.optimizer.state_dict()}
        state |= {"step": self.step, "epoch": self.epoch, "in_epoch": self.in_epoch, "seconds": self.spent()}
        torch.save(state, self.checkpoint)

    def note(self, **what: object) -> None:
        line = json.dumps({"step": self.step, "epoch": self.epoch, **what})
        print(line, flush=True)
        with (self.args.out / "metrics.jsonl").open("a") as file:
            file.write(line + "\n")

    def spent(self) -> float:
        return self.seconds + time.monotonic() - self.began

    def out_of_time(self) -> bool:
        return time.monotonic() - self.began > self.args.stop_after

    def go(self) -> None:
        where = torch.cuda.get_device_name() if self.device.type == "cuda" else f"cpu, {torch.get_num_threads()} threads"
        self.note(device=where, steps=self.total, torch=torch.__version__, seed=self.args.seed)
        while not self.finished() and not self.out_of_time():
            self.run_epoch()
        self.save()
        finished = self.finished()
        self.note(finished=finished, valid=self.valid_loss(), seconds=round(self.spent(), 1))
        save_packed(tensors_of(self.reader), self.args.out, "model")

    def finished(self) -> bool:
        return self.step >= self.total if self.args.cool_from is not None else self.epoch >= self.args.epochs

    def run_epoch(self) -> None:
        self.reader.train()
        heard: dict[str, list[torch.Tensor]] = {"read": [], "keep": []}
        for number, batch in enumerate(self.prefetched()):
            if number < self.in_epoch:
                continue
            if self.out_of_time() or self.finished():
                return
            for group in self.optimizer.param_groups:
                group["lr"] = self.args.rate * group["scale"] * self.schedule()
            read, keep = self.losses(batch)
            self.optimizer.zero_grad(set_to_none=True)
            (read + keep).backward()
            torch.nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
            self.optimizer.step()
            self.step, self.in_epoch = self.step + 1, number + 1
            heard["read"].append(read.detach())
            heard["keep"].append(keep.detach())
            if self.step % self.args.note_every == 0:
                means = {name: round(torch.stack(values).mean().item(), 4) for name, values in heard.items()}
                self.note(**means, seconds=round(self.spent(), 1))
                heard = {"read": [], "keep": []}
            if self.step % self.args.save_every == 0:
                self.save()
        self.epoch, self.in_epoch = self.epoch + 1, 0
        self.note(valid=self.valid_loss())
        self.save()

    def schedule(self) -> float:
        warm = self.args.warm or max(1, self.total // 16)
        falls = warm if self.args.cool_from is None else self.args.cool_from
        return min((self.step + 1) / warm, 1.0, max(0.02, (self.total - self.step) / max(1, self.total - falls)))

    def losses(self, batch: dict[str, np.ndarray]) -> tuple[torch.Tensor, torch.Tensor]:
        """Mean cross-entropy of start and end; mean binary cross-entropy of keeping, each passage of equal weight."""
        given = {name: torch.from_numpy(value).to(self.device, non_blocking=True) for name, value in batch.items()}
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            start, end, keep = self.reader(given["input_ids"], given["attention_mask"], given["token_type_ids"])
        may = (given["token_type_ids"] * given["attention_mask"]).bool()
        may[:, 0] = True
        start, end = (logits.float().masked_fill(~may, -1e4) for logits in (start, end))
        known = (given["start"] >= 0).float()
        read = sum(
            (F.cross_entropy(logits, place.clamp(min=0), reduction="none") * known).sum()
            for logits, place in ((start, given["start"]), (end, given["end"]))
        ) / (2 * known.sum().clamp(min=1))
        each = F.binary_cross_entropy_with_logits(keep.float(), given["keep"], reduction="none") * given["weight"]
        return read, each.sum() / given["weight"].sum().clamp(min=1e-6)

    def prefetched(self) -> Iterator[dict[str, np.ndarray]]:
        """Batches of the epoch, made on another thread while the device works."""
        queue: Queue[dict[str, np.ndarray] | None] = Queue(maxsize=2 * POOL)
        stop = threading.Event()
        rng = np.random.default_rng([self.args.seed, self.epoch, 1])
        windows = self.data.epoch(self.args.seed, self.epoch, self.args.limit, self.meetings)

        def make() -> None:
            for batch in batches(windows, self.args.batch, POOL, rng):
                if stop.is_set():
                    return
                queue.put(collate(batch))
            queue.put(None)

        threading.Thread(target=make, daemon=True).start()
        try:
            while (batch := queue.get()) is not None:
                yield batch
        finally:
            stop.set()

    @torch.no_grad()
    def valid_loss(self) -> dict[str, float]:
        self.reader.eval()
        sums, count = np.zeros(2), 0
        for batch in batches(iter(self.data.valid(self.args.valid)), self.args.batch, POOL, np.random.default_rng(0)):
            sums += [loss.item() for loss in self.losses(collate(batch))]
            count += 1
        self.reader.train()
        return {"read": round(sums[0] / max(1, count), 4), "keep": round(sums[1] / max(1, count), 4)}


if __name__ == "__main__":
    main()
