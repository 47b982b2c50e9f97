"""The network calls of `asam bench`, by the same names, in Python with diffusers and segment-anything."""

import functools
import json
import pathlib

import diffusers
import torch
from diffusers import AutoencoderKL, ControlNetModel, UNet2DConditionModel
from segment_anything import sam_model_registry
from transformers import CLIPTextConfig, CLIPTextModel

from reference_method import Denoiser
from sam_case import build_sam, let_positions_follow_type, sam_sizes

TOKENS, BOXES, TIMESTEP, SEED, GUIDANCE = 77, 9, 500, 7, 7.5
NAMES = ["clip_text_forward", "unet_forward", "unet_forward_batch2", "controlnet_forward", "guided_step",
         "null_text_step", "vae_encode", "vae_decode", "vae_decode_backward", "sam_encode", "sam_encode_backward",
         "sam_decode_9_boxes"]


def fill(network: torch.nn.Module) -> torch.nn.Module:
    """std 1/sqrt(fan-in) keeps activations of order one; zero convolutions are no zeros, or they would be too fast."""
    generator = torch.Generator().manual_seed(SEED)
    with torch.no_grad():
        for parameter in network.parameters():
            if parameter.ndim > 1:
                parameter.normal_(0, (parameter[0].numel()) ** -0.5, generator=generator)
    return network


def published_vae() -> AutoencoderKL:
    return AutoencoderKL(block_out_channels=(128, 256, 512, 512), layers_per_block=2, sample_size=512,
                         down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4)


class Networks:
    """text_encoder, unet, controlnet, vae and sam: the miniature's weights or random ones of the published size; made when asked."""

    def __init__(self, size: str, resources: pathlib.Path, dtype: torch.dtype, device: str = "cpu"):
        self.published, self.folder, self.dtype, self.device = size == "sd15", resources, dtype, device
        self.side = 512 if self.published else 256
        diffusers.utils.logging.set_verbosity_error()

    def ready(self, network: torch.nn.Module) -> torch.nn.Module:
        return network.to(self.device, self.dtype).eval().requires_grad_(False)

    def load(self, kind, path: str, published) -> torch.nn.Module:
        return self.ready(fill(published()) if self.published else kind.from_pretrained(self.folder / path))

    @functools.cached_property
    def text_encoder(self):
        return self.load(CLIPTextModel, "diffusion/text_encoder",
                         lambda: CLIPTextModel(CLIPTextConfig(hidden_size=768, intermediate_size=3072,
                                                              num_hidden_layers=12, num_attention_heads=12)))

    @functools.cached_property
    def unet(self):
        return self.load(UNet2DConditionModel, "diffusion/unet",
                         lambda: UNet2DConditionModel(sample_size=64, cross_attention_dim=768, attention_head_dim=8))

    @functools.cached_property
    def controlnet(self):
        return self.load(ControlNetModel, "controlnet",
                         lambda: ControlNetModel(cross_attention_dim=768, attention_head_dim=8))

    @functools.cached_property
    def vae(self):
        return self.load(AutoencoderKL, "diffusion/vae", published_vae)

    @functools.cached_property
    def sam(self):
        if self.published:
            return let_positions_follow_type(self.ready(fill(sam_model_registry["vit_b"]())))
        c = json.loads((self.folder / "sam/sam_config.json").read_text())
        sam = build_sam(sam_sizes(
            image_size=c["image_size"], patch_size=c["vit_patch_size"], embed_dim=c["encoder_embed_dim"],
            depth=c["encoder_depth"], num_heads=c["encoder_num_heads"], mlp_ratio=c["mlp_ratio"],
            window_size=c["window_size"], global_attn_indexes=c["encoder_global_attn_indexes"],
            out_chans=c["out_chans"], prompt_embed_dim=c["prompt_embed_dim"], mask_in_chans=c["mask_in_chans"],
            decoder_depth=c["transformer_depth"], decoder_num_heads=c["transformer_num_heads"],
            decoder_mlp_dim=c["transformer_mlp_dim"], iou_head_depth=c["iou_head_depth"],
            iou_head_hidden_dim=c["iou_head_hidden_dim"], num_multimask_outputs=c["num_multimask_outputs"],
            pixel_mean=c["pixel_mean"], pixel_std=c["pixel_std"]))
        sam.load_state_dict(torch.load(self.folder / "sam/sam_vit_mini.pth", weights_only=True))
        return self.ready(sam)


class Calls:
    """One function a name. Inputs are random: seconds do not depend on them."""

    def __init__(self, networks: Networks):
        self.networks, dtype, side, device = networks, networks.dtype, networks.side, networks.device
        generator = torch.Generator().manual_seed(SEED)
        normal = lambda *shape: torch.randn(shape, generator=generator).to(device, dtype)
        uniform = lambda *shape: torch.rand(shape, generator=generator).to(device, dtype)
        width = 768 if networks.published else networks.unet.config.cross_attention_dim
        self.latent = normal(1, 4, side // 8, side // 8)
        self.text, self.null_text = normal(1, TOKENS, width), normal(1, TOKENS, width)
        self.picture, self.condition = uniform(1, 3, side, side), uniform(1, 3, side, side)
        vocabulary = 49408 if networks.published else networks.text_encoder.config.vocab_size
        self.tokens = torch.randint(vocabulary, (1, TOKENS), generator=generator).to(device)
        self.sam_side = 1024 if networks.published else side
        self.sam_picture = uniform(1, 3, self.sam_side, self.sam_side) * 255
        box = torch.tensor([[0.1, 0.2, 0.7, 0.8]], device=device) * (self.sam_side - 1)
        self.boxes = box.repeat(BOXES, 1)

    @torch.no_grad()
    def clip_text_forward(self):
        self.networks.text_encoder(input_ids=self.tokens, return_dict=False)

    def denoiser(self) -> Denoiser:
        return Denoiser(self.networks.unet, self.networks.controlnet, self.condition)

    @torch.no_grad()
    def unet_forward(self):
        self.networks.unet(self.latent, TIMESTEP, self.text, return_dict=False)

    @torch.no_grad()
    def unet_forward_batch2(self):
        self.networks.unet(self.latent.repeat(2, 1, 1, 1), TIMESTEP, torch.cat([self.text, self.null_text]),
                           return_dict=False)

    @torch.no_grad()
    def controlnet_forward(self):
        self.networks.controlnet(self.latent, TIMESTEP, self.text, self.condition, return_dict=False)

    @torch.no_grad()
    def guided_step(self):
        self.denoiser().guided_noise(self.latent, TIMESTEP, self.text, self.null_text, GUIDANCE)

    def null_text_step(self):
        embedding = self.null_text.clone().requires_grad_()
        self.denoiser().noise(self.latent, TIMESTEP, embedding).float().square().mean().backward()

    @torch.no_grad()
    def vae_encode(self):
        self.networks.vae.encode(self.picture * 2 - 1).latent_dist.mean

    def decode(self, latent):
        return self.networks.vae.decode(latent / self.networks.vae.config.scaling_factor, return_dict=False)[0]

    @torch.no_grad()
    def vae_decode(self):
        self.decode(self.latent)

    def vae_decode_backward(self):
        self.decode(self.latent.clone().requires_grad_()).float().mean().backward()

    def embed(self, picture):
        return self.networks.sam.image_encoder(self.networks.sam.preprocess(picture))

    @torch.no_grad()
    def sam_encode(self):
        self.embed(self.sam_picture)

    def sam_encode_backward(self):
        self.embed(self.sam_picture.clone().requires_grad_()).float().mean().backward()

    @functools.cached_property
    def embedding(self):
        with torch.no_grad():
            return self.embed(self.sam_picture)

    @torch.no_grad()
    def sam_decode_9_boxes(self):
        sam = self.networks.sam
        sparse, dense = sam.prompt_encoder(points=None, boxes=self.boxes, masks=None)
        sam.mask_decoder(
            image_embeddings=self.embedding, image_pe=sam.prompt_encoder.get_dense_pe().to(self.networks.dtype),
            sparse_prompt_embeddings=sparse.to(self.networks.dtype), dense_prompt_embeddings=dense,
            multimask_output=False)
