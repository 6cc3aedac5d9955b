"""blender -b --factory-startup -P blender_technique_peer.py -- CACHE ANTIALIASING OUT.mp4

A technique's film with Workbench: surfaces that `palpate bench --vertex-cache` wrote, every frame's vertices set, drawn
and encoded to H.264 through Blender's own FFmpeg output. Prints one JSON line."""
import json
import math
import pathlib
import sys
import time

import bpy
import numpy
from mathutils import Matrix, Vector

sys.path.append(str(pathlib.Path(__file__).parent))
import blender_film

cache, antialiasing, film = sys.argv[sys.argv.index("--") + 1:]
start = time.monotonic()
with open(cache, "rb") as file:
    head = json.loads(file.readline())
    triangles = [numpy.fromfile(file, "<u4", 3 * part["triangles"]) for part in head["parts"]]
    begin = file.tell()
counts = [3 * part["vertices"] for part in head["parts"]]
places = numpy.memmap(cache, "<f4", "r", begin, (head["frames"], sum(counts)))
offsets = numpy.concatenate([[0], numpy.cumsum(counts)])

bpy.ops.wm.read_factory_settings(use_empty=True)
scene = bpy.context.scene
upright = Matrix.Rotation(math.pi / 2, 4, "X")  # glTF's Y is up, Blender's Z
meshes = []
for i, part in enumerate(head["parts"]):
    mesh = bpy.data.meshes.new(part["name"])
    mesh.from_pydata(places[0, offsets[i]:offsets[i + 1]].reshape(-1, 3).tolist(), [], triangles[i].reshape(-1, 3).tolist())
    mesh.polygons.foreach_set("use_smooth", numpy.ones(len(mesh.polygons), bool))
    thing = bpy.data.objects.new(part["name"], mesh)
    thing.matrix_world = upright
    scene.collection.objects.link(thing)
    meshes.append(mesh)


def set_vertices(scene, _=None):
    frame = min(scene.frame_current - 1, head["frames"] - 1)
    for i, mesh in enumerate(meshes):
        mesh.vertices.foreach_set("co", places[frame, offsets[i]:offsets[i + 1]])
        mesh.update()


bpy.app.handlers.frame_change_pre.append(set_vertices)

view = head["camera"]
eye, target = (upright @ Vector(view[name]) for name in ("eye", "target"))
camera = bpy.data.objects.new("camera", blender_film.lens(view["vertical_fov_degrees"]))
camera.location = eye
camera.rotation_euler = (target - eye).to_track_quat("-Z", "Y").to_euler()
scene.collection.objects.link(camera)
scene.camera = camera

blender_film.set_look(scene, antialiasing)
blender_film.film(scene, head["frames"], round(head["rate"]), film, time.monotonic() - start,
                  triangles=sum(part["triangles"] for part in head["parts"]))
