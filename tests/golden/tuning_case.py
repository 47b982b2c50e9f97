"""Adam on SAM's output tokens: point-sampled cross entropy and Dice, and the learning rates of both schedules."""

import math

import numpy as np
import torch
from torch.nn import functional as F

from golden_case import Case, blob, smooth_picture
from sam_case import in_type

PICTURES, MASKS, POINTS, OVERSAMPLING, IMPORTANCE, STEPS, RATE = 3, 2, 70, 2.5, 0.6, 4, 0.01


def at_points(maps: torch.Tensor, points: torch.Tensor) -> torch.Tensor:
    """Maps [N, 1, h, w] at points [N, n, 2] in [0, 1]: bilinear, zero outside -> [N, n]."""
    return F.grid_sample(maps, 2 * points[:, None] - 1, mode="bilinear", padding_mode="zeros",
                         align_corners=False)[:, 0, 0]


def loss_points(logits, oversampled, extra):
    with torch.no_grad():
        nearest = at_points(logits, oversampled).abs().topk(int(IMPORTANCE * POINTS), dim=1, largest=False).indices
        return torch.cat([torch.gather(oversampled, 1, nearest[..., None].expand(-1, -1, 2)), extra], 1)


def losses_at(logits, targets):
    probability = logits.sigmoid()
    bce = F.binary_cross_entropy_with_logits(logits, targets, reduction="none").mean(1).mean()
    overlap, areas = (probability * targets).sum(1), probability.sum(1) + targets.sum(1)
    return bce, (1 - (2 * overlap + 1) / (areas + 1)).mean()


def inputs_of(case: Case, side: int) -> dict:
    masks = np.stack([blob(case.rng, side, side) for _ in range(PICTURES * MASKS)])
    inputs = {"images": torch.from_numpy(np.stack([smooth_picture(case.rng, side, side).transpose(2, 0, 1)
                                                   for _ in range(PICTURES)])),
              "label_masks": torch.from_numpy(masks.astype(np.uint8) * 255)}
    for picture in range(PICTURES):
        own = masks[picture * MASKS : (picture + 1) * MASKS]
        pixels = [np.argwhere(mask)[:, ::-1] for mask in own]
        if picture % 2 == 0:
            boxes = [np.concatenate([p.min(0), p.max(0)]) for p in pixels]
            inputs[f"prompt{picture}.boxes"] = torch.from_numpy(np.array(boxes, np.float32))
        else:
            points = [p[case.rng.integers(0, len(p), 5)] for p in pixels]
            inputs[f"prompt{picture}.points"] = torch.from_numpy(np.array(points, np.float32))
    inputs["random_oversampled"] = case.uniform(STEPS, PICTURES * MASKS, int(POINTS * OVERSAMPLING), 2)
    inputs["random_extra"] = case.uniform(STEPS, PICTURES * MASKS, POINTS - int(IMPORTANCE * POINTS), 2)
    return inputs


def logits_of(net, embeddings, inputs, dtype) -> torch.Tensor:
    logits = []
    for picture, embedding in enumerate(embeddings):
        boxes, points = inputs.get(f"prompt{picture}.boxes"), inputs.get(f"prompt{picture}.points")
        with torch.no_grad():
            sparse, dense = net.prompt_encoder(
                points=None if points is None else (points.to(dtype), torch.ones(points.shape[:2])),
                boxes=None if boxes is None else boxes.to(dtype), masks=None)
        logits.append(net.mask_decoder(
            image_embeddings=embedding, image_pe=net.prompt_encoder.get_dense_pe(),
            sparse_prompt_embeddings=sparse.to(dtype), dense_prompt_embeddings=dense, multimask_output=False)[0])
    return torch.cat(logits)


def tune(sam, inputs, dtype) -> dict:
    net = in_type(sam, dtype)
    tokens = [net.mask_decoder.iou_token.weight, net.mask_decoder.mask_tokens.weight]
    with torch.no_grad():
        embeddings = [net.image_encoder(net.preprocess(image[None].to(dtype))) for image in inputs["images"]]
    for token in tokens:
        token.requires_grad_(True)
    adam = torch.optim.Adam(tokens, lr=RATE)
    targets = inputs["label_masks"][:, None].to(dtype) / 255
    outputs = {name: [] for name in ("losses", "tokens", "token_grads", "points")}
    for step in range(STEPS):
        logits = logits_of(net, embeddings, inputs, dtype)
        points = loss_points(logits, inputs["random_oversampled"][step].to(dtype),
                             inputs["random_extra"][step].to(dtype))
        bce, dice = losses_at(at_points(logits, points), at_points(targets, points))
        adam.zero_grad()
        (bce + dice).backward()
        outputs["token_grads"].append(torch.cat([token.grad for token in tokens]))
        adam.step()
        outputs["losses"].append(torch.stack([bce, dice]).detach())
        outputs["tokens"].append(torch.cat([token.detach() for token in tokens]).clone())
        outputs["points"].append(points)
        if step == 0:
            first = logits.detach()
    return {**{name: torch.stack(values) for name, values in outputs.items()}, "first_logits": first}


def slow_start(rate: float, epochs: int, warm: int, gamma: float) -> list[float]:
    return [rate * (e + 1) / warm if e < warm else rate * gamma ** (e - warm + 1) for e in range(epochs)]


def make_token_tuning(root, sam, side: int) -> None:
    """sam and side: those of the case tiny_stack."""
    case = Case(root, "token_tuning", 32700, ["torch", "segment-anything", "safetensors"])
    case.inputs = inputs_of(case, side)
    case.expect(lambda dtype: tune(sam, case.inputs, dtype), group=lambda name: None if name == "points" else name)
    case.write_json("lr_schedules.json", {
        "lr 2e-3, warm-up 10, gamma 0.5": slow_start(2e-3, 20, 10, 0.5),
        "lr 0.05, warm-up 5, gamma 0.5": slow_start(0.05, 10, 5, 0.5),
        "lr 0.03, warm-up 3, gamma 0.7": slow_start(0.03, 8, 3, 0.7),
        "lr 0.004 (StepLR, drop every 4 epochs by 0.1)": [0.004 * math.pow(0.1, e // 4) for e in range(11)]})
    case.info["files"] = {
        "inputs.safetensors": "pictures at SAM's size, label masks (picture-major), one prompt kind a picture (points "
        "are all foreground), the uniform numbers of each step",
        "expected.safetensors": "losses [step, (bce, dice)] before the update; tokens [step, 5, C] after it (row 0 "
        "iou_token, then mask_tokens); token_grads [step, 5, C]; points [step, N, n, 2]; first_logits",
        "lr_schedules.json": "learning rate of each epoch"}
    case.finish(
        config={"model": "golden/tiny_stack/sam.pth", "num_points": POINTS, "oversample_ratio": OVERSAMPLING,
                "importance_sample_ratio": IMPORTANCE, "steps": STEPS,
                "adam": {"lr": RATE, "betas": [0.9, 0.999], "eps": 1e-8, "weight_decay": 0}},
        note="Mask 0 only; targets are label_masks / 255. Of the oversampled points those with the smallest absolute "
        "logit are kept, then the extra ones. Means over points, then over masks; loss = bce + dice.")
