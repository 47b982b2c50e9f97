"""One scene through the published algorithm, in Python: inversion, null-text optimisation, attack, with seconds."""

import collections
import json
import math
import pathlib
import time

import numpy as np
import torch
import torch.nn.functional as F
from diffusers import DDIMScheduler
from PIL import Image
from pycocotools import mask as coco
from transformers import CLIPTextModel, CLIPTokenizer

from data_cases import paint
from python_calls import Networks
from reference_method import (AttackSettings, Denoiser, Schedule, attack, decode_picture, invert, make_target,
                              optimize_null_text, sample, score)

INNER_STEPS, GUIDANCE, EARLY_STOP = 10, 7.5, 1e-5


def unit_picture(pixels: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(np.array(pixels)).permute(2, 0, 1)[None].float() / 255


def read_scene(folder: pathlib.Path, scene: str, side: int):
    """Picture and condition [1, 3, side, side] in [0, 1], masks [n, side, side] 0..255 by falling box, caption."""
    data = json.loads((folder / f"{scene}.json").read_text())
    picture = np.asarray(Image.open(folder / f"{scene}.jpg").convert("RGB"))
    control, order, _ = paint(data)
    if picture.shape[:2] != (side, side):
        raise SystemExit(f"{scene} is {picture.shape[1]}x{picture.shape[0]}; expected a scene of {side}x{side}")
    by_id = {annotation["id"]: annotation["segmentation"] for annotation in data["annotations"]}
    masks = np.stack([coco.decode(by_id[number]) * 255 for number in order])
    lines = (folder / "scenes-blip2-caption.json").read_text().splitlines()
    captions = {row["img"].strip(): row["prompt"].strip() for row in map(json.loads, filter(None, lines))}
    return unit_picture(picture), unit_picture(control), torch.from_numpy(masks), captions[f"{scene}.jpg"]


def count_calls(networks: Networks) -> collections.Counter:
    counts = collections.Counter()
    for name in ("unet", "controlnet"):
        getattr(networks, name).register_forward_hook(
            lambda _module, inputs, _out, name=name: counts.update({f"{name} batch {len(inputs[0])}": 1}))
    networks.sam.image_encoder.register_forward_hook(lambda *_: counts.update({"sam encoder": 1}))
    return counts


def clock() -> np.ndarray:
    """Seconds on the wall, and of processor time."""
    return np.array([time.perf_counter(), time.process_time()])


def mean_iou(sam, picture, target, settings: AttackSettings) -> float:
    """At SAM's input size (here the picture's), where `asam run` counts; the attack itself counts in the decoder's low
    resolution. Expects masks of which each has a pixel: `asam run` leaves the others out."""
    with torch.no_grad():
        low_res = score(sam, (picture.clamp(0, 1) * 255).round() / 255, target, settings)["low_res"]
    found = F.interpolate(low_res, target.masks.shape[1:], mode="bilinear", align_corners=False)[:, 0] > 0
    real = target.masks > 128
    return ((found & real).flatten(1).sum(1).double() / (found | real).flatten(1).sum(1).double()).mean().item()


def run(resources: pathlib.Path, scene: str, steps: int, settings: AttackSettings | None = None) -> dict:
    settings = settings or AttackSettings()
    networks = Networks("miniature", resources, torch.float32)
    tokenizer = CLIPTokenizer.from_pretrained(resources / "diffusion/tokenizer")
    text_model = CLIPTextModel.from_pretrained(resources / "diffusion/text_encoder").float().eval()
    scheduler = DDIMScheduler.from_pretrained(resources / "diffusion/scheduler")
    scheduler.set_timesteps(steps)
    schedule, vae = Schedule(scheduler), networks.vae
    picture, condition, masks, caption = read_scene(resources / "scenes", scene, networks.side)
    counts = count_calls(networks)
    denoiser = Denoiser(networks.unet, networks.controlnet, condition)
    seconds = {}

    start = clock()
    with torch.no_grad():
        text, null_text = (text_model(tokenizer(prompt, padding="max_length", max_length=77, truncation=True,
                                                return_tensors="pt").input_ids)[0] for prompt in (caption, ""))
        z0 = vae.encode(picture * 2 - 1).latent_dist.mean * vae.config.scaling_factor
    trajectory = invert(denoiser, schedule, z0, text)
    seconds["inversion"] = clock() - start

    start = clock()
    inverted = optimize_null_text(denoiser, schedule, trajectory, text, null_text, INNER_STEPS, GUIDANCE, EARLY_STOP)
    seconds["null-text"] = clock() - start
    with torch.no_grad():
        reconstruction = decode_picture(vae, inverted.latents[-1]).clamp(0, 1)

    start = clock()
    target = make_target(masks, picture, networks.sam.image_encoder.img_size // 4)
    iterates, (best_iou, best, chosen) = attack(denoiser, schedule, vae, networks.sam, target, trajectory[-1], text,
                                                inverted.embeddings, settings)
    with torch.no_grad():  # the published code samples once more from what it kept
        kept = decode_picture(vae, sample(denoiser, schedule, best, text, inverted.embeddings, GUIDANCE))
    seconds["attack"] = clock() - start
    seconds["whole image"] = sum(seconds.values())
    return {"seconds": seconds, "calls": dict(counts), "inner_steps": sum(map(len, inverted.losses)),
            "psnr": -10 * math.log10((reconstruction - picture).square().mean().item()),
            "iou_first": iterates[0]["iou"].item(), "iou_best": best_iou, "chosen": chosen,
            "picture_iou": [mean_iou(networks.sam, image, target, settings) for image in (reconstruction, kept)]}
