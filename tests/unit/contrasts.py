"""The colours of the style sheet: how far apart they are, for every kind of eyes.

Colour blindness is simulated after Machado, Oliveira and Fernandes (2009), for eyes that lack one
kind of cones; distances are CIE76 in Lab.
"""

from __future__ import annotations

import re

from mkdocs_journeys.stylesheet import component

STEPS = ("n2", "n1", "0", "p1", "p2")
GROUND = {"light": ("#ffffff", "#1f2328"), "dark": ("#1e2129", "#e2e4e9")}
"""The page and its text in Material's two palettes."""

EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def tokens(scheme):
    """The variables of a palette: the dark one changes some of the light one's."""
    result = {}
    for name in ("tokens", "dark") if scheme == "dark" else ("tokens",):
        result |= dict(re.findall(r"--jm-([\w-]+):\s*(#[0-9a-f]{3,6})", component(name)))
    return result


def linear(colour):
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def seen(colour, eyes):
    return [
        min(1, max(0, sum(a * b for a, b in zip(row, linear(colour), strict=True))))
        for row in EYES[eyes]
    ]


def lab(rgb):
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(a * b for a, b in zip(row, rgb, strict=True)) for row in rows]
    x, y, z = (
        one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116
        for one in (part / white for part, white in zip(xyz, (0.9505, 1, 1.089), strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one, other, eyes):
    pairs = zip(lab(seen(one, eyes)), lab(seen(other, eyes)), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


def contrast(one, other):
    lights = sorted(
        sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))
        for colour in (one, other)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)
