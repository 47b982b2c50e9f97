"""The generative stages in plain PyTorch on diffusers and segment-anything networks, written from their description.

DDIM inversion, null-text optimisation, sampling with guidance, and the latent attack. Straightforward on purpose: it is
what the C++ stages are compared with, in numbers (golden cases) and in seconds (compare_with_python.py).
"""

import dataclasses

import torch
import torch.nn.functional as F

IMAGENET_MEAN, IMAGENET_STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


class Schedule:
    """DDIM without noise (eta 0), in both directions, from a diffusers scheduler whose steps are set."""

    def __init__(self, scheduler):
        self.alphas = scheduler.alphas_cumprod
        self.final_alpha = scheduler.final_alpha_cumprod
        self.timesteps = [int(t) for t in scheduler.timesteps]
        self.stride = scheduler.config.num_train_timesteps // scheduler.num_inference_steps

    def alpha(self, t: int) -> torch.Tensor:
        return self.alphas[t] if t >= 0 else self.final_alpha

    @staticmethod
    def move(noise, x, alpha_from, alpha_to):
        clean = (x - (1 - alpha_from) ** 0.5 * noise) / alpha_from**0.5
        return alpha_to**0.5 * clean + (1 - alpha_to) ** 0.5 * noise

    def previous_step(self, noise, t, x):
        return self.move(noise, x, self.alpha(t), self.alpha(t - self.stride))

    def next_step(self, noise, t, x):
        return self.move(noise, x, self.alpha(min(t - self.stride, len(self.alphas) - 1)), self.alpha(t))


@dataclasses.dataclass
class Denoiser:
    """UNet and ControlNet with one condition [1, 3, H, W] in [0, 1].

    guess_mode as the stages mean it: the unconditional half goes without ControlNet, nothing is scaled.
    """

    unet: torch.nn.Module
    controlnet: torch.nn.Module
    condition: torch.Tensor
    guess_mode: bool = False

    def residuals(self, latent, t, text):
        condition = self.condition.expand(len(latent), -1, -1, -1)
        return self.controlnet(latent, t, text, condition, return_dict=False)

    def noise(self, latent, t, text, control=True):
        extra = {}
        if control:
            down, mid = self.residuals(latent, t, text)
            extra = {"down_block_additional_residuals": down, "mid_block_additional_residual": mid}
        return self.unet(latent, t, text, return_dict=False, **extra)[0]

    def guided_noise(self, latent, t, text, null_text, guidance):
        both_latents, both_texts = torch.cat([latent] * 2), torch.cat([null_text, text])
        if self.guess_mode:
            down, mid = self.residuals(latent, t, text)
            down = [torch.cat([torch.zeros_like(tensor), tensor]) for tensor in down]
            mid = torch.cat([torch.zeros_like(mid), mid])
        else:
            down, mid = self.residuals(both_latents, t, both_texts)
        both = self.unet(both_latents, t, both_texts, down_block_additional_residuals=down,
                         mid_block_additional_residual=mid, return_dict=False)[0]
        unconditional, conditional = both.chunk(2)
        return unconditional + guidance * (conditional - unconditional)


@torch.no_grad()
def invert(denoiser: Denoiser, schedule: Schedule, z0, text) -> list[torch.Tensor]:
    """z_0 and the latent after every inversion step."""
    latents = [z0]
    for t in reversed(schedule.timesteps):
        latents.append(schedule.next_step(denoiser.noise(latents[-1], t, text), t, latents[-1]))
    return latents


@dataclasses.dataclass
class NullText:
    embeddings: list = dataclasses.field(default_factory=list)
    latents: list = dataclasses.field(default_factory=list)
    losses: list = dataclasses.field(default_factory=list)
    first_gradients: list = dataclasses.field(default_factory=list)


def optimize_null_text(denoiser, schedule, trajectory, text, null_text, inner_steps, guidance, early_stop=None):
    """early_stop: the first outer step's bound on the loss; it grows by 2e-5 an outer step. None: never stop early."""
    result, latent, embedding = NullText(), trajectory[-1], null_text.clone()
    for i, t in enumerate(schedule.timesteps):
        target = trajectory[len(trajectory) - 2 - i]
        embedding = embedding.detach().clone().requires_grad_()
        optimizer = torch.optim.Adam([embedding], lr=1e-2 * (1 - i / 100))
        with torch.no_grad():
            conditional = denoiser.noise(latent, t, text)
        losses = []
        for j in range(inner_steps):
            unconditional = denoiser.noise(latent, t, embedding, control=not denoiser.guess_mode)
            guided = unconditional + guidance * (conditional - unconditional)
            loss = F.mse_loss(schedule.previous_step(guided, t, latent), target)
            optimizer.zero_grad()
            loss.backward()
            if j == 0:
                result.first_gradients.append(embedding.grad.clone())
            optimizer.step()
            losses.append(loss.item())
            if early_stop is not None and losses[-1] < early_stop + i * 2e-5:
                break
        embedding = embedding.detach()
        with torch.no_grad():
            noise = denoiser.guided_noise(latent, t, text, embedding, guidance)
            latent = schedule.previous_step(noise, t, latent)
        result.embeddings.append(embedding)
        result.latents.append(latent)
        result.losses.append(losses)
    return result


def sample(denoiser, schedule, latent, text, null_texts, guidance):
    for t, null_text in zip(schedule.timesteps, null_texts):
        noise = denoiser.guided_noise(latent, t, text, null_text, guidance)
        latent = schedule.previous_step(noise, t, latent)
    return latent


def soft_clamp(image):
    """Into [0, 1] with a trace of gradient left outside."""
    image = torch.where(image > 1, (torch.tanh(1000 * (image - 1)) + 10000) / 10001, image)
    return torch.where(image < 0, torch.tanh(1000 * image) / 10000, image)


@dataclasses.dataclass
class Target:
    """What the attack wants SAM to miss. Sizes are those of SAM's square input."""

    masks: torch.Tensor  # [n, S, S], 0..255
    boxes: torch.Tensor  # [n, 4], inclusive pixel bounds of mask > 128
    low_res: torch.Tensor  # [n, 1, s, s], 0..255
    original: torch.Tensor  # [1, 3, S, S], ImageNet-normalised


def imagenet_normalized(image):
    mean, std = (image.new_tensor(v).view(1, 3, 1, 1) for v in (IMAGENET_MEAN, IMAGENET_STD))
    return (image - mean) / std


def make_target(masks, original, low_res_side: int) -> Target:
    """masks [n, S, S] 0..255; original [1, 3, S, S] in [0, 1]."""
    boxes = []
    for mask in masks:
        rows, columns = torch.where(mask > 128)
        boxes.append([columns.min(), rows.min(), columns.max(), rows.max()])
    low_res = F.interpolate(masks[:, None].to(original.dtype), (low_res_side,) * 2, mode="bilinear")
    return Target(masks, torch.tensor(boxes, dtype=original.dtype), low_res, imagenet_normalized(original))


@dataclasses.dataclass
class AttackSettings:
    steps: int = 10
    alpha: float = 0.02
    eps: float = 0.2
    mu: float = 0.5
    gamma: float = 100.0
    kappa: float = 100.0
    beta: float = 1.0
    norm: float = 2
    guidance: float = 7.5


def decode_picture(vae, latent):
    return vae.decode(latent / vae.config.scaling_factor, return_dict=False)[0] / 2 + 0.5


def score(sam, picture, target: Target, settings: AttackSettings) -> dict:
    """picture [1, 3, H, W] in [0, 1], with gradient."""
    side = sam.image_encoder.img_size
    enlarged = F.interpolate(picture, (side, side), mode="nearest")
    embedding = sam.image_encoder(sam.preprocess(enlarged * 255))
    sparse, dense = sam.prompt_encoder(points=None, boxes=target.boxes, masks=None)
    low_res, predicted = sam.mask_decoder(
        image_embeddings=embedding, image_pe=sam.prompt_encoder.get_dense_pe(), sparse_prompt_embeddings=sparse,
        dense_prompt_embeddings=dense, multimask_output=False)
    wanted = target.low_res / 255
    p, w = low_res.sigmoid().flatten(1), wanted.flatten(1)
    dice = 1 - (2 * (p * w).sum(1) + 1) / (p.sum(1) + w.sum(1) + 1)
    parts = {
        "loss_ce": settings.gamma * F.binary_cross_entropy_with_logits(low_res, wanted),
        "loss_dice": settings.kappa * dice.mean(),
        "loss_mse": settings.beta * torch.norm(imagenet_normalized(enlarged) - target.original, p=settings.norm)}
    parts["loss"] = parts["loss_dice"] + parts["loss_ce"] - parts["loss_mse"]
    found, real = low_res > 0, target.low_res > 128
    overlap = (found & real).flatten(1).sum(1).double() / (found | real).flatten(1).sum(1).double()
    ious = overlap.to(low_res.dtype)
    return {**parts, "low_res": low_res, "iou_predictions": predicted, "ious": ious, "iou": ious.mean()}


def attack(denoiser, schedule, vae, sam, target, latent_T, text, null_texts, settings: AttackSettings):
    """The gradient with respect to z_0 is used for z_T. Returns one dict an iterate, and (IoU, z_T, number) kept."""
    start, momentum, best = latent_T, torch.zeros_like(latent_T), (1.0, None, None)
    iterates = []
    for iteration in range(settings.steps):
        with torch.no_grad():
            latent_0 = sample(denoiser, schedule, latent_T, text, null_texts, settings.guidance)
        leaf = latent_0.clone().requires_grad_()
        picture = soft_clamp(decode_picture(vae, leaf))
        scores = score(sam, picture, target, settings)
        gradient = torch.autograd.grad(scores["loss"], leaf)[0]
        if scores["iou"].item() < best[0]:
            best = (scores["iou"].item(), latent_T, iteration)
        l1_gradient = gradient / gradient.abs().sum()
        momentum = settings.mu * momentum + l1_gradient
        moved = latent_T + settings.alpha * momentum.sign()
        moved = start + (moved - start).clamp(-settings.eps, settings.eps)
        iterates.append({**{name: value.detach() for name, value in scores.items()}, "latent_T": latent_T,
                         "latent_0": latent_0, "image": picture.detach(), "grad_latent_0": gradient,
                         "l1_grad": l1_gradient, "momentum": momentum, "latent_T_updated": moved})
        latent_T = moved
    return iterates, best
