#!/usr/bin/python3
"""FLIP written out plainly (two-dimensional filters, double precision), independent of engine/output/flip.cpp: prints
the values that compare_test.cpp expects. Needs python3-numpy.

Andersson et al. 2020, "FLIP: A Difference Evaluator for Alternating Images", doi:10.1145/3406183."""
import numpy as np

PPD = 0.7 * 3840 / 0.7 * np.pi / 180
M = np.array([[10135552 / 24577794, 8788810 / 24577794, 4435075 / 24577794],
              [2613072 / 12288897, 8788810 / 12288897, 887015 / 12288897],
              [1425312 / 73733382, 8788810 / 73733382, 70074185 / 73733382]])
WHITE = M @ np.ones(3)


def pictures(width=96, height=64):
    """The same two pictures as compare_test.cpp: smooth colours, and the same with a bar, a dot and a tint."""
    y, x = np.mgrid[0:height, 0:width]
    a = np.stack([(x * 5 + y) % 256, (x * x // 16 + 3 * y) % 256, (255 - 2 * x + y * y // 8) % 256], 2)
    b = a.copy()
    b[20:30, 30:34] = (250, 250, 250)
    b[45, 70] = (0, 0, 0)
    b[:, 80:, 0] = b[:, 80:, 0] // 2
    return a / 255, b / 255


def convolve(plane, kernel):
    r = kernel.shape[0] // 2
    padded = np.pad(plane, r, mode="edge")
    out = np.zeros_like(plane)
    for j in range(kernel.shape[0]):
        for i in range(kernel.shape[1]):
            out += kernel[j, i] * padded[j:j + plane.shape[0], i:i + plane.shape[1]]
    return out


def opponent(srgb):
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    v = (linear @ M.T) / WHITE
    return np.stack([116 * v[..., 1] - 16, 500 * (v[..., 0] - v[..., 1]), 200 * (v[..., 1] - v[..., 2])], -1)


def hunt_lab(rgb):
    v = (rgb @ M.T) / WHITE
    f = np.where(v > (6 / 29) ** 3, np.cbrt(v), v / (3 * (6 / 29) ** 2) + 4 / 29)
    lightness = 116 * f[..., 1] - 16
    return np.stack([lightness, 5 * lightness * (f[..., 0] - f[..., 1]), 2 * lightness * (f[..., 1] - f[..., 2])], -1)


def hyab(a, b):
    d = a - b
    return np.abs(d[..., 0]) + np.hypot(d[..., 1], d[..., 2])


def seen(picture):
    r = int(np.ceil(3 * np.sqrt(0.04 / (2 * np.pi ** 2)) * PPD))
    y, x = np.mgrid[-r:r + 1, -r:r + 1] / PPD
    z = x * x + y * y
    out = np.empty_like(picture)
    for c, (a1, b1, a2, b2) in enumerate([(1, .0047, 0, 1e-5), (1, .0053, 0, 1e-5), (34.1, .04, 13.5, .025)]):
        k = sum(a * np.sqrt(np.pi / b) * np.exp(-np.pi ** 2 * z / b) for a, b in ((a1, b1), (a2, b2)))
        out[..., c] = convolve(picture[..., c], k / k.sum())
    y = (out[..., 0] + 16) / 116
    xyz = np.stack([y + out[..., 1] / 500, y, y - out[..., 2] / 200], -1) * WHITE
    return hunt_lab(np.clip(xyz @ np.linalg.inv(M).T, 0, 1))


def features(picture):
    sd = 0.5 * 0.082 * PPD
    r = int(np.ceil(3 * sd))
    y, x = np.mgrid[-r:r + 1, -r:r + 1].astype(float)
    g = np.exp(-(x * x + y * y) / (2 * sd * sd))
    out = []
    for k in (-x * g, (x * x / sd ** 2 - 1) * g):
        k = np.where(k > 0, k / k[k > 0].sum(), k / -k[k < 0].sum())
        light = (picture[..., 0] + 16) / 116
        out.append(np.hypot(convolve(light, k), convolve(light, k.T)))
    return out


def flip(a, b):
    a, b = opponent(a), opponent(b)
    power = hyab(seen(a), seen(b)) ** 0.7
    top = hyab(hunt_lab(np.array([0., 1, 0])), hunt_lab(np.array([0., 0, 1]))) ** 0.7
    knee = 0.4 * top
    colour = np.where(power < knee, 0.95 / knee * power, 0.95 + (power - knee) / (top - knee) * 0.05)
    (ea, pa), (eb, pb) = features(a), features(b)
    feature = np.sqrt(np.maximum(np.abs(ea - eb), np.abs(pa - pb)) / np.sqrt(2))
    return colour ** (1 - feature)


if __name__ == "__main__":
    values = flip(*pictures())
    print(f"mean {values.mean():.6f}")
    for x, y in ((32, 25), (29, 25), (70, 45), (74, 45), (90, 10), (5, 5)):
        print(f"at {x},{y}: {values[y, x]:.6f}")
    print(f"black against white: {flip(np.zeros((32, 32, 3)), np.ones((32, 32, 3))).mean():.6f}")
