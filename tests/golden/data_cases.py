"""Masks as COCO run lengths, resizes, and the control image."""

import json

import cv2
import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from pycocotools import mask as coco
from segment_anything.utils.transforms import ResizeLongestSide

from golden_case import Case, blob, save, smooth_picture

SHORT_RUNS = 100


def encode(mask: np.ndarray) -> dict:
    rle = coco.encode(np.asfortranarray(mask.astype(np.uint8)))
    return {"size": [int(v) for v in rle["size"]], "counts": rle["counts"].decode("ascii")}


def runs_of(mask: np.ndarray) -> list[int]:
    """Uncompressed counts: column by column, zeros first."""
    flat = mask.T.reshape(-1).astype(np.int8)
    borders = np.flatnonzero(np.diff(flat)) + 1
    runs = np.diff([0, *borders, flat.size]).tolist()
    return [0, *runs] if flat[0] else runs


def save_mask(mask: np.ndarray, path) -> None:
    Image.fromarray(mask.astype(np.uint8) * 255).save(path)


def rle_masks(rng) -> dict[str, np.ndarray]:
    y, x = np.mgrid[0:37, 0:26]
    frame = np.zeros((37, 26), bool)
    masks = {"empty": frame, "full": ~frame, "one_pixel_image_full": np.ones((1, 1), bool),
             "one_pixel_image_empty": np.zeros((1, 1), bool), "checker": (x + y) % 2 == 1, "columns": x % 3 == 0,
             "rows": y % 4 == 1, "border": (x == 0) | (y == 0) | (x == 25) | (y == 36), "diagonal": x == y,
             "one_row": rng.random((1, 300)) < 0.5, "one_column": rng.random((300, 1)) < 0.5,
             "noise": rng.random((53, 71)) < 0.5, "sparse": rng.random((90, 160)) < 0.01,
             "dense": rng.random((160, 90)) < 0.99}
    for corner, at in {"first": (0, 0), "last": (-1, -1), "top_right": (0, -1), "bottom_left": (-1, 0)}.items():
        masks[f"pixel_{corner}"] = frame.copy()
        masks[f"pixel_{corner}"][at] = True
    for i in range(6):
        shape = [int(v) for v in rng.integers(40, 260, 2)]
        masks[f"blobs_{i}"] = np.any([blob(rng, *shape) for _ in range(i + 1)], axis=0)
    masks["large"] = np.any([blob(rng, 1400, 2100) for _ in range(4)], axis=0)  # runs longer than 16 bits
    return masks


def make_rle(root) -> None:
    case = Case(root, "rle", 31700, ["pycocotools", "numpy", "pillow"])
    rows = []
    for name, mask in rle_masks(case.rng).items():
        save_mask(mask, case / f"masks/{name}.png")
        rle, runs = encode(mask), runs_of(mask)
        row = {"name": name, **rle, "area": int(coco.area(rle)), "bbox": coco.toBbox(rle).tolist(),
               "n_runs": len(runs)}
        if len(runs) <= SHORT_RUNS:
            row["uncompressed_counts"] = runs
        rows.append(row)
    case.write_json("expected.json", rows)
    rles = [encode(np.any([blob(case.rng, 64, 100) for _ in range(2)], axis=0)) for _ in range(4)]
    rles.append(encode(coco.decode(rles[0]) & coco.decode(rles[1])))
    case.write_json("pairs.json", {
        "rles": rles, "iou": coco.iou(rles, rles, [0] * len(rles)).tolist(),
        "iou_crowd": coco.iou(rles, rles, [1] * len(rles)).tolist(),
        "union": coco.merge(rles)["counts"].decode("ascii"),
        "intersection": coco.merge(rles, intersect=True)["counts"].decode("ascii")})
    case.write_json("records.json", [])  # real records are not the project's to ship
    case.info["files"] = {
        "expected.json": "per mask: size [h,w], compressed counts, area, bbox [x,y,w,h], uncompressed runs when short",
        "masks/": "NAME.png, 0/255",
        "pairs.json": "mask IoU matrix (iou_crowd: union replaced by the area of the detection = row), union and "
        "intersection of all",
        "records.json": "no real records in this copy"}
    case.finish(sources="formats/sa1b_records", note="The bbox of an empty mask is [0,0,0,0].")


def resized_with_pillow(case: Case, number: int, picture, mask, width: int, height: int) -> dict:
    """What Image.resize makes of a picture and of its mask when nobody names a filter: antialiased bicubic."""
    names = {kind: f"{kind.split('_')[0]}{number}_{kind.split('_')[1]}_{width}x{height}.png"
             for kind in ("rgb_bicubic", "mask_bicubic", "mask_gt128")}
    grey = Image.fromarray(mask).resize((width, height))
    above = np.asarray(grey) > 128
    Image.fromarray(picture).resize((width, height)).save(case / names["rgb_bicubic"])
    grey.save(case / names["mask_bicubic"])
    save_mask(above, case / names["mask_gt128"])
    return {"image": number, "target": [width, height], "files": list(names.values()),
            "mask_pixels_gt128": int(above.sum()), "mask_grey_values": len(np.unique(np.asarray(grey)))}


def make_resize(root) -> None:
    case = Case(root, "resize", 31800, ["pillow", "torch", "torchvision", "opencv-python-headless", "numpy"])
    rows = []
    for number, (height, width) in enumerate([(45, 83), (97, 31)]):
        picture = smooth_picture(case.rng, height, width)
        mask = (blob(case.rng, height, width) | blob(case.rng, height, width)).astype(np.uint8) * 255
        Image.fromarray(picture).save(case / f"rgb{number}.png")
        Image.fromarray(mask).save(case / f"mask{number}.png")
        for target in [(64, 64), (40, 56), (70, 50), (9, 7)]:
            rows.append(resized_with_pillow(case, number, picture, mask, *target))
        for side in (64, 111):
            resized = ResizeLongestSide(side).apply_image(picture)
            name = f"rgb{number}_sam_{side}.png"
            Image.fromarray(resized).save(case / name)
            rows.append({"image": number, "sam_longest_side": side, "size_hw": list(resized.shape[:2]),
                         "files": [name]})
    case.write_json("expected.json", rows)
    make_tensor_resizes(case)
    case.info["files"] = {
        "tensor_inputs.safetensors": "float image 0..255 for the tensor resizes",
        "tensor_expected.safetensors": "F.interpolate variants NAME.HxW; cv2 INTER_LINEAR on uint8 and float; "
        "floor_uint8 = linspace(-0.2,1.2,43) clamped to [0,1], times 255, truncated",
        "expected.json": "list of resized files"}
    case.finish(note="PIL results should match exactly; OpenCV's uint8 results differ by one level between versions.")


def make_tensor_resizes(case: Case) -> None:
    image = torch.from_numpy(smooth_picture(case.rng, 22, 34).astype(np.float32)).permute(2, 0, 1)[None]
    expected = {}
    for height, width in [(28, 40), (13, 47)]:
        size = f"{height}x{width}"
        expected[f"nearest.{size}"] = F.interpolate(image, (height, width), mode="nearest")
        for mode in ("bilinear", "bicubic"):
            for suffix, antialias in (("", False), ("_antialias", True)):
                expected[f"{mode}{suffix}.{size}"] = F.interpolate(image, (height, width), mode=mode,
                                                                   align_corners=False, antialias=antialias)
        pixels = image[0].permute(1, 2, 0).numpy()
        for kind, source in (("u8", pixels.astype(np.uint8)), ("f32", pixels)):
            linear = cv2.resize(source, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.float32)
            expected[f"cv2_linear_{kind}.{size}"] = torch.from_numpy(linear).permute(2, 0, 1)[None]
    expected["floor_uint8"] = (torch.linspace(-0.2, 1.2, 43).clamp(0, 1) * 255).floor()
    save({"image": image}, case / "tensor_inputs.safetensors")
    save(expected, case / "tensor_expected.safetensors")


def record(rng, count: int, height: int, width: int, sa1b_boxes: bool) -> dict:
    annotations = []
    for number in range(count):
        mask = blob(rng, height, width)
        rle = encode(mask)
        box = coco.toBbox(rle).tolist()
        if sa1b_boxes:  # SA-1B counts the distance between the outer pixels
            box[2:] = [box[2] - 1, box[3] - 1]
        annotations.append({
            "id": 500 + number, "bbox": box, "area": int(coco.area(rle)), "segmentation": rle, "predicted_iou": 0.9,
            "stability_score": 0.95, "point_input": [box[:2]], "crop_box": [0, 0, width, height]})
    return {"image": {"image_id": 7, "width": width, "height": height, "file_name": "sa_7.jpg"},
            "annotations": annotations}


def paint(data: dict) -> tuple[np.ndarray, list[int], list[list[int]]]:
    """Largest box first, smaller over larger; the colour counts through 24 bits, red lowest."""
    order = sorted(data["annotations"], key=lambda a: a["bbox"][2] * a["bbox"][3], reverse=True)
    canvas = np.zeros((data["image"]["height"], data["image"]["width"], 3), np.uint8)
    colours = []
    for j, annotation in enumerate(order):
        position = int((2**24 - 1) * (j + 1) / len(order))
        colours.append([position % 256, position // 256 % 256, position // 65536])
        canvas[coco.decode(annotation["segmentation"]).astype(bool)] = colours[-1]
    return canvas, [annotation["id"] for annotation in order], colours


def make_control_image(root) -> None:
    case = Case(root, "control_image", 31900, ["numpy", "pycocotools", "opencv-python-headless", "pillow"])
    rows = []
    case.info["files"] = {
        "condition_512.safetensors": "ControlNet condition made from set b, every 8th row and column of the 512x512 "
        "result: bilinear resize without antialias on uint8 (rounded) as in the attack step, and on float as in the "
        "inversion step; RGB in [0,1]",
        "expected.json": "ids in painting order (bbox w*h descending, ties in file order), colour of each"}
    for name, count, height, width, sa1b in [("a", 7, 64, 90, True), ("b", 3, 75, 50, True), ("c", 60, 110, 140, True),
                                             ("d", 13, 80, 80, False)]:
        data = record(case.rng, count, height, width, sa1b)
        if name == "a":  # a tie: the same size of box elsewhere in the file keeps the file's order
            data["annotations"].append({**data["annotations"][2], "id": 499})
        canvas, order, colours = paint(data)
        (case / f"{name}.json").write_text(json.dumps(data) + "\n", encoding="utf-8")
        Image.fromarray(canvas).save(case / f"{name}.png")
        rows.append({"set": name, "bbox_convention": "sa1b" if sa1b else "coco", "order_of_ids": order,
                     "colours_rgb": colours, "visible_colours": len(np.unique(canvas.reshape(-1, 3), axis=0))})
        case.info["files"].update({f"{name}.json": "SA-1B style record", f"{name}.png": "expected control image"})
        if name == "b":
            as_bytes = cv2.resize(canvas, (512, 512), interpolation=cv2.INTER_LINEAR).astype(np.float32)
            as_float = cv2.resize(canvas.astype(np.float32), (512, 512), interpolation=cv2.INTER_LINEAR)
            save({kind: torch.from_numpy(image[::8, ::8].copy() / 255).permute(2, 0, 1)[None]
                  for kind, image in (("attack_uint8_resize", as_bytes), ("inversion_float_resize", as_float))},
                 case / "condition_512.safetensors")
    case.write_json("expected.json", rows)
    case.finish(note="pos = int((2^24-1)*(j+1)/n) in double, j from 0 in painting order; R = pos % 256, "
                     "G = pos // 256 % 256, B = pos // 65536. The bbox of the record is used, not a recomputed one.")
