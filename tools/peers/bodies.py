"""The mesh that peers read: our imported body with what only we use left out (levels of detail, fibre attributes), so
that no peer pays for it. Same vertices, same triangles, same materials, same node names.

Three files are written: all.glb (everything opaque), bare.glb (without skin), and ghosted.glb (everything, layers 0 to 2
at half opacity, alphaMode BLEND). Layers stand in the catalogue beside the body."""
import json
import pathlib
import struct

GHOSTED_UP_TO_LAYER = 2.0
ATTRIBUTES = ("POSITION", "NORMAL")


def read_glb(path):
    data = path.read_bytes()
    magic, version, _ = struct.unpack_from("<4sII", data)
    assert magic == b"glTF" and version == 2, f"{path}: not a glTF 2.0 binary"
    size = struct.unpack_from("<I", data, 12)[0]
    document = json.loads(data[20:20 + size])
    return document, data[20 + size + 8:]


def write_glb(path, document, binary):
    text = json.dumps(document, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    binary += b"\0" * (-len(binary) % 4)
    head = struct.pack("<4sII", b"glTF", 2, 28 + len(text) + len(binary))
    path.write_bytes(head + struct.pack("<I4s", len(text), b"JSON") + text
                     + struct.pack("<I4s", len(binary), b"BIN\0") + binary)


def triangles(document):
    return sum(document["accessors"][p["indices"]]["count"] // 3 for m in document["meshes"] for p in m["primitives"])


def element_size(accessor):
    components = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}[accessor["type"]]
    return components * {5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4}[accessor["componentType"]]


class Copier:
    """Copies accessors into a new binary, tightly packed, one buffer view each."""

    def __init__(self, document, binary):
        self.document, self.source = document, binary
        self.binary, self.views, self.accessors = bytearray(), [], []

    def copy(self, index, target):
        accessor = self.document["accessors"][index]
        view = self.document["bufferViews"][accessor["bufferView"]]
        size = element_size(accessor)
        assert view.get("byteStride", size) == size, "interleaved vertices are not expected here"
        start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
        length = size * accessor["count"]
        self.views.append({"buffer": 0, "byteOffset": len(self.binary), "byteLength": length, "target": target})
        self.binary += self.source[start:start + length] + b"\0" * (-length % 4)
        kept = {k: v for k, v in accessor.items() if k not in ("byteOffset", "bufferView", "extras")}
        self.accessors.append({**kept, "bufferView": len(self.views) - 1})
        return len(self.accessors) - 1


def without_ours(document, binary, keep, ghosted):
    """The body's nodes for which keep(name); those for which ghosted(name) half transparent."""
    copier = Copier(document, binary)
    materials = [{k: v for k, v in m.items() if k != "extras"} for m in document["materials"]]
    half = {}
    nodes, meshes = [], []
    for node in document["nodes"]:
        if "mesh" not in node or not keep(node["name"]):
            continue
        primitives = []
        for primitive in document["meshes"][node["mesh"]]["primitives"]:
            material = primitive["material"]
            if ghosted(node["name"]):
                if material not in half:
                    clear = json.loads(json.dumps(materials[material]))
                    clear["alphaMode"] = "BLEND"
                    clear["name"] = clear.get("name", "") + " half transparent"
                    clear.setdefault("pbrMetallicRoughness", {}).setdefault("baseColorFactor", [1, 1, 1, 1])[3] = 0.5
                    materials.append(clear)
                    half[material] = len(materials) - 1
                material = half[material]
            primitives.append({
                "attributes": {a: copier.copy(primitive["attributes"][a], 34962) for a in ATTRIBUTES},
                "indices": copier.copy(primitive["indices"], 34963), "material": material})
        meshes.append({"name": node["name"], "primitives": primitives})
        nodes.append({"name": node["name"], "mesh": len(meshes) - 1})
    return {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": list(range(len(nodes)))}], "nodes": nodes,
            "meshes": meshes, "materials": materials, "accessors": copier.accessors, "bufferViews": copier.views,
            "buffers": [{"byteLength": len(copier.binary)}]}, bytes(copier.binary)


def make(body, folder):
    """Writes the three files into `folder`; returns {mode: path} and what is in the body."""
    catalogue = json.loads(body.with_suffix(".json").read_text())
    layers = {s["id"]: s["layer"] for s in catalogue["structures"]}
    kinds = {s["id"]: s["kind"] for s in catalogue["structures"]}
    document, binary = read_glb(body)
    ghosted = lambda name: layers.get(name, 9) <= GHOSTED_UP_TO_LAYER
    everything, nothing = lambda _: True, lambda _: False
    wanted = {"all": (everything, nothing), "ghosted": (everything, ghosted),
              "bare": (lambda name: kinds.get(name) != "skin", nothing)}
    paths = {}
    for name, (keep, ghost) in wanted.items():
        paths[name] = pathlib.Path(folder) / f"{name}.glb"
        write_glb(paths[name], *without_ours(document, binary, keep, ghost))
    return paths, {"structures": len(layers), "triangles": triangles(document),
                   "ghosted": sum(ghosted(name) for name in layers)}
