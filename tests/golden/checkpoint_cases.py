"""Checkpoint files that must load, and harmless ones that must be refused. Nothing here is ever unpickled freely."""

import collections
import hashlib
import io
import json
import pickle
import struct
import zipfile

import numpy as np
import torch
from safetensors.torch import load_file, save_file

from golden_case import Case

DTYPES = {torch.float64: "F64", torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16", torch.int64: "I64",
          torch.int32: "I32", torch.int16: "I16", torch.int8: "I8", torch.uint8: "U8", torch.bool: "BOOL"}


def describe(tensor: torch.Tensor) -> dict:
    data = tensor.detach().contiguous()
    content = data.reshape(-1).view(torch.uint8).numpy().tobytes() if data.numel() else b""
    return {"dtype": DTYPES[data.dtype], "shape": list(data.shape), "sha256": hashlib.sha256(content).hexdigest()}


def answer_of_reference(path) -> str:
    try:
        if path.suffix == ".safetensors":
            load_file(path)
        else:
            torch.load(path, map_location="cpu", weights_only=True)
        return "loads"
    except Exception as error:  # whatever it is: its name is what we write down
        return f"raises {type(error).__name__}"


class Storage:
    """A storage as a checkpoint names it: key, type tag, declared number of elements, device."""

    def __init__(self, key: str, elements: int, device: str = "cpu"):
        self.fields = ("storage", torch.FloatStorage, key, device, elements)


class FakeTensor:
    """Pickles to the call that rebuilds a tensor, with any numbers in it."""

    def __init__(self, storage: Storage, offset: int, size: tuple, stride: tuple):
        self.arguments = (storage, offset, size, stride, False, collections.OrderedDict())

    def __reduce__(self):
        return torch._utils._rebuild_tensor_v2, self.arguments


class Call:
    def __init__(self, function, *arguments):
        self.function, self.arguments = function, arguments

    def __reduce__(self):
        return self.function, self.arguments


class CheckpointPickler(pickle.Pickler):
    def persistent_id(self, value):
        return value.fields if isinstance(value, Storage) else None


class LegacyPickler(pickle.Pickler):
    """Names storages by their order of appearance: torch.save takes their addresses, which differ every time."""

    def __init__(self, stream):
        super().__init__(stream, protocol=2)
        self.storages, self.keys = [], {}

    def persistent_id(self, value):
        if not isinstance(value, torch.storage.TypedStorage):
            return None
        key = self.keys.setdefault(value._untyped_storage.data_ptr(), str(len(self.keys)))
        if int(key) == len(self.storages):
            self.storages.append(value)
        return "storage", getattr(torch, value.pickle_storage_type()), key, "cpu", value._size(), None


def write_legacy(path, value) -> None:
    """The format before archives: five pickles, then every storage with its number of elements."""
    sizes = {"short": 2, "int": 4, "long": 4}
    with open(path, "wb") as file:
        for head in (0x1950A86A20F9469CFC6C, 1001,
                     {"protocol_version": 1001, "little_endian": True, "type_sizes": sizes}):
            pickle.dump(head, file, protocol=2)
        pickler = LegacyPickler(file)
        pickler.dump(value)
        pickle.dump([str(key) for key in range(len(pickler.storages))], file, protocol=2)
        for storage in pickler.storages:
            file.write(struct.pack("<q", storage._size()) + bytes(storage._untyped_storage))


def pickled(value) -> bytes:
    stream = io.BytesIO()
    CheckpointPickler(stream, protocol=2).dump(value)
    return stream.getvalue()


def write_zip(path, records: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in records.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)


def write_safetensors(path, header: dict | bytes, data: bytes, length: int | None = None) -> None:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text) if length is None else length) + text + data)


def weights(case: Case) -> dict[str, torch.Tensor]:
    return {"encoder.weight": case.normal(4, 3), "encoder.bias": case.normal(4), "head.weight": case.normal(2, 4),
            "head.scale": case.normal(1)[0]}


def write_good(case: Case) -> list[dict]:
    plain, rows = weights(case), []

    def keep(name, note, tensors, metadata=None):
        row = {"file": f"good/{name}", "verdict": "load", "note": note,
               "tensors": {key: describe(tensor) for key, tensor in tensors.items()}}
        if metadata is not None:
            row["metadata"] = metadata
        rows.append({**row, "reference_python": answer_of_reference(case / f"good/{name}")})

    def keep_torch(name, note, value, tensors):
        torch.save(value, case / f"good/{name}")
        keep(name, note, tensors)

    keep_torch("dict.pth", "dict of tensors, a scalar among them", plain, plain)
    keep_torch("wrapped.ckpt", "wrapped under \"state_dict\", numbers and text beside",
               {"epoch": 3, "note": "beside", "rate": 0.1, "state_dict": collections.OrderedDict(plain)}, plain)
    keep_torch("model_key.pth", "wrapped under \"model\"", {"model": plain}, plain)
    module = torch.nn.Sequential(torch.nn.Conv2d(2, 3, 1), torch.nn.BatchNorm2d(3))
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(case.normal(*parameter.shape))
    keep_torch("module.pth", "OrderedDict with the _metadata attribute of Module.state_dict()", module.state_dict(),
               module.state_dict())
    base = case.normal(6, 5)
    views = {"base": base, "transposed": base.t(), "rows": base[2:5], "every_other": base[:, ::2],
             "broadcast": base[:1].expand(3, 5), "again": base}
    keep_torch("views.pth", "views into one storage: offsets, strides, stride 0, the same tensor twice", views, views)
    kinds = {str(dtype).split(".")[1]: (case.normal(2, 3) * 3).to(dtype) for dtype in DTYPES}
    kinds["nothing"] = torch.zeros(0, 4)
    keep_torch("types.pth", "all common types, an empty tensor", kinds, kinds)
    for name, value in (("types", kinds), ("views", views)):
        write_legacy(case / f"good/{name}_legacy.pth", value)
        keep(f"{name}_legacy.pth", f"as {name}.pth, in the legacy format", value)
    keep_torch("tensor.pth", "a tensor, no dict; key given as empty string", base, {"": base})
    save_file(plain, case / "good/plain.safetensors")
    keep("plain.safetensors", "no metadata", plain)
    save_file(kinds, case / "good/types.safetensors", {"format": "pt"})
    keep("types.safetensors", "all common types, with metadata", kinds, {"format": "pt"})
    first, second = case.normal(3), case.normal(2, 2)
    notes = {"naïve": "ÄÖÜ \" \\", "steps": "50"}
    header = json.dumps({"__metadata__": notes, "late": {"dtype": "F32", "shape": [3], "data_offsets": [16, 28]},
                         "early/ä": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]}}).encode()
    write_safetensors(case / "good/handmade.safetensors", header + b" " * (8 - len(header) % 8),
                      second.numpy().tobytes() + first.numpy().tobytes())
    keep("handmade.safetensors", "header order differs from data order, escapes, padded header",
         {"late": first, "early/ä": second}, notes)
    storage = Storage("0", 6, "cuda:1")
    values = np.arange(6, dtype=np.float32)
    write_zip(case / "good/cuda_tag.pth", {
        "run/data.pkl": pickled({"w": FakeTensor(storage, 0, (2, 3), (3, 1))}), "run/byteorder": b"little",
        "run/data/0": values.tobytes(), "run/version": b"3\n"})
    keep("cuda_tag.pth", "storage tagged cuda:1, and a root folder of its own name",
         {"w": torch.from_numpy(values).reshape(2, 3)})
    return rows


def hostile_archives(case: Case) -> dict[str, str]:
    """File -> why it must be refused. Every command only makes an empty file named pwned_marker."""
    whole = (case / "good/dict.pth").read_bytes()
    data = np.arange(4, dtype=np.float32).tobytes()
    command = Call(__import__("os").system, "touch pwned_marker")

    def archive(name, value, records=None):
        write_zip(case / f"hostile/{name}.pth", {
            "a/data.pkl": pickled(value), **({"a/data/0": data} if records is None else records),
            "a/version": b"3\n"})

    def tensor(offset=0, size=(4,), stride=(1,), elements=4):
        return {"w": FakeTensor(Storage("0", elements), offset, size, stride)}

    (case / "hostile/half.pth").write_bytes(whole[: len(whole) // 2])
    (case / "hostile/no_directory.pth").write_bytes(whole[:-30])
    archive("system", {"w": command})
    archive("nested_system", {"w": Call(collections.OrderedDict, [("a", command)])})
    (case / "hostile/bare_pickle.pth").write_bytes(pickled({"w": command}))
    archive("size", tensor(size=(400,)))
    archive("storage", tensor(size=(4000,), elements=4000))
    archive("overflow", tensor(size=(2**40, 2**40), stride=(2**40, 1)))
    archive("negative", tensor(size=(-4,)))
    archive("offset", tensor(offset=2))
    archive("no_record", tensor(), records={})
    write_zip(case / "hostile/no_pickle.pth", {"a/data/0": data, "a/version": b"3\n"})
    (case / "hostile/empty.pth").write_bytes(b"")
    (case / "hostile/page.pth").write_text("<!DOCTYPE html>\n<html><body>Not found</body></html>\n")
    (case / "hostile/pointer.pth").write_text(
        "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0" * 64 + "\nsize 375042383\n")
    return {"half.pth": "zip cut in the middle", "no_directory.pth": "end of the central directory cut",
            "system.pth": "the pickle calls os.system", "nested_system.pth": "os.system as an argument of another call",
            "bare_pickle.pth": "no archive: a plain pickle calling os.system",
            "size.pth": "tensor larger than its storage", "storage.pth": "storage declared larger than its record",
            "overflow.pth": "product of sizes overflows 64 bit", "negative.pth": "negative size",
            "offset.pth": "offset + extent beyond the storage", "no_record.pth": "storage record does not exist",
            "no_pickle.pth": "no data.pkl", "empty.pth": "empty file", "page.pth": "an HTML page saved as a checkpoint",
            "pointer.pth": "a Git LFS pointer file: the message should say so"}


def hostile_safetensors(case: Case) -> dict[str, str]:
    def entry(begin, end, dtype="F32", shape=(2,)):
        return {"dtype": dtype, "shape": list(shape), "data_offsets": [begin, end]}

    files = {
        "length": ("header length beyond the file", ({"w": entry(0, 8)}, b"\0" * 8, 4096)),
        "length_max": ("header length 2^64-1", (b"{}", b"", 2**64 - 1)),
        "overlap": ("two tensors share bytes", ({"a": entry(0, 8), "b": entry(4, 12)}, b"\0" * 12)),
        "hole": ("hole between tensors", ({"a": entry(0, 8), "b": entry(12, 20)}, b"\0" * 20)),
        "cut": ("data cut", ({"w": entry(0, 8)}, b"\0" * 5)),
        "duplicate": ("duplicate key", (b'{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},'
                                        b'"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}', b"\0" * 4)),
        "negative": ("negative shape", ({"w": entry(0, 8, shape=(-2,))}, b"\0" * 8)),
        "extent": ("shape times type size differs from the extent", ({"w": entry(0, 8, shape=(3,))}, b"\0" * 8)),
        "type": ("unknown type", ({"w": entry(0, 8, dtype="Q7")}, b"\0" * 8)),
        "json": ("JSON cut", (b'{"w":{"dtype":"F32",', b"\0" * 8)),
    }
    for name, (_, arguments) in files.items():
        write_safetensors(case / f"hostile/{name}.safetensors", *arguments)
    (case / "hostile/short.safetensors").write_bytes(b"\7\0\0")
    reasons = {f"{name}.safetensors": why for name, (why, _) in files.items()}
    return {**reasons, "short.safetensors": "shorter than its length field"}


def make_checkpoints(root) -> None:
    case = Case(root, "checkpoints", 32000, ["torch", "safetensors"])
    case.write_json("good.json", write_good(case))
    reasons = {**hostile_archives(case), **hostile_safetensors(case)}
    case.write_json("hostile.json", [
        {"file": f"hostile/{name}", "verdict": "refuse", "why": why,
         "reference_python": answer_of_reference(case / f"hostile/{name}")} for name, why in reasons.items()])
    case.info["files"] = {
        "good.json": "files that must load, with dtype, shape and SHA-256 of the contiguous little-endian bytes of "
        "every tensor",
        "hostile.json": "files that must be refused: an error message, no crash, no code run, no file named "
        "pwned_marker, no allocation beyond the file size times a small factor"}
    case.finish(note="reference_python: what torch.load(weights_only=True) or safetensors.torch.load_file does; the "
                     "verdict is what the application should do. Never unpickle these files with a free loader.")
