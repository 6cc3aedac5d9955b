"""blender -b --factory-startup -P blender_peer.py -- BODY.glb CAMERA.json ANTIALIASING FRAMES OUT.mp4

A turntable film with Workbench, H.264 at 30 frames per second through Blender's own FFmpeg output. ANTIALIASING is
Workbench's: 8 (its default), FXAA, OFF ... Prints one JSON line."""
import json
import math
import pathlib
import sys
import time

import bpy
import numpy
from mathutils import Vector

sys.path.append(str(pathlib.Path(__file__).parent))
import blender_film

numpy.bool = bool  # Blender 3.4's glTF reader uses numpy.bool, which numpy 1.24 no longer has

body, camera_file, antialiasing, frames, film = sys.argv[sys.argv.index("--") + 1:]
frames = int(frames)
camera = json.load(open(camera_file))


def to_blender(v):
    """glTF's Y is up, Blender's Z."""
    return Vector((v[0], -v[2], v[1]))


bpy.ops.wm.read_factory_settings(use_empty=True)
start = time.monotonic()
bpy.ops.import_scene.gltf(filepath=body)
loaded = time.monotonic()

scene = bpy.context.scene
blender_film.set_look(scene, antialiasing)
scene.display.shading.color_type = "MATERIAL"
for material in bpy.data.materials:
    if material.node_tree and "Principled BSDF" in material.node_tree.nodes:
        material.diffuse_color = material.node_tree.nodes["Principled BSDF"].inputs["Base Color"].default_value[:]

target, eye = to_blender(camera["target"]), to_blender(camera["eye"])
pivot = bpy.data.objects.new("pivot", None)
pivot.location = target
scene.collection.objects.link(pivot)
eye_object = bpy.data.objects.new("camera", blender_film.lens(camera["vertical_fov_degrees"]))
eye_object.parent = pivot
eye_object.location = eye - target
eye_object.rotation_euler = (target - eye).to_track_quat("-Z", "Y").to_euler()
scene.collection.objects.link(eye_object)
scene.camera = eye_object
for frame, turn in ((1, 0.0), (frames + 1, 2 * math.pi)):
    pivot.rotation_euler = (0, 0, turn)
    pivot.keyframe_insert("rotation_euler", frame=frame)
for curve in pivot.animation_data.action.fcurves:
    for key in curve.keyframe_points:
        key.interpolation = "LINEAR"

blender_film.film(scene, frames, 30, film, loaded - start)
