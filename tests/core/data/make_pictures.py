"""Makes the small picture files in pictures/ that picture_test.cpp reads. Needs pillow and opencv-python.

One scene, 32 x 24: red and green above, blue and white below; in every encoding that people's files come in. Grey
files hold its luma. The files are kept in the repository, since other encoders' varieties are what is tested.
"""

import pathlib
import struct
import zlib

import cv2
import numpy as np
from PIL import Image, PngImagePlugin

HERE = pathlib.Path(__file__).parent / "pictures"
WIDTH, HEIGHT = 32, 24
UPRIGHT_TO_STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def scene():
    pixels = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    pixels[: HEIGHT // 2, : WIDTH // 2] = (255, 0, 0)
    pixels[: HEIGHT // 2, WIDTH // 2 :] = (0, 255, 0)
    pixels[HEIGHT // 2 :, : WIDTH // 2] = (0, 0, 255)
    pixels[HEIGHT // 2 :, WIDTH // 2 :] = (255, 255, 255)
    return Image.fromarray(pixels)


def save(image, name, **options):
    image.save(HERE / name, **options)


def orientation(number):
    exif = Image.Exif()
    exif[0x0112] = number
    return exif.tobytes()


def jpegs(rgb):
    save(rgb, "plain.jpg", quality=95)
    save(rgb, "progressive.jpg", quality=95, progressive=True)
    save(rgb.convert("L"), "grey.jpg", quality=95)
    save(rgb.convert("CMYK"), "cmyk.jpg", quality=95)
    for number, transpose in UPRIGHT_TO_STORED.items():
        save(rgb.transpose(transpose), f"exif_{number}.jpg", quality=95, exif=orientation(number))
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 256, (64, 64, 3), np.uint8))
    save(noise, "truncated.jpg", quality=50)
    whole = (HERE / "truncated.jpg").read_bytes()
    (HERE / "truncated.jpg").write_bytes(whole[: len(whole) * 3 // 5])


def pngs(rgb):
    rgba = rgb.convert("RGBA")
    rgba.paste((255, 255, 255, 0), (WIDTH // 2, HEIGHT // 2, WIDTH, HEIGHT))
    save(rgb, "plain.png")
    save(rgb.convert("P", palette=Image.Palette.ADAPTIVE), "palette.png")
    save(rgba.quantize(8), "palette_alpha.png")
    save(rgba, "alpha.png")
    save(rgb.convert("LA"), "grey_alpha.png")
    save(rgb.convert("L"), "grey.png")
    save(rgb.convert("L").point(lambda value: 255 * (value > 128)).convert("1"), "one_bit.png")
    save(rgb.transpose(UPRIGHT_TO_STORED[6]), "exif_6.png", exif=orientation(6))
    save(Image.new("RGB", (1, 1), (10, 20, 30)), "pixel.png")
    bgr16 = np.asarray(rgb)[:, :, ::-1].astype(np.uint16) * 257
    cv2.imwrite(str(HERE / "rgb16.png"), bgr16)
    cv2.imwrite(str(HERE / "grey16.png"), np.asarray(rgb.convert("L")).astype(np.uint16) * 257)


def others(rgb):
    rgba = Image.open(HERE / "alpha.png")
    save(rgb, "plain.webp", lossless=True)
    save(rgba, "alpha.webp", lossless=True, exact=True)
    save(rgb.transpose(UPRIGHT_TO_STORED[6]), "exif_6.webp", lossless=True, exif=orientation(6))
    save(rgb, "plain.bmp")
    save(rgb.convert("P", palette=Image.Palette.ADAPTIVE), "palette.bmp")
    save(rgb, "plain.tif")
    save(rgb, "packed.tif", compression="tiff_lzw")
    save(rgba, "alpha.tif")
    save(rgb.convert("CMYK"), "cmyk.tif")
    cv2.imwrite(str(HERE / "rgb16.tif"), np.asarray(rgb)[:, :, ::-1].astype(np.uint16) * 257)
    save(rgb.convert("F"), "float.tif")
    save(rgb.transpose(UPRIGHT_TO_STORED[6]), "exif_6.tif", tiffinfo={274: 6})


def texts():
    info = PngImagePlugin.PngInfo()
    info.add_text("parameters", "caf\u00e9, 4 eggs\nSteps: 20")
    info.add_text("Comment", "packed " * 100, zip=True)
    info.add_itxt("caption", "\u4e00\u53ea\u732b", lang="zh")
    info.add_itxt("long", "\u732b" * 500, zip=True)
    save(Image.new("RGB", (1, 1)), "texts.png", pnginfo=info)
    wrong = bytearray((HERE / "texts.png").read_bytes())
    wrong[wrong.index(b"4 eggs")] = ord("5")
    (HERE / "texts_wrong_checksum.png").write_bytes(wrong)
    body = b"bomb\0\0" + zlib.compress(b"x" * (40 << 20), 9)
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    whole = (HERE / "pixel.png").read_bytes()
    (HERE / "texts_bomb.png").write_bytes(whole[:33] + chunk + whole[33:])


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    jpegs(scene())
    pngs(scene())
    others(scene())
    texts()
