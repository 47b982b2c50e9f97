"""What all golden cases share: the folder of one case, seeded numbers, and the measured tolerances."""

import importlib.metadata
import json
import pathlib

import numpy as np
import torch
from safetensors.torch import save_file


class Case:
    """Writes cases/NAME: case.json, inputs.safetensors, expected.safetensors and whatever else a case needs."""

    def __init__(self, root: pathlib.Path, name: str, seed: int, packages: list[str]):
        self.folder = root / name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.rng = np.random.default_rng(seed)
        self.inputs: dict[str, torch.Tensor] = {}
        self.expected: dict[str, torch.Tensor] = {}
        self.info = {"case": name, "seed": seed, "files": {}, "tolerance": {}}
        self.versions = {package: importlib.metadata.version(package) for package in packages}

    def __truediv__(self, name: str) -> pathlib.Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def normal(self, *shape: int, scale: float = 1.0) -> torch.Tensor:
        return torch.from_numpy(self.rng.normal(0, scale, shape).astype(np.float32))

    def uniform(self, *shape: int, low: float = 0.0, high: float = 1.0) -> torch.Tensor:
        return torch.from_numpy(self.rng.uniform(low, high, shape).astype(np.float32))

    def expect(self, run, group=lambda name: name, untested=("dbg.",)) -> tuple[dict, dict]:
        """Keeps what run(float32) returns, and measures it against run(float64).

        group: name of an output -> name of its tolerance, or None. Outputs that are whole numbers have none.
        Returns the outputs of both runs.
        """
        single, double = run(torch.float32), run(torch.float64)
        for name, value in single.items():
            value = value.detach().contiguous()
            self.expected[name] = value
            key = group(name)
            if not value.is_floating_point() or key is None or name.startswith(untested):
                continue
            row = self.info["tolerance"].setdefault(key, {"max_abs_fp32_vs_fp64": 0.0, "max_abs_value": 0.0})
            for field, tensor in (("max_abs_fp32_vs_fp64", value.double() - double[name]), ("max_abs_value", value)):
                largest = tensor.abs().max().item() if tensor.numel() else 0.0
                row[field] = max(row[field], rounded(largest))
        return single, double

    def write_json(self, name: str, value) -> None:
        text = json.dumps(value, indent=1, ensure_ascii=False)
        (self / name).write_text(text + "\n", encoding="utf-8")

    def finish(self, **information) -> None:
        if self.inputs:
            save(self.inputs, self / "inputs.safetensors")
        if self.expected:
            save(self.expected, self / "expected.safetensors")
        self.info.update(information)
        self.info["versions"] = self.versions
        self.write_json("case.json", self.info)


def rounded(value: float) -> float:
    """Three digits: a tolerance is no finer."""
    return float(f"{value:.3g}")


def save(tensors: dict[str, torch.Tensor], path: pathlib.Path, metadata=None) -> None:
    save_file({name: tensor.detach().clone().contiguous() for name, tensor in tensors.items()}, path, metadata)


def randomize(module: torch.nn.Module, rng: np.random.Generator, gain: float = 0.7) -> torch.nn.Module:
    """Weights that keep activations of order one, and no zeros where training would start from zero."""
    tables = {f"{name}.weight" for name, child in module.named_modules() if isinstance(child, torch.nn.Embedding)}
    tensors = dict(module.named_parameters())
    tensors.update({name: b for name, b in module.named_buffers() if "gaussian_matrix" in name})
    with torch.no_grad():
        for name, tensor in sorted(tensors.items()):
            noise = torch.from_numpy(rng.normal(0, 1, tuple(tensor.shape)).astype(np.float32))
            if "gaussian_matrix" in name:
                tensor.copy_(noise)
            elif name in tables or name.endswith(("pos_embed", "rel_pos_h", "rel_pos_w")):
                tensor.copy_(0.5 * noise)
            elif tensor.ndim > 1:
                tensor.copy_(gain * noise / (tensor.numel() / tensor.shape[0]) ** 0.5)
            else:
                tensor.copy_(0.1 * noise + (1.0 if name.endswith("weight") else 0.0))
    return module.eval().requires_grad_(False)


def config_of(model) -> dict:
    """The published part of a diffusers configuration, as its config.json holds it."""
    return json.loads(model.to_json_string())


def save_diffusers(model, folder: pathlib.Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(config_of(model), indent=1, sort_keys=True)
    (folder / "config.json").write_text(text + "\n", encoding="utf-8")
    save(model.state_dict(), folder / "diffusion_pytorch_model.safetensors", {"format": "pt"})


def smooth_picture(rng: np.random.Generator, height: int, width: int) -> np.ndarray:
    """uint8 RGB: gradients, a few discs and bars, a little noise."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    picture = np.stack([255 * x / width, 255 * y / height, 127 + 127 * np.sin((x + 2 * y) / 9)], axis=-1)
    for _ in range(5):
        cy, cx = rng.uniform(0, height), rng.uniform(0, width)
        radius = rng.uniform(0.08, 0.3) * min(height, width)
        picture[(y - cy) ** 2 + (x - cx) ** 2 < radius**2] = rng.uniform(0, 255, 3)
    left = int(rng.integers(0, width - 4))
    picture[:, left : left + 3] = rng.uniform(0, 255, 3)
    return np.clip(picture + rng.normal(0, 6, picture.shape), 0, 255).astype(np.uint8)


def blob(rng: np.random.Generator, height: int, width: int) -> np.ndarray:
    """A bool mask: an ellipse, a bar or a triangle somewhere in the frame, possibly cut by its border."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    cy, cx = rng.uniform(0, height), rng.uniform(0, width)
    ry, rx = rng.uniform(0.06, 0.35) * height, rng.uniform(0.06, 0.35) * width
    v, u = (y - cy) / ry, (x - cx) / rx
    kind = int(rng.integers(0, 3))
    if kind == 0:
        mask = u * u + v * v <= 1
    elif kind == 1:
        mask = (abs(u) <= 1) & (abs(v) <= 0.6)
    else:
        mask = (abs(u) <= (1 + v) / 2) & (abs(v) <= 1)
    mask[min(height - 1, int(cy)), min(width - 1, int(cx))] = True
    return mask
