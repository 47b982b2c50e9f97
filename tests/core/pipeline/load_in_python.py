"""Loads what `asam convert` wrote with the packages that others will load it with, and compares what they compute.

Usage: load_in_python.py SAM.pth FOLDER    (the same model, in segment-anything's and in transformers' layout)
Exit status: 0 they agree, 1 they do not, 77 a package that is needed is not installed (its name is printed).
"""

import functools
import json
import pathlib
import sys

try:
    import torch
    from safetensors.torch import load_file  # noqa: F401  transformers needs it for the folder
    from segment_anything.modeling import ImageEncoderViT, MaskDecoder, PromptEncoder, Sam, TwoWayTransformer
    from transformers import SamModel
except ImportError as missing:
    print(f"Python cannot import it: {missing}")
    sys.exit(77)


def build_published(path, config):
    """The network of the segment_anything package in these sizes, filled strictly."""
    vision, prompt, decoder = (config[key] for key in ("vision_config", "prompt_encoder_config", "mask_decoder_config"))
    width, side = prompt["hidden_size"], prompt["image_size"]
    grid = side // prompt["patch_size"]
    sam = Sam(
        image_encoder=ImageEncoderViT(
            depth=vision["num_hidden_layers"], embed_dim=vision["hidden_size"], img_size=side,
            mlp_ratio=vision["mlp_ratio"], norm_layer=functools.partial(torch.nn.LayerNorm, eps=1e-6),
            num_heads=vision["num_attention_heads"], patch_size=vision["patch_size"], qkv_bias=True, use_rel_pos=True,
            global_attn_indexes=vision["global_attn_indexes"], window_size=vision["window_size"],
            out_chans=vision["output_channels"]),
        prompt_encoder=PromptEncoder(embed_dim=width, image_embedding_size=(grid, grid), input_image_size=(side, side),
                                     mask_in_chans=prompt["mask_input_channels"]),
        mask_decoder=MaskDecoder(
            num_multimask_outputs=decoder["num_multimask_outputs"],
            transformer=TwoWayTransformer(
                depth=decoder["num_hidden_layers"], embedding_dim=width, mlp_dim=decoder["mlp_dim"],
                num_heads=decoder["num_attention_heads"],
                attention_downsample_rate=decoder["attention_downsample_rate"]),
            transformer_dim=width, iou_head_depth=decoder["iou_head_depth"],
            iou_head_hidden_dim=decoder["iou_head_hidden_dim"]))
    sam.load_state_dict(torch.load(path, map_location="cpu", weights_only=True), strict=True)
    return sam.eval()


def main(path, folder):
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    published = build_published(path, config)
    theirs, report = SamModel.from_pretrained(folder, output_loading_info=True)
    wrong = {key: sorted(report[key]) for key in ("missing_keys", "unexpected_keys", "mismatched_keys") if report[key]}
    if wrong:
        print(f"transformers does not find the folder whole: {wrong}")
        return 1
    theirs.eval()
    torch.manual_seed(5)
    side = config["prompt_encoder_config"]["image_size"]
    pixels = torch.randn(1, 3, side, side)
    box = torch.tensor([[side * 0.1, side * 0.2, side * 0.7, side * 0.9]])
    with torch.no_grad():
        embedding = published.image_encoder(pixels)
        sparse, dense = published.prompt_encoder(points=None, boxes=box, masks=None)
        wanted, wanted_iou = published.mask_decoder(
            image_embeddings=embedding, image_pe=published.prompt_encoder.get_dense_pe(),
            sparse_prompt_embeddings=sparse, dense_prompt_embeddings=dense, multimask_output=True)
        found = theirs(pixel_values=pixels, input_boxes=box[None], multimask_output=True)
    masks = (found.pred_masks[0, 0] - wanted[0]).abs().max().item()
    scores = (found.iou_scores[0, 0] - wanted_iou[0]).abs().max().item()
    limit = 1e-4 * max(1.0, wanted.abs().max().item())
    print(f"largest difference of the mask logits {masks:.3g} (of {wanted.abs().max():.3g}), of the scores {scores:.3g}")
    return 0 if masks <= limit and scores <= 1e-4 else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
