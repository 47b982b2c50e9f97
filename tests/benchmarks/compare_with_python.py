#!/usr/bin/env python3
"""Times `asam bench` against diffusers and segment-anything: same weights, same threads, taking turns.

  compare_with_python.py --asam build/release/bin/asam                      every network call of the miniature
  compare_with_python.py --asam … --size sd15 --only null_text_step         one call of the published size
  compare_with_python.py --asam … --image                                   one whole image, stage by stage
  compare_with_python.py --asam … --size sd15 --device cuda:0 --precision fp16      the same on a CUDA device
  compare_with_python.py                                                    the Python half alone

Packages: tests/golden/requirements.txt. Ratios of one run hold; seconds on a shared machine do not: look at the ratio
of the fastest runs there, and at the seconds of processor time (which count all threads).
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "golden"))


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--asam", type=pathlib.Path, help="the program; without it only Python is timed")
    parser.add_argument("--size", choices=["miniature", "sd15"], default="miniature")
    parser.add_argument("--device", default="cpu", help="cpu or cuda:N")
    parser.add_argument("--precision", choices=["fp32", "tf32", "bf16", "fp16"], default="fp32",
                        help="tf32 and fp16 on a CUDA device only")
    parser.add_argument("--graphs", action="store_true", help="asam bench with --graphs; Python calls as ever")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3, help="turns of each side")
    parser.add_argument("--repeats", type=int, default=5, help="timed runs a turn, after one that is not timed")
    parser.add_argument("--only", default="", help="only calls whose name holds this")
    parser.add_argument("--image", action="store_true", help="a whole image instead of single calls")
    parser.add_argument("--scene", default="sa_1")
    parser.add_argument("--steps", type=int, default=50, help="fewer for a trial; asam bench always takes 50")
    parser.add_argument("--score-last", action="store_true",
                        help="with --image: Python scores the last iterate too (attack.score_last=true)")
    parser.add_argument("--weight-image", type=float, default=1, help="with --image: Python's attack.weight_image")
    parser.add_argument("--resources", type=pathlib.Path, default=ROOT / "resources" / "miniature")
    return parser.parse_args()


def ask_asam(arguments: argparse.Namespace, *options: str) -> dict:
    command = [str(arguments.asam), "bench", "--json", "--size", arguments.size, "--precision", arguments.precision,
               "--threads", str(arguments.threads), "--device", arguments.device, *options]
    if arguments.graphs:
        command.append("--graphs")
    answer = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if answer.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {answer.returncode}: {answer.stderr.strip()[-500:]}")
    return json.loads(answer.stdout)


def times_of_asam(arguments: argparse.Namespace, name: str) -> dict:
    """median and min of one turn, in seconds."""
    calls = ask_asam(arguments, "--part", "calls", "--only", name, "--repeats", str(arguments.repeats))["calls"]
    call = next(call for call in calls if call["name"] == name)
    return {"median": call["seconds"], "min": call["seconds_min"]}


def times_of(run, repeats: int, wait) -> dict:
    """`wait` returns when the device has done what was asked of it."""
    run()
    wait()
    times, processor = [], time.process_time()
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        wait()
        times.append(time.perf_counter() - start)
    return {"median": statistics.median(times), "min": min(times),
            "processor": (time.process_time() - processor) / repeats}


def over_turns(turns: list[dict], key: str) -> float | None:
    if not turns:
        return None
    return min(turn[key] for turn in turns) if key == "min" else statistics.median(turn[key] for turn in turns)


def number(value: float | None) -> str:
    return "-" if value is None else f"{value:.4g}"


def ratio(a: float | None, b: float | None) -> str:
    return "-" if a is None or b is None else f"{a / b:.2f}"


def print_table(head: list[str], rows: list[list[str]]) -> None:
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    for row in [head, *rows]:
        print("  ".join([row[0].ljust(widths[0]), *(text.rjust(w) for text, w in zip(row[1:], widths[1:]))]))


def compare_calls(arguments: argparse.Namespace) -> None:
    import torch

    import python_calls

    dtype = {"bf16": torch.bfloat16, "fp16": torch.float16}.get(arguments.precision, torch.float32)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = arguments.precision == "tf32"
    calls = python_calls.Calls(python_calls.Networks(arguments.size, arguments.resources, dtype, arguments.device))
    wait = torch.cuda.synchronize if arguments.device.startswith("cuda") else lambda: None
    rows, slower = [], []
    for name in python_calls.NAMES:
        if arguments.only not in name:
            continue
        ours, theirs = [], []
        for _ in range(arguments.rounds):
            if arguments.asam:
                ours.append(times_of_asam(arguments, name))
            theirs.append(times_of(getattr(calls, name), arguments.repeats, wait))
        cpp, python = over_turns(ours, "median"), over_turns(theirs, "median")
        fastest_cpp, fastest_python = over_turns(ours, "min"), over_turns(theirs, "min")
        rows.append([name, number(cpp), number(python), ratio(cpp, python), number(fastest_cpp),
                     number(fastest_python), ratio(fastest_cpp, fastest_python),
                     number(over_turns(theirs, "processor"))])
        print(f"{name} {' '.join(rows[-1][1:])}", file=sys.stderr, flush=True)
        if cpp and cpp > python:
            slower.append(name)
    print_table(["call", "C++ s", "Python s", "ratio", "C++ min", "Python min", "ratio", "Python processor s"], rows)
    if arguments.asam:
        print(f"slower than Python: {', '.join(slower) or 'none'}")


def compare_images(arguments: argparse.Namespace) -> None:
    import python_image
    from reference_method import AttackSettings

    # What the last step leads to is scored as one iterate more.
    if arguments.device != "cpu":
        sys.exit("--image compares on the processor alone")
    settings = AttackSettings(beta=arguments.weight_image, steps=11 if arguments.score_last else 10)
    python = python_image.run(arguments.resources, arguments.scene, arguments.steps, settings)
    print_table(["part of one image, Python", "seconds", "processor s"],
                [[name, *(f"{value:.2f}" for value in times)] for name, times in python["seconds"].items()])
    print(f"network calls {python['calls']}, mean IoU {python['iou_first']:.3f} -> {python['iou_best']:.3f}, "
          f"iterate {python['chosen']}, PSNR {python['psnr']:.2f} dB")
    print("mean IoU at the picture's size {:.3f} -> {:.3f}".format(*python["picture_iou"]))
    if arguments.asam:
        ours = ask_asam(arguments, "--part", "stages")["stages"]
        total = python["seconds"]["whole image"][0]
        print_table(["phase of one image, C++", "seconds"],
                    [[name, f"{seconds:.2f}"] for name, seconds in ours["phases"].items()]
                    + [["whole image", f"{ours['seconds']:.2f}"]])
        print(f"network calls {json.dumps(ours['network_calls'])}, IoU {json.dumps(ours['iou'])}, PSNR {ours['psnr']}")
        print(f"C++ / Python {ours['seconds'] / total:.3f}")


def main() -> None:
    arguments = read_arguments()
    os.environ["OMP_NUM_THREADS"] = str(arguments.threads)  # before torch is loaded; asam's threads are a flag
    import torch

    torch.set_num_threads(arguments.threads)
    print(f"size {arguments.size}, device {arguments.device}, precision {arguments.precision}, threads {arguments.threads}, torch "
          f"{torch.__version__}", file=sys.stderr)
    compare_images(arguments) if arguments.image else compare_calls(arguments)


if __name__ == "__main__":
    main()
