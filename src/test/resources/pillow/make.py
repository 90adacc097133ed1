"""Writes image files of many kinds into a folder, and beside each what Pillow reads from it, as NAME.expected.png.

Prints one line a file: its name, how many levels a pixel may differ, and whether Pillow said what is right or, where it
refuses a file or misreads it, the samples that were put in. Alpha is composited over white, where Pillow's
convert("RGB") would drop it. Run by PillowComparisonTest; needs Debian's python3-pil.
"""
import io
import os
import random
import struct
import sys
import zlib

from PIL import Image, ImageOps

FOLDER = sys.argv[1]
RANDOM = random.Random(7)


def noise(mode, width=37, height=23):
    bands = len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, (width, height), bytes(RANDOM.randrange(256) for _ in range(width * height * bands)))


def smooth(mode="RGB", width=70, height=50):
    image = Image.new("RGB", (width, height))
    for y in range(height):
        for x in range(width):
            image.putpixel((x, y), (x * 255 // width, y * 255 // height, (x * 3 + y * 2) % 256))
    return image.convert(mode)


def over_white(image):
    rgba = image.convert("RGBA")
    out = Image.new("RGB", image.size)
    out.putdata([tuple((s * p[3] + 255 * (255 - p[3]) + 127) // 255 for s in p[:3]) for p in rgba.getdata()])
    return out


def pillow(path):
    """What Pillow reads, or None where it refuses."""
    try:
        image = ImageOps.exif_transpose(Image.open(path))
        alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
        return over_white(image) if alpha else image.convert("RGB")
    except Exception as refusal:
        print(os.path.basename(path), "refused by Pillow:", refusal, file=sys.stderr)
        return None


def keep(name, data, tolerance=0, expected=None, otherwise=None):
    """Keeps a file with what Pillow reads of it; `expected` goes before Pillow, `otherwise` stands in where it refuses."""
    path = os.path.join(FOLDER, name)
    with open(path, "wb") as file:
        file.write(data)
    by = "hand" if expected else "Pillow"
    expected = expected or pillow(path)
    if expected is None and otherwise is not None:
        by, expected = "hand", otherwise
    if expected is None:
        return
    expected.save(path + ".expected.png")
    print(name, tolerance, by)


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation):
    return b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" + struct.pack(">HHI", orientation, 0, 0)


# JPEG

def jpegs():
    profile = b"broken profile" * 20
    for subsampling in (0, 1, 2):
        for progressive in (False, True):
            keep(f"s{subsampling}-p{progressive}.jpg",
                 saved(smooth(), "JPEG", quality=90, subsampling=subsampling, progressive=progressive), 2)
    for mode in ("L", "CMYK"):
        keep(f"{mode}.jpg", saved(smooth(mode), "JPEG", quality=92), 2)
    keep("restarts.jpg", saved(smooth(), "JPEG", quality=80, optimize=True), 2)
    plain = saved(smooth(), "JPEG", quality=90)
    keep("profile.jpg", saved(smooth(), "JPEG", quality=90, icc_profile=profile), 2)
    keep("cut-profile.jpg", plain[:2] + b"\xff\xe2\0\x10ICC_PROFILE\0\x05" + b"\x01" + plain[2:], 2)
    for orientation in range(1, 9):
        keep(f"exif{orientation}.jpg", saved(smooth(), "JPEG", quality=90, exif=b"Exif\0\0" + exif(orientation)), 2)
    keep("trailing.jpg", plain + b"trailing bytes \xff\xd8 and more", 2)
    keep("fill-bytes.jpg", plain[:2] + b"\xff\xff\xff" + plain[2:], 2)
    at = plain.index(b"\xff\xdb")
    keep("junk.jpg", plain[:at] + b"\x00\x01junk" + plain[at:], 2)
    adobe = b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0"
    no_jfif = plain[:2] + plain[20:]
    keep("no-jfif.jpg", no_jfif, 2)
    keep("adobe-rgb.jpg", no_jfif[:2] + adobe + b"\0" + no_jfif[2:], 2)
    keep("adobe-ycc.jpg", no_jfif[:2] + adobe + b"\x01" + no_jfif[2:], 2)
    keep("jfif-and-adobe-rgb.jpg", plain[:20] + adobe + b"\0" + plain[20:], 2)
    cmyk = saved(smooth("CMYK"), "JPEG", quality=95)
    at = cmyk.index(b"Adobe") - 4
    bare = cmyk[:at] + cmyk[at + 16:]
    keep("cmyk-no-adobe.jpg", bare, 2)
    keep("ycck.jpg", bare[:2] + adobe + b"\x02" + bare[2:], 2)


# PNG

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, depth, colour, extra=(), late=()):
    bands = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    row = (width * bands * depth + 7) // 8
    lines = b"".join(bytes([y % 5]) + bytes(RANDOM.randrange(256) for _ in range(row)) for y in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
            + b"".join(extra) + chunk(b"IDAT", zlib.compress(lines)) + b"".join(late) + chunk(b"IEND", b""))


def upper(data, colour):
    """What a PNG of 16-bit grey gives when the upper byte is taken, by way of its samples."""
    raw = Image.open(io.BytesIO(data))
    levels = [v >> 8 for v in raw.getdata()]
    grey = Image.new("L", raw.size)
    grey.putdata(levels)
    return grey.convert("RGB")


def pngs():
    palette = chunk(b"PLTE", bytes(RANDOM.randrange(256) for _ in range(768)))
    for depth in (1, 2, 4, 8):
        keep(f"grey{depth}.png", png(19, 11, depth, 0))
        few = chunk(b"PLTE", bytes(RANDOM.randrange(256) for _ in range(3 << depth)))
        keep(f"palette{depth}.png", png(19, 11, depth, 3, [few]))
        keep(f"palette{depth}-alpha.png", png(19, 11, depth, 3, [few, chunk(b"tRNS", bytes([0, 100]))]))
        # Pillow compares the transparent sample with the scaled level, so what is right is made by hand.
        data = png(19, 11, depth, 0, [chunk(b"tRNS", b"\0\1")])
        clear = 255 // ((1 << depth) - 1)
        levels = Image.open(io.BytesIO(data)).convert("L").point(lambda v: 255 if v == clear else v)
        keep(f"grey{depth}-clear.png", data, 0, levels.convert("RGB"))
    data = png(19, 11, 16, 0)
    keep("grey16.png", data, 0, upper(data, 0))
    for depth in (8, 16):
        keep(f"rgb{depth}.png", png(19, 11, depth, 2))
        keep(f"rgba{depth}.png", png(19, 11, depth, 6))
        keep(f"greyalpha{depth}.png", png(19, 11, depth, 4))
    for kind, data in ((b"gAMA", struct.pack(">I", 100000)), (b"iCCP", b"broken\0\0" + zlib.compress(b"profile")),
                       (b"sRGB", b"\0"), (b"cHRM", bytes(32))):
        keep(f"{kind.decode()}.png", png(19, 11, 8, 2, [chunk(kind, data)]))
    text = "\nexif\n      32\n" + exif(6).hex() + "\n"
    keep("text-exif.png", png(19, 11, 8, 2, [chunk(b"tEXt", b"Raw profile type exif\0" + text.encode())]))
    keep("ztext-exif.png", png(19, 11, 8, 2, [chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(text.encode()))]))
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description tiff:Orientation="8"/></x:xmpmeta>'
    keep("xmp.png", png(19, 11, 8, 2, [chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp)]))
    keep("xmp-compressed.png", png(19, 11, 8, 2, [chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(xmp))]))
    keep("exif.png", png(19, 11, 8, 2, [chunk(b"eXIf", exif(5))]))
    keep("late-exif.png", png(19, 11, 8, 2, [], [chunk(b"eXIf", exif(3))]))
    keep("exif-and-xmp.png", png(19, 11, 8, 2, [chunk(b"eXIf", exif(5)),
         chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp)]))


# BMP

def bmp(header, bits, size=(19, 11), top_down=False, masks=b"", colours=0, gap=0, compression=0, data=None, offset=None,
        said=None):
    width, height = size
    row = (width * bits + 31) // 32 * 4
    entry = 3 if header == 12 else 4
    count = (colours or 1 << bits) if bits <= 8 else 0
    palette = bytes(RANDOM.randrange(256) for _ in range(entry * count))
    pixels = data if data is not None else bytes(RANDOM.randrange(256) for _ in range(row * height))
    if header == 12:
        fields = struct.pack("<IHHHH", 12, width, height, 1, bits)
    else:
        fields = struct.pack("<IiiHHIIiiII", header, width, -height if top_down else height, 1, bits, compression,
                             len(pixels), 2835, 2835, colours if said is None else said, 0)
        if header > 40:
            fields += (masks + bytes(header))[:header - 40]
        else:
            fields += masks
    start = 14 + len(fields) + len(palette) + gap
    return (b"BM" + struct.pack("<IHHI", start + len(pixels), 0, 0, start if offset is None else offset)
            + fields + palette + bytes(gap) + pixels)


def bmps():
    for header in (12, 40, 52, 56, 64, 108, 124):
        for bits in (1, 4, 8, 24) + (() if header == 12 else (16, 32)):
            keep(f"h{header}-b{bits}.bmp", bmp(header, bits))
    keep("top-down.bmp", bmp(40, 24, top_down=True))
    keep("few-colours.bmp", bmp(40, 8, colours=5, data=bytes(RANDOM.randrange(5) for _ in range(20 * 11))))
    keep("odd-offset.bmp", bmp(40, 24, gap=13))
    keep("odd-offset-palette.bmp", bmp(40, 8, gap=7))
    keep("no-offset-past-palette.bmp", bmp(40, 8, offset=54))
    keep("zero-offset.bmp", bmp(40, 24, offset=0))
    rgb565 = struct.pack("<III", 0xF800, 0x7E0, 0x1F)
    rgb555 = struct.pack("<III", 0x7C00, 0x3E0, 0x1F)
    rgb888 = struct.pack("<III", 0xFF0000, 0xFF00, 0xFF)
    for header in (40, 56, 108, 124):
        keep(f"565-h{header}.bmp", bmp(header, 16, masks=rgb565, compression=3))
        keep(f"555-h{header}.bmp", bmp(header, 16, masks=rgb555, compression=3))
        keep(f"888-h{header}.bmp", bmp(header, 32, masks=rgb888, compression=3))
    for header in (56, 108, 124):
        keep(f"alpha-h{header}.bmp", bmp(header, 32, masks=rgb888 + struct.pack("<I", 0xFF000000), compression=3))
        data = b"".join(bytes([RANDOM.randrange(256) for _ in range(3)]) + b"\0" for _ in range(19 * 11))
        expected = Image.frombytes("RGB", (19, 11), data, "raw", "BGRX", 0, -1)
        keep(f"no-alpha-h{header}.bmp", bmp(header, 32, masks=rgb888 + struct.pack("<I", 0xFF000000), compression=3,
             data=data), 0, expected)
    run8 = b"\x05\x07\x00\x03\x01\x02\x03\x00\x0b\x09" b"\x00\x00" b"\x13\x02\x00\x00" b"\x04\x05\x00\x00" \
        + b"\x13\x01\x00\x00" * 8 + b"\x00\x01"
    keep("rle8.bmp", bmp(40, 8, compression=1, data=run8))
    run4 = b"\x05\x7a\x00\x04\x12\x34\x0a\x9b" b"\x00\x00" + b"\x13\x21\x00\x00" * 10 + b"\x00\x01"
    keep("rle4.bmp", bmp(40, 4, compression=2, data=run4))


# GIF

def gifs():
    for colours in (2, 3, 16, 200, 256):
        image = noise("L").point(lambda v: v % colours)
        indexed = Image.frombytes("P", image.size, image.tobytes())
        indexed.putpalette([RANDOM.randrange(256) for _ in range(768)])
        for interlace in (0, 1):
            keep(f"c{colours}-i{interlace}.gif", saved(indexed, "GIF", interlace=interlace))
        keep(f"c{colours}-clear.gif", saved(indexed, "GIF", transparency=1))
    keep("grey.gif", saved(noise("L"), "GIF"))
    frames = [noise("P"), noise("P")]
    for frame in frames:
        frame.putpalette([RANDOM.randrange(256) for _ in range(768)])
    keep("animated.gif", saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))


# TIFF

def tiff(tags, strips, little=True, tiles=False):
    order = "<" if little else ">"
    tags = dict(tags)
    body = bytearray(b"II\x2a\0" if little else b"MM\0\x2a") + bytes(4)
    offsets = []
    for strip in strips:
        offsets.append(len(body))
        body += strip
        body += bytes(len(body) % 2)
    tags[324 if tiles else 273] = ("I", offsets)
    tags[325 if tiles else 279] = ("I", [len(strip) for strip in strips])
    entries = []
    for tag in sorted(tags):
        kind, values = tags[tag]
        values = values if isinstance(values, list) else [values]
        data = struct.pack(order + kind * len(values), *values)
        if len(data) > 4:
            body += bytes(len(body) % 2)
            data, position = struct.pack(order + "I", len(body)), data
            body += position
        entries.append(struct.pack(order + "HHI", tag, {"B": 1, "H": 3, "I": 4}[kind], len(values)) + data.ljust(4, b"\0"))
    body += bytes(len(body) % 2)
    struct.pack_into(order + "I", body, 4, len(body))
    return bytes(body + struct.pack(order + "H", len(entries)) + b"".join(entries) + bytes(4))


def layout(name, photometric, samples, bits, size=(19, 11), extra=(), planar=1, little=True, tile=None, more=None,
           expected=None, deflate=False):
    width, height = size
    tags = {256: ("H", width), 257: ("H", height), 258: ("H", [bits] * samples), 259: ("H", 8 if deflate else 1),
            262: ("H", photometric), 277: ("H", samples), 284: ("H", planar)}
    if extra:
        tags[338] = ("H", list(extra))
    tags.update(more or {})
    values = [[[RANDOM.randrange(1 << bits) for _ in range(samples)] for _ in range(width)] for _ in range(height)]
    if photometric == 2 and tuple(extra) == (1,):
        values = [[[min(v, pixel[3]) for v in pixel[:3]] + [pixel[3]] for pixel in row] for row in values]

    def pack(rows, columns, bands):
        out = bytearray()
        for y in rows:
            line = 0
            count = 0
            for x in columns:
                for band in bands:
                    value = values[y][x][band] if y < height and x < width else 0
                    if bits == 16:
                        out += struct.pack("<H" if little else ">H", value)
                    else:
                        line = line << bits | value
                        count += bits
            if count:
                line <<= -count % 8
                out += line.to_bytes((count + 7) // 8, "big")
        return zlib.compress(bytes(out)) if deflate else bytes(out)

    planes = [[band] for band in range(samples)] if planar == 2 else [list(range(samples))]
    if tile:
        tags[322] = ("H", tile)
        tags[323] = ("H", tile)
        strips = [pack(range(y, y + tile), range(x, x + tile), plane) for plane in planes
                  for y in range(0, height, tile) for x in range(0, width, tile)]
    else:
        tags[278] = ("H", 4)
        strips = [pack(range(y, min(y + 4, height)), range(width), plane) for plane in planes
                  for y in range(0, height, 4)]
    data = tiff(tags, strips, little, bool(tile))
    image = None
    if expected:
        image = Image.new("RGB", size)
        image.putdata([expected(pixel) for row in values for pixel in row])
    # Pillow takes a plane of 16-bit samples for one of 8-bit samples; what it divides by alpha it rounds once more than we.
    misread = bits == 16 and planar == 2
    keep(name + ".tif", data, 1 if tuple(extra) == (1,) else 0, image if misread else None, image)


def white(pixel, alpha, top):
    return tuple((s * alpha + top * (top - alpha)) // top for s in pixel)


def cmyk(pixel, shift):
    c, m, y, k = (v >> shift for v in pixel[:4])
    return tuple(((255 - ink) * (255 - k) + 127) // 255 for ink in (c, m, y))


def associated(pixel, shift):
    alpha = pixel[3] >> shift
    return tuple((v >> shift) + 255 - alpha for v in pixel[:3])


def straight(pixel, shift):
    alpha = pixel[3] >> shift
    return tuple(((v >> shift) * alpha + 255 * (255 - alpha) + 127) // 255 for v in pixel[:3])


def tiffs():
    for compression in (None, "tiff_lzw", "packbits", "tiff_deflate", "tiff_adobe_deflate"):
        for mode in ("L", "RGB", "CMYK", "P", "RGBA"):
            image = noise(mode)
            if mode == "P":
                image.putpalette([RANDOM.randrange(256) for _ in range(768)])
            keep(f"{mode}-{compression}.tif", saved(image, "TIFF", compression=compression))
    bilevel = smooth("1", 97, 61)
    for compression in (None, "group3", "group4", "tiff_ccitt", "packbits", "tiff_lzw"):
        keep(f"bilevel-{compression}.tif", saved(bilevel, "TIFF", compression=compression))
    for mode in ("L", "RGB", "CMYK", "YCbCr"):
        keep(f"jpeg-{mode}.tif", saved(smooth(mode), "TIFF", compression="jpeg", quality=92), 2)
    keep("ycbcr.tif", saved(smooth("YCbCr"), "TIFF"), 2)
    keep("profile.tif", saved(noise("RGB"), "TIFF", icc_profile=b"broken profile"))
    keep("cmyk-profile.tif", saved(noise("CMYK"), "TIFF", icc_profile=b"broken profile"))
    for orientation in range(1, 9):
        # Pillow turns a TIFF when it loads it; up to 9.5 exif_transpose turned it once more.
        data = saved(noise("RGB"), "TIFF", tiffinfo={274: orientation})
        turned = Image.open(io.BytesIO(data))
        turned.load()
        keep(f"turned{orientation}.tif", data, 0, turned.convert("RGB"))
    for little in (True, False):
        end = "little" if little else "big"
        for planar in (1, 2):
            for bits in (8, 16):
                shift = bits - 8
                name = f"{end}-planar{planar}-{bits}"
                layout(f"rgb-{name}", 2, 3, bits, planar=planar, little=little,
                       expected=lambda p: tuple(v >> shift for v in p))
                layout(f"rgba-{name}", 2, 4, bits, extra=(2,), planar=planar, little=little,
                       expected=lambda p: straight(p, shift))
                layout(f"premultiplied-{name}", 2, 4, bits, extra=(1,), planar=planar, little=little,
                       expected=lambda p: associated(p, shift))
                layout(f"rgbx-{name}", 2, 4, bits, extra=(0,), planar=planar, little=little,
                       expected=lambda p: tuple(v >> shift for v in p[:3]))
                layout(f"cmyk-{name}", 5, 4, bits, planar=planar, little=little, expected=lambda p: cmyk(p, shift))
                layout(f"cmykx-{name}", 5, 5, bits, extra=(0,), planar=planar, little=little,
                       expected=lambda p: cmyk(p, shift))
    layout("rgb4-no-extra", 2, 4, 8)
    for tile in (16, 32):
        for deflate in (False, True):
            for planar in (1, 2):
                layout(f"tiles{tile}-{deflate}-{planar}", 2, 3, 8, size=(45, 37), tile=tile, deflate=deflate,
                       planar=planar, expected=lambda p: tuple(p))
    for bits in (1, 2, 4, 8):
        layout(f"white-is-zero{bits}", 0, 1, bits)
        layout(f"black-is-zero{bits}", 1, 1, bits)
        colour_map = [RANDOM.randrange(1 << 16) for _ in range(3 << bits)]
        layout(f"palette{bits}", 3, 1, bits, more={320: ("H", colour_map)})
    colour_map = [RANDOM.randrange(1 << 16) for _ in range(768)]
    layout("palette-extra", 3, 2, 8, extra=(0,), more={320: ("H", colour_map)},
           expected=lambda p: tuple(colour_map[p[0] + 256 * k] >> 8 for k in range(3)))
    layout("grey-alpha", 1, 2, 8, extra=(2,),
           expected=lambda p: ((p[0] * p[1] + 255 * (255 - p[1]) + 127) // 255,) * 3)
    layout("grey-extra", 1, 2, 8, extra=(0,), expected=lambda p: (p[0],) * 3)


# PNM

def pnms():
    for maximum in (1, 2, 3, 6, 15, 100, 254, 255):
        levels = bytes(RANDOM.randrange(maximum + 1) for _ in range(12 * 5 * 3))
        keep(f"max{maximum}.ppm", b"P6\n# a comment\n12 5 %d\n" % maximum + levels)
        keep(f"max{maximum}.pgm", b"P5 12 15 %d\n" % maximum + levels)
        keep(f"plain{maximum}.ppm", b"P3\n12 5\n%d\n" % maximum + b" ".join(b"%d" % v for v in levels))
    deep = [RANDOM.randrange(1000) for _ in range(12 * 5 * 3)]
    keep("max999.ppm", b"P6 12 5 999\n" + struct.pack(">180H", *deep))
    keep("bits.pbm", b"P4 19 7\n" + bytes(RANDOM.randrange(256) for _ in range(21)))
    keep("plain-bits.pbm", b"P1\n# no spaces\n5 3\n10101\n01010\n1 1 1 0 0\n")


for group in (jpegs, pngs, bmps, gifs, tiffs, pnms):
    group()
