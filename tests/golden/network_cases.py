"""Networks of the Stable Diffusion family: UNet, ControlNet, VAE, text model, and the DDIM scheduler."""

import copy

import torch
from diffusers import AutoencoderKL, ControlNetModel, DDIMScheduler, UNet2DConditionModel
from transformers import CLIPTextConfig, CLIPTextModel

from golden_case import Case, config_of, randomize, save, save_diffusers
from reference_method import Schedule

DIFFUSERS = ["torch", "diffusers", "safetensors"]
TRAINED_STEPS = 1000


def in_type(tensors: dict, dtype: torch.dtype) -> dict:
    return {name: t.to(dtype) if t.is_floating_point() else t for name, t in tensors.items()}


def gradients(loss: torch.Tensor, *leaves: torch.Tensor) -> tuple[torch.Tensor, ...]:
    return torch.autograd.grad(loss, leaves)


def unet_with_gradients(net, tensors, name, **residuals) -> dict:
    sample = tensors["sample"].clone().requires_grad_()
    text = tensors["encoder_hidden_states"].clone().requires_grad_()
    out = net(sample, tensors["timestep"], text, return_dict=False, **residuals)[0]
    loss = (out * tensors["loss_weight"]).mean()
    grad_sample, grad_text = gradients(loss, sample, text)
    return {f"{name}.out": out, f"{name}.loss": loss.reshape(1), f"{name}.grad_sample": grad_sample,
            f"{name}.grad_encoder_hidden_states": grad_text}


def watch(net, names, outputs) -> list:
    """Hooks that keep the outputs of these modules as dbg.NAME."""
    named = dict(net.named_modules())
    return [named[name].register_forward_hook(
        lambda _m, _i, out, name=name: outputs.update({f"dbg.{name}": out[0] if isinstance(out, tuple) else out}))
        for name in names]


def make_unet(root) -> None:
    case = Case(root, "unet", 31100, DIFFUSERS)
    unet = randomize(
        UNet2DConditionModel(
            sample_size=12, block_out_channels=(8, 8, 12), layers_per_block=1, attention_head_dim=(2, 4, 3),
            cross_attention_dim=20, norm_num_groups=4, use_linear_projection=True,
            down_block_types=("CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"),
            up_block_types=("UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D")),
        case.rng)
    save_diffusers(unet, case / "unet")
    height, width, batch = 12, 8, 3
    case.inputs = {
        "sample": case.normal(batch, 4, height, width),
        "timestep": torch.tensor([3, 412, 999]),
        "encoder_hidden_states": case.normal(batch, 19, 20),
        "loss_weight": case.normal(batch, 4, height, width),
        "mid_block_additional_residual": case.normal(batch, 12, height // 4, width // 4, scale=0.3),
    }
    skips = [(8, 1), (8, 1), (8, 2), (8, 2), (8, 4), (12, 4)]
    for i, (channels, factor) in enumerate(skips):
        case.inputs[f"down_block_additional_residuals.{i}"] = case.normal(
            batch, channels, height // factor, width // factor, scale=0.3)

    def run(dtype):
        net, tensors = copy.deepcopy(unet).to(dtype), in_type(case.inputs, dtype)
        outputs = {}
        watched = ["conv_in", "time_embedding", "mid_block"]
        hooks = watch(net, watched + [f"{path}_blocks.{i}" for path in ("down", "up") for i in range(3)], outputs)
        outputs.update(unet_with_gradients(net, tensors, "plain"))
        for hook in hooks:
            hook.remove()
        down = [tensors[f"down_block_additional_residuals.{i}"] for i in range(len(skips))]
        outputs.update(unet_with_gradients(
            net, tensors, "control", down_block_additional_residuals=down,
            mid_block_additional_residual=tensors["mid_block_additional_residual"]))
        outputs["single_timestep.out"] = net(tensors["sample"], tensors["timestep"][0],
                                             tensors["encoder_hidden_states"], return_dict=False)[0]
        return outputs

    case.expect(run, untested=("dbg.", "single_timestep."))
    case.info["files"] = {
        "unet/": "model folder: config.json + diffusion_pytorch_model.safetensors",
        "inputs.safetensors": "inputs; residuals in the order in which the down path emits its skip tensors",
        "expected.safetensors": "plain.* without residuals, control.* with them; loss = mean(out * loss_weight), "
        "gradients of that loss; single_timestep.out uses timestep[0] for all samples; dbg.*: inside the plain run"}
    case.finish(config=config_of(unet),
                note="attention_head_dim in the config is the NUMBER of heads (historical naming), one for each level.")


def make_controlnet(root) -> None:
    case = Case(root, "controlnet", 31200, DIFFUSERS)
    control = randomize(
        ControlNetModel(
            block_out_channels=(8, 8, 12), layers_per_block=1, attention_head_dim=4, cross_attention_dim=20,
            norm_num_groups=4, conditioning_embedding_out_channels=(4, 4, 8, 12),
            down_block_types=("CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D")),
        case.rng)
    save_diffusers(control, case / "controlnet")
    case.inputs = {
        "sample": case.normal(2, 4, 8, 4),
        "timestep": torch.tensor([120, 640]),
        "encoder_hidden_states": case.normal(2, 21, 20),
        "controlnet_cond": case.uniform(2, 3, 64, 32),
    }
    settings = {"scale1": (1.0, False), "scale07": (0.7, False), "guess": (1.0, True), "guess_scale07": (0.7, True)}

    def run(dtype):
        net, tensors = copy.deepcopy(control).to(dtype), in_type(case.inputs, dtype)
        outputs = {"dbg.controlnet_cond_embedding": net.controlnet_cond_embedding(tensors["controlnet_cond"])}
        for name, (scale, guess) in settings.items():
            down, mid = net(**tensors, conditioning_scale=scale, guess_mode=guess, return_dict=False)
            outputs[f"{name}.mid"] = mid
            outputs.update({f"{name}.down.{i}": tensor for i, tensor in enumerate(down)})
        return outputs

    case.expect(run, group=lambda name: name if name.endswith("mid") else name.rsplit(".", 1)[0])
    case.info["files"] = {
        "controlnet/": "model folder",
        "inputs.safetensors": "inputs; controlnet_cond is RGB in [0,1], 8x the latent size",
        "expected.safetensors": "residuals per setting"}
    case.finish(config=config_of(control),
                note="guess: residual i is multiplied by conditioning_scale * logspace(-1, 0, n+1)[i], mid by the last "
                     "value; otherwise all by conditioning_scale.")


def legacy_vae_names(state: dict) -> dict:
    """The attention names of early diffusers releases."""
    old = {"to_q": "query", "to_k": "key", "to_v": "value", "to_out.0": "proj_attn"}
    renamed = {}
    for name, tensor in state.items():
        for new, former in old.items():
            name = name.replace(f".{new}.", f".{former}.") if ".attentions." in name else name
        renamed[name] = tensor
    return renamed


def make_vae(root) -> None:
    case = Case(root, "vae", 31300, DIFFUSERS)
    vae = randomize(
        AutoencoderKL(block_out_channels=(4, 8, 8), layers_per_block=1, norm_num_groups=4, sample_size=48,
                      scaling_factor=0.21, down_block_types=("DownEncoderBlock2D",) * 3,
                      up_block_types=("UpDecoderBlock2D",) * 3),
        case.rng)
    save_diffusers(vae, case / "vae")
    save(legacy_vae_names(vae.state_dict()), case / "vae_legacy_names.safetensors")
    case.inputs = {
        "image": case.uniform(1, 3, 48, 32, low=-1.0),
        "latent": case.normal(1, 4, 12, 8),
        "loss_weight": case.normal(1, 3, 48, 32),
    }

    def run(dtype):
        net, tensors = copy.deepcopy(vae).to(dtype), in_type(case.inputs, dtype)
        image, latent = tensors["image"].requires_grad_(), tensors["latent"].requires_grad_()
        distribution = net.encode(image).latent_dist
        decoded = net.decode(latent, return_dict=False)[0]
        loss = (decoded * tensors["loss_weight"]).mean()
        return {"mean": distribution.mean, "logvar": distribution.logvar, "decoded": decoded, "loss": loss.reshape(1),
                "grad_latent": gradients(loss, latent)[0],
                "encode_grad_image": gradients((distribution.mean * latent.detach()).mean(), image)[0]}

    case.expect(run)
    case.info["files"] = {
        "vae/": "model folder, current key names",
        "vae_legacy_names.safetensors": "the same weights under the attention names of early diffusers releases",
        "inputs.safetensors": "image in [-1,1]; latent is the unscaled VAE latent",
        "expected.safetensors": "mean, logvar (clamped to [-30,20]), decoded = decode(latent), loss = "
        "mean(decoded*loss_weight), grad_latent = dloss/dlatent, encode_grad_image = d mean(mean*latent) / d image"}
    case.finish(config=config_of(vae), note="three levels, so a factor of four between picture and latent; not square")


def published_text_state(model: CLIPTextModel) -> dict:
    """The names of the published files, which the class's own names have drifted from."""
    state = {f"text_model.{name}": tensor for name, tensor in model.state_dict().items()}
    state["text_model.embeddings.position_ids"] = torch.arange(model.config.max_position_embeddings)[None]
    return state


def save_text_encoder(model: CLIPTextModel, case: Case, folder: str) -> dict:
    fields = ["attention_dropout", "bos_token_id", "eos_token_id", "hidden_act", "hidden_size", "intermediate_size",
              "layer_norm_eps", "max_position_embeddings", "num_attention_heads", "num_hidden_layers", "pad_token_id",
              "projection_dim", "vocab_size"]
    config = {"architectures": ["CLIPTextModel"], "model_type": "clip_text_model"}
    config.update({field: getattr(model.config, field) for field in fields})
    case.write_json(f"{folder}/config.json", config)
    save(published_text_state(model), case / f"{folder}/model.safetensors", {"format": "pt"})
    return config


def make_text_model(rng, hidden: int, layers: int, heads: int, vocabulary: int, positions: int) -> CLIPTextModel:
    config = CLIPTextConfig(
        hidden_size=hidden, intermediate_size=hidden * 5 // 2, num_hidden_layers=layers, num_attention_heads=heads,
        vocab_size=vocabulary, max_position_embeddings=positions, bos_token_id=vocabulary - 2,
        eos_token_id=vocabulary - 1, pad_token_id=vocabulary - 1, projection_dim=hidden, hidden_act="quick_gelu",
        attn_implementation="eager")
    return randomize(CLIPTextModel(config), rng)


def token_rows(case: Case, vocabulary: int, length: int, words: list[int]) -> torch.Tensor:
    """One row a prompt: start token, so many words, end tokens to the full length."""
    rows = torch.full((len(words), length), vocabulary - 1)
    rows[:, 0] = vocabulary - 2
    for row, count in zip(rows, words):
        row[1 : 1 + count] = torch.from_numpy(case.rng.integers(1, vocabulary - 2, count))
    return rows


def make_clip_text(root) -> None:
    case = Case(root, "clip_text", 31400, ["torch", "transformers", "safetensors"])
    vocabulary, positions = 250, 77
    model = make_text_model(case.rng, hidden=24, layers=2, heads=3, vocabulary=vocabulary, positions=positions)
    config = save_text_encoder(model, case, "text_encoder")
    case.inputs = {"input_ids": token_rows(case, vocabulary, positions, [0, 11, 75])}

    def run(dtype):
        with torch.no_grad():
            out = copy.deepcopy(model).to(dtype)(case.inputs["input_ids"], output_hidden_states=True)
        outputs = {"last_hidden_state": out.last_hidden_state, "pooler_output": out.pooler_output}
        outputs.update({f"hidden_states.{i}": state for i, state in enumerate(out.hidden_states)})
        return outputs

    case.expect(run)
    case.info["files"] = {
        "text_encoder/": "model folder, published layout",
        "inputs.safetensors": "token ids, padded with the end token; no attention mask is passed (causal mask only)",
        "expected.safetensors": "last_hidden_state (after the final norm), pooler_output (row of the first end token), "
        "hidden_states.i before the final norm"}
    case.finish(config=config)


def make_ddim(root) -> None:
    case = Case(root, "ddim", 31500, DIFFUSERS)
    settings = {"beta_start": 0.001, "beta_end": 0.013, "beta_schedule": "scaled_linear", "clip_sample": False,
                "num_train_timesteps": TRAINED_STEPS, "timestep_spacing": "leading", "prediction_type": "epsilon"}
    runs = [(30, 0, False), (30, 1, False), (7, 0, False), (12, 1, True)]
    case.inputs = {"sample": case.normal(1, 4, 3, 5), "noise_pred": case.normal(1, 4, 3, 5)}
    schedulers, rows = [], []
    for number, (steps, offset, to_one) in enumerate(runs):
        scheduler = DDIMScheduler(**settings, steps_offset=offset, set_alpha_to_one=to_one)
        scheduler.set_timesteps(steps)
        schedulers.append(scheduler)
        rows.append({"run": number, "num_inference_steps": steps, "steps_offset": offset, "set_alpha_to_one": to_one,
                     "timesteps": scheduler.timesteps.tolist(),
                     "final_alpha_cumprod": float(scheduler.final_alpha_cumprod)})

    def chain(dtype):
        scheduler = DDIMScheduler(**settings, steps_offset=0, set_alpha_to_one=False)
        scheduler.set_timesteps(10)
        schedule = Schedule(scheduler)
        noise = lambda x, t: torch.tanh(0.7 * x + t / 1000)
        up = [case.inputs["sample"][0].to(dtype)]
        for t in reversed(schedule.timesteps):
            up.append(schedule.next_step(noise(up[-1], t), t, up[-1]))
        down = [up[-1]]
        for t in schedule.timesteps:
            down.append(schedule.previous_step(noise(down[-1], t), t, down[-1]))
        return torch.stack(up), torch.stack(down)

    def run(dtype):
        sample, noise = case.inputs["sample"].to(dtype), case.inputs["noise_pred"].to(dtype)
        outputs = {"betas": schedulers[0].betas, "alphas_cumprod": schedulers[0].alphas_cumprod}
        for number, scheduler in enumerate(schedulers):
            schedule, name = Schedule(scheduler), f"run{number}"
            outputs[f"{name}.timesteps"] = scheduler.timesteps
            outputs[f"{name}.step"] = torch.stack(
                [scheduler.step(noise, t, sample, eta=0.0).prev_sample for t in scheduler.timesteps])
            for kind, step in (("prev_step", schedule.previous_step), ("next_step", schedule.next_step)):
                outputs[f"{name}.{kind}"] = torch.stack([step(noise, t, sample) for t in schedule.timesteps])
        outputs["chain.inversion"], outputs["chain.sampling"] = chain(dtype)
        return outputs

    case.expect(run, group=lambda name: name if "prev_step" in name or "next_step" in name else None)
    case.info["files"] = {
        "inputs.safetensors": "x and eps used for every step",
        "expected.safetensors": "runN.timesteps; runN.step = scheduler.step with eta 0, row k for timesteps[k]; "
        "runN.prev_step / next_step = the same and the inverse step as used in null-text inversion; chain.* uses "
        "eps(x,t)=tanh(0.7x+t/1000), 10 steps, offset 0, inversion from sample then sampling back"}
    case.finish(config={"scheduler": settings, "runs": rows},
                note="Stride 1000 // n; next_step goes from alpha(t - stride) to alpha(t); below 0 the final alpha.")
