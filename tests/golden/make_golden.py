#!/usr/bin/env python3
"""Makes tests/golden/cases: small random networks, run by the public reference implementations (see README.md)."""

import argparse
import os
import pathlib
import warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")  # one thread: the same order of additions, the same bytes

import diffusers
import torch

import checkpoint_cases
import data_cases
import method_cases
import network_cases
import sam_case
import tuning_case

CASES = {
    "unet": network_cases.make_unet, "controlnet": network_cases.make_controlnet, "vae": network_cases.make_vae,
    "clip_text": network_cases.make_clip_text, "ddim": network_cases.make_ddim, "sam": sam_case.make_sam,
    "rle": data_cases.make_rle, "resize": data_cases.make_resize, "control_image": data_cases.make_control_image,
    "checkpoints": checkpoint_cases.make_checkpoints, "tiny_stack": method_cases.make_tiny_stack,
    "null_text": None, "attack": None, "token_tuning": None,  # these need the stack
}


def make_token_tuning(root, stack) -> None:
    tuning_case.make_token_tuning(root, stack.sam, method_cases.SAM_SIZES["image_size"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", choices=[[], *CASES], help="all when none is given")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).parent / "cases")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    diffusers.utils.logging.set_verbosity_error()  # it warns of every copy in float64
    torch.manual_seed(0)
    warnings.filterwarnings("ignore", "TypedStorage is deprecated")  # it is what the legacy format is made of
    wanted = set(arguments.cases or CASES)
    if wanted & {"null_text", "attack", "token_tuning"}:
        wanted.add("tiny_stack")
    stack = None
    for name, make in CASES.items():
        if name not in wanted:
            continue
        if make is not None:
            made = make(arguments.out)
            stack = made if name == "tiny_stack" else stack
        else:
            {"null_text": method_cases.make_null_text, "attack": method_cases.make_attack,
             "token_tuning": make_token_tuning}[name](arguments.out, stack)
        size = sum(path.stat().st_size for path in (arguments.out / name).rglob("*") if path.is_file())
        print(f"{name:14} {size / 1000:8.1f} kB", flush=True)


if __name__ == "__main__":
    main()
