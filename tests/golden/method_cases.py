"""A complete tiny stack of networks, and the generative stages on it by reference_method.py."""

import copy
import dataclasses
import types

import numpy as np
import torch
from diffusers import AutoencoderKL, ControlNetModel, DDIMScheduler, UNet2DConditionModel
from PIL import Image

from golden_case import Case, blob, randomize, rounded, save_diffusers, smooth_picture
from network_cases import DIFFUSERS, make_text_model, save_text_encoder, token_rows
from reference_method import (AttackSettings, Denoiser, Schedule, attack, decode_picture, invert, make_target,
                              optimize_null_text, sample, score, soft_clamp)
from sam_case import build_sam, in_type, sam_sizes

STEPS, INNER_STEPS, GUIDANCE, SIDE, TEXT_WIDTH, VOCABULARY = 8, 4, 7.5, 32, 16, 120
SCHEDULER = {"_class_name": "DDIMScheduler", "beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear",
             "clip_sample": False, "set_alpha_to_one": False, "steps_offset": 0, "num_train_timesteps": 1000,
             "timestep_spacing": "leading", "prediction_type": "epsilon"}
SAM_SIZES = sam_sizes(image_size=80, window_size=3, depth=2, num_heads=2, embed_dim=16, global_attn_indexes=[1],
                      decoder_num_heads=4, decoder_mlp_dim=24)
UNET_SIZES = {"block_out_channels": (8, 8), "layers_per_block": 1, "attention_head_dim": 2, "norm_num_groups": 2,
              "cross_attention_dim": TEXT_WIDTH,
              "down_block_types": ("CrossAttnDownBlock2D", "DownBlock2D")}


class Stack(types.SimpleNamespace):
    """unet, controlnet, vae, text, sam and the schedule, all in one type."""

    def in_type(self, dtype: torch.dtype) -> "Stack":
        scheduler = DDIMScheduler(**{k: v for k, v in SCHEDULER.items() if k != "_class_name"})
        scheduler.set_timesteps(STEPS)
        names = ("unet", "controlnet", "vae", "text")
        networks = {name: copy.deepcopy(getattr(self, name)).to(dtype) for name in names}
        return Stack(**networks, sam=in_type(self.sam, dtype), schedule=Schedule(scheduler))

    def denoiser(self, condition, guess_mode=False) -> Denoiser:
        return Denoiser(self.unet, self.controlnet, condition, guess_mode)


def make_tiny_stack(root) -> Stack:
    case = Case(root, "tiny_stack", 32100, [*DIFFUSERS, "transformers", "segment-anything"])
    unet = UNet2DConditionModel(sample_size=SIDE // 8, **UNET_SIZES,
                                up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"))
    controlnet = ControlNetModel(conditioning_embedding_out_channels=(4, 4, 4, 8), **UNET_SIZES)
    vae = AutoencoderKL(block_out_channels=(4, 4, 8, 8), layers_per_block=1, norm_num_groups=2, sample_size=SIDE,
                        scaling_factor=0.25, down_block_types=("DownEncoderBlock2D",) * 4,
                        up_block_types=("UpDecoderBlock2D",) * 4)
    for name, network in (("unet", unet), ("controlnet", controlnet), ("vae", vae)):
        save_diffusers(randomize(network, case.rng), case / name)
    text = make_text_model(case.rng, hidden=TEXT_WIDTH, layers=1, heads=2, vocabulary=VOCABULARY, positions=77)
    save_text_encoder(text, case, "text_encoder")
    sam = randomize(build_sam(SAM_SIZES), case.rng)
    torch.save(sam.state_dict(), case / "sam.pth")
    case.write_json("scheduler/scheduler_config.json", SCHEDULER)
    case.info["files"] = {"unet/": "UNet", "vae/": "VAE", "controlnet/": "ControlNet", "text_encoder/": "text encoder",
                          "scheduler/": "DDIM settings", "sam.pth": "SAM state dict"}
    case.finish(sam_config=SAM_SIZES, note="Models of the cases null_text and attack, which give token ids themselves.")
    return Stack(unet=unet, controlnet=controlnet, vae=vae, text=text, sam=sam)


def condition_picture(case: Case) -> torch.Tensor:
    """Flat colours, as a control image has them. [1, 3, SIDE, SIDE] in [0, 1]."""
    picture = np.zeros((SIDE, SIDE, 3), np.float32)
    for _ in range(4):
        picture[blob(case.rng, SIDE, SIDE)] = case.rng.integers(0, 256, 3) / np.float32(255)
    return torch.from_numpy(picture).permute(2, 0, 1)[None]


def loss_table(losses: list[list[float]], dtype) -> torch.Tensor:
    return torch.tensor([row + [-1.0] * (INNER_STEPS - len(row)) for row in losses], dtype=dtype)


def make_null_text(root, stack: Stack) -> None:
    case = Case(root, "null_text", 32300, DIFFUSERS)
    picture = smooth_picture(case.rng, SIDE, SIDE)
    Image.fromarray(picture).save(case / "image.png")
    case.inputs = {"condition": condition_picture(case),
                   "input_ids": token_rows(case, VOCABULARY, 77, [9]),
                   "uncond_input_ids": token_rows(case, VOCABULARY, 77, [0])}
    stops: list[float] = []

    def run(dtype):
        models = stack.in_type(dtype)
        condition = case.inputs["condition"].to(dtype)
        pixels = torch.from_numpy(picture.copy()).permute(2, 0, 1)[None].to(dtype) / 255
        with torch.no_grad():
            text = models.text(case.inputs["input_ids"])[0]
            null_text = models.text(case.inputs["uncond_input_ids"])[0]
            z0 = models.vae.encode(pixels * 2 - 1).latent_dist.mean * models.vae.config.scaling_factor
        denoiser, schedule = models.denoiser(condition), models.schedule
        trajectory = invert(denoiser, schedule, z0, text)
        plain = optimize_null_text(denoiser, schedule, trajectory, text, null_text, INNER_STEPS, GUIDANCE)
        with torch.no_grad():
            latent = sample(denoiser, schedule, trajectory[-1], text, plain.embeddings, GUIDANCE)
            pictures = [decode_picture(models.vae, z).clamp(0, 1) for z in (latent, z0)]
        guessing = models.denoiser(condition, guess_mode=True)
        if not stops:  # between the second and the third loss, so that the first outer step stops early
            free = optimize_null_text(guessing, schedule, trajectory, text, null_text, INNER_STEPS, GUIDANCE)
            stops.append((free.losses[0][1] + free.losses[0][2]) / 2)
        early = optimize_null_text(guessing, schedule, trajectory, text, null_text, INNER_STEPS, GUIDANCE, stops[0])
        return {"text_embeddings": text, "uncond_embeddings_init": null_text, "ddim_latents": torch.cat(trajectory),
                "uncond_embeddings": torch.cat(plain.embeddings), "losses": loss_table(plain.losses, dtype),
                "latents_after_step": torch.cat(plain.latents), "first_grad": torch.cat(plain.first_gradients),
                "reconstruction_latent": latent, "reconstruction_image": pictures[0],
                "encode_decode_image": pictures[1], "early_guess.uncond_embeddings": torch.cat(early.embeddings),
                "early_guess.losses": loss_table(early.losses, dtype)}

    both = case.expect(run)
    case.info["files"] = {"image.png": "uint8 image, already at working size",
                          "inputs.safetensors": "ControlNet condition in [0,1]; token ids of the prompt and of none",
                          "expected.safetensors": "see note"}
    case.finish(
        config={"model": "golden/tiny_stack", "num_inference_steps": STEPS, "inner_steps": INNER_STEPS,
                "early_stop": None, "early_guess_early_stop_epsilon": stops[0], "guidance_scale": GUIDANCE,
                "lr": "1e-2 * (1 - i/100), i = outer step", "guess_mode": False,
                "latent_scale": stack.vae.config.scaling_factor,
                "scheduler": "DDIM offset 0, set_alpha_to_one false, eta 0"},
        acceptance={
            "uncond_embeddings": "at most 5 % of the elements of any outer step may differ by more than 1e-4, none by "
                                 "more than 2e-2",
            "measured": {name: spread(*both, f"{prefix}uncond_embeddings")
                         for name, prefix in (("plain", ""), ("early_guess", "early_guess."))},
            "how": "about twice to three times the spread of float32 against float64. Adam normalises by the gradient's size, so elements whose gradient is "
                   "nearly zero differ between implementations"},
        note="ddim_latents [n+1]: row 0 = encoder mean * latent_scale, row k after k inversion steps (ControlNet on, "
             "prompt only, no guidance). Outer step i: a new Adam; the conditional noise once; each inner step the "
             "unconditional noise with gradient, loss = mean squared error of prev_step(guided noise) against "
             "ddim_latents[n-1-i], written down before the update. The embedding carries over; then the latent "
             "advances with it (latents_after_step). first_grad[i]: at the first inner step. reconstruction_*: "
             "sampling again. early_guess.*: the unconditional noise without ControlNet, and the inner loop stops "
             "after the update whose loss was below epsilon + i*2e-5; losses not computed are -1.")


def spread(single: dict, double: dict, name: str) -> dict:
    difference = (single[name].double() - double[name]).abs().flatten(1)
    return {"max_abs": rounded(difference.max().item()),
            "fraction_above_1e-4": rounded((difference > 1e-4).double().mean(1).max().item())}


def stacked(name: str, values: list[torch.Tensor]) -> torch.Tensor:
    """First axis: iterate. A latent or picture loses its batch axis, a number gains an axis, as does low_res."""
    stack, one = torch.stack(values), values[0]
    if one.ndim == 4 and one.shape[0] == 1:
        return stack[:, 0]
    return stack[:, None] if one.ndim == 0 or name == "low_res" else stack


def make_attack(root, stack: Stack) -> None:
    case = Case(root, "attack", 32404, DIFFUSERS)
    settings = AttackSettings(steps=3, alpha=0.03, eps=0.05, mu=0.5, guidance=GUIDANCE)
    side, masks = SAM_SIZES["image_size"], 3
    picture = smooth_picture(case.rng, SIDE, SIDE)
    Image.fromarray(picture).save(case / "image.png")
    original = np.asarray(Image.fromarray(picture).resize((side, side))).copy()
    labels = np.stack([blob(case.rng, side, side) for _ in range(masks)]).astype(np.uint8) * 255
    pixels = torch.from_numpy(original).permute(2, 0, 1)[None] / 255
    low_side = 4 * SAM_SIZES["grid"]
    case.inputs = {
        "latent_T": case.normal(1, 4, SIDE // 8, SIDE // 8, scale=0.6),
        "uncond_embeddings": case.normal(STEPS, 77, TEXT_WIDTH), "text_embeddings": case.normal(1, 77, TEXT_WIDTH),
        "condition": condition_picture(case), "label_masks": torch.from_numpy(labels),
        "raw_image_u8": torch.from_numpy(original),
        "raw_image": make_target(torch.from_numpy(labels), pixels, low_side).original}
    signs = {}

    def run(dtype):
        models, t = stack.in_type(dtype), {k: v.to(dtype) for k, v in case.inputs.items()}
        target = make_target(t["label_masks"], pixels.to(dtype), low_side)
        denoiser, schedule = models.denoiser(t["condition"]), models.schedule
        null_texts = t["uncond_embeddings"].split(1)
        iterates, (worst, best, number) = attack(denoiser, schedule, models.vae, models.sam, target, t["latent_T"],
                                                 t["text_embeddings"], null_texts, settings)
        signs[dtype] = [iterate["momentum"].sign() for iterate in iterates]
        outputs = {name: stacked(name, [iterate[name] for iterate in iterates]) for name in iterates[0]}
        with torch.no_grad():
            final = sample(denoiser, schedule, best, t["text_embeddings"], null_texts, GUIDANCE)
            image = soft_clamp(decode_picture(models.vae, final)).clamp(0, 1)
        start = t["latent_T"].clone().requires_grad_()
        whole = sample(denoiser, schedule, start, t["text_embeddings"], null_texts, GUIDANCE)
        loss = score(models.sam, soft_clamp(decode_picture(models.vae, whole)), target, settings)["loss"]
        outputs.update({
            "boxes": target.boxes, "label_masks_low": target.low_res, "best_latent_T": best,
            "best_iteration": torch.tensor([number]), "worst_iou": torch.tensor([worst], dtype=dtype),
            "final_image": image, "final_image_u8": (image * 255).to(torch.uint8),
            "full_chain_grad_latent_T": torch.autograd.grad(loss, start)[0],
            "full_chain_loss": loss.detach().reshape(1)})
        return outputs

    case.expect(run, untested=("boxes", "label_masks_low"))
    case.info["tolerance"]["sign_flips_fp32_vs_fp64"] = [
        int((a != b).sum()) for a, b in zip(signs[torch.float32], signs[torch.float64])]
    case.info["files"] = {
        "image.png": "uint8 original image at working size",
        "inputs.safetensors": "latent_T, unconditional embeddings of every step, prompt embedding, ControlNet "
        "condition, label masks (uint8 at SAM size), raw_image = the original at SAM size (bicubic), normalised",
        "expected.safetensors": "first axis = iteration; see note"}
    numbers = dataclasses.asdict(settings)
    case.finish(
        config={"model": "golden/tiny_stack", "num_inference_steps": STEPS, "guidance_scale": numbers.pop("guidance"),
                **numbers},
        note="Per iteration: sample latent_T -> latent_0 without gradient; decode; image/2+0.5; values above 1 become "
             "(tanh(1000(y-1))+10000)/10001, below 0 tanh(1000 y)/10000; NEAREST resize to SAM size; box prompts, "
             "single mask. loss_ce = gamma * mean BCE with logits(low_res, label_low/255); loss_dice = kappa * mean "
             "dice with +1 smoothing; loss_mse = beta * p-norm of (normalised image - raw_image); loss = loss_dice + "
             "loss_ce - loss_mse, maximised. grad_latent_0 is used for latent_T: l1_grad = grad / sum|grad|; momentum "
             "= mu*momentum + l1_grad; latent_T += alpha*sign(momentum), offset clamped to +-eps around the start. The "
             "iterate with the strictly lowest iou below 1 is kept. full_chain_*: through the whole sampler.")
