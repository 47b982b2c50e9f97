"""Segment Anything: image encoder, every kind of prompt, masks, the gradient to the picture."""

import copy
import functools

import numpy as np
import torch
from PIL import Image
from segment_anything.modeling import ImageEncoderViT, MaskDecoder, PromptEncoder, Sam, TwoWayTransformer
from segment_anything.utils.transforms import ResizeLongestSide

from golden_case import Case, randomize, save, smooth_picture

PIXEL_MEAN, PIXEL_STD = [123.675, 116.28, 103.53], [58.395, 57.12, 57.375]
PACKAGES = ["torch", "torchvision", "segment-anything", "pillow", "safetensors"]


def sam_sizes(**sizes) -> dict:
    """The numbers a SAM is built from; those that are not given are the same in all our small ones."""
    config = {"image_size": 64, "patch_size": 16, "embed_dim": 18, "depth": 3, "num_heads": 3, "mlp_ratio": 4,
              "window_size": 3, "global_attn_indexes": [1], "out_chans": 16, "prompt_embed_dim": 16,
              "mask_in_chans": 4, "decoder_depth": 2, "decoder_num_heads": 2, "decoder_mlp_dim": 40,
              "attention_downsample_rate": 2, "iou_head_depth": 3, "iou_head_hidden_dim": 20,
              "num_multimask_outputs": 3, "pixel_mean": PIXEL_MEAN, "pixel_std": PIXEL_STD,
              "layer_norm_eps": {"vit blocks": 1e-06, "LayerNorm2d": 1e-06, "two-way transformer": 1e-05}}
    config.update(sizes)
    config["grid"] = config["image_size"] // config["patch_size"]
    return config


def build_sam(c: dict) -> Sam:
    encoder = ImageEncoderViT(
        img_size=c["image_size"], patch_size=c["patch_size"], embed_dim=c["embed_dim"], depth=c["depth"],
        num_heads=c["num_heads"], mlp_ratio=c["mlp_ratio"], out_chans=c["out_chans"], qkv_bias=True,
        norm_layer=functools.partial(torch.nn.LayerNorm, eps=c["layer_norm_eps"]["vit blocks"]), use_rel_pos=True,
        window_size=c["window_size"], global_attn_indexes=c["global_attn_indexes"])
    prompts = PromptEncoder(c["prompt_embed_dim"], (c["grid"],) * 2, (c["image_size"],) * 2, c["mask_in_chans"])
    transformer = TwoWayTransformer(c["decoder_depth"], c["prompt_embed_dim"], c["decoder_num_heads"],
                                    c["decoder_mlp_dim"], attention_downsample_rate=c["attention_downsample_rate"])
    decoder = MaskDecoder(
        transformer_dim=c["prompt_embed_dim"], transformer=transformer,
        num_multimask_outputs=c["num_multimask_outputs"], iou_head_depth=c["iou_head_depth"],
        iou_head_hidden_dim=c["iou_head_hidden_dim"])
    sam = Sam(encoder, prompts, decoder, pixel_mean=c["pixel_mean"], pixel_std=c["pixel_std"])
    return let_positions_follow_type(sam.eval().requires_grad_(False))


def let_positions_follow_type(sam: Sam) -> Sam:
    """The reference casts positions to float32 always; a float64 run needs them in the weights' type."""
    layer = sam.prompt_encoder.pe_layer

    def encode(coordinates):
        return type(layer)._pe_encoding(layer, coordinates.to(layer.positional_encoding_gaussian_matrix.dtype))

    layer._pe_encoding = encode
    return sam


def in_type(sam: Sam, dtype: torch.dtype) -> Sam:
    return let_positions_follow_type(copy.deepcopy(sam).to(dtype))


PROMPTS = {"box": "boxes (3)", "point": "points with labels (2 prompts of 2 points)",
           "point1": "first point of the first prompt", "point_box": "points[0] and boxes[0]", "mask": "mask_input",
           "box_mask": "boxes[0] and mask_input", "none": "no prompt: sparse is empty, dense the no-mask embedding"}


def prompt(kind: str, t: dict) -> dict:
    points = {"point": (t["points"], t["point_labels"]), "point1": (t["points"][:1, :1], t["point_labels"][:1, :1]),
              "point_box": (t["points"][:1], t["point_labels"][:1])}
    boxes = {"box": t["boxes"], "point_box": t["boxes"][:1], "box_mask": t["boxes"][:1]}
    return {"points": points.get(kind), "boxes": boxes.get(kind),
            "masks": t["mask_input"] if "mask" in kind else None}


def make_sam(root) -> None:
    case = Case(root, "sam", 31600, PACKAGES)
    config = sam_sizes()
    sam = randomize(build_sam(config), case.rng)
    torch.save(sam.state_dict(), case / "sam.pth")
    height, width, side = 46, 33, config["image_size"]
    picture = smooth_picture(case.rng, height, width)
    transform = ResizeLongestSide(side)
    resized = transform.apply_image(picture)
    Image.fromarray(picture).save(case / "image.png")
    Image.fromarray(resized).save(case / "resized.png")
    boxes = np.array([[3, 4, 20, 30], [0, 0, width - 1, height - 1], [14, 23, 30, 41]], np.float32)
    points = np.array([[[8, 40], [25, 12]], [[15, 20], [32, 45]]], np.float32)
    low = 4 * config["grid"]
    case.inputs = {
        "boxes_original": torch.from_numpy(boxes),
        "boxes": torch.from_numpy(transform.apply_boxes(boxes, (height, width)).astype(np.float32)),
        "points_original": torch.from_numpy(points),
        "points": torch.from_numpy(transform.apply_coords(points, (height, width)).astype(np.float32)),
        "point_labels": torch.tensor([[1, 0], [1, 1]]),
        "mask_input": case.uniform(1, 1, low, low, low=-4.0, high=4.0),
        "loss_weight": case.normal(3, 1, low, low),
    }

    def run(dtype, debug=None):
        net = in_type(sam, dtype)
        t = {name: v.to(dtype) if v.is_floating_point() else v for name, v in case.inputs.items()}
        image = torch.from_numpy(resized.copy()).permute(2, 0, 1)[None].to(dtype).requires_grad_()
        preprocessed = net.preprocess(image)
        embedding = net.image_encoder(preprocessed)
        outputs = {"preprocessed": preprocessed, "image_embedding": embedding,
                   "image_pe": net.prompt_encoder.get_dense_pe()}
        for kind in PROMPTS:
            sparse, dense = net.prompt_encoder(**prompt(kind, t))
            outputs[f"{kind}.sparse"] = sparse.to(dtype)
            if kind in ("mask", "none"):
                outputs[f"{kind}.dense"] = dense
            for several in (False, True):
                name = f"{kind}.{'multi' if several else 'single'}"
                low_res, iou = net.mask_decoder(
                    image_embeddings=embedding, image_pe=outputs["image_pe"],
                    sparse_prompt_embeddings=sparse.to(dtype), dense_prompt_embeddings=dense,
                    multimask_output=several)
                outputs.update({f"{name}.low_res": low_res, f"{name}.iou": iou})
                if kind in ("box", "point"):
                    outputs[f"{name}.masks"] = net.postprocess_masks(low_res[:1], resized.shape[:2], (height, width))
        loss = (outputs["box.single.low_res"] * t["loss_weight"]).mean() + outputs["box.single.iou"].mean()
        outputs["loss"] = loss.reshape(1)
        outputs["grad_image"] = torch.autograd.grad(loss, image)[0]
        return outputs

    case.expect(run)
    case.info["files"] = {
        "image.png": "uint8 RGB input image",
        "resized.png": "result of the longest-side resize (PIL bilinear with antialias on uint8)",
        "sam.pth": "state dict in the layout of the published checkpoints (torch zip)",
        "inputs.safetensors": "prompts in original-image pixels and in the resized frame; mask_input logits at a "
        "quarter of the model size; loss_weight for the gradient",
        "expected.safetensors": "as the names say; *.masks = logits of the first prompt at original size; grad_image = "
        "d loss / d resized float image, loss = mean(low_res*loss_weight)+mean(iou), three boxes, one mask"}
    case.finish(config=config, original_size=[height, width], input_size=list(resized.shape[:2]), prompts=PROMPTS,
                note="An upright picture. Points without a box get one padding point with label -1.")
