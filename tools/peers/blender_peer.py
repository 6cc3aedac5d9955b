"""blender -b --factory-startup -P blender_peer.py -- BODY.glb CAMERA.json ANTIALIASING FRAMES OUT.mp4

A turntable film with Workbench, H.264 at 30 frames per second through Blender's own FFmpeg output. ANTIALIASING is
Workbench's: 8 (its default), FXAA, OFF ... Prints one JSON line."""
import json
import math
import sys
import time

import bpy
import numpy
from mathutils import Vector

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
scene.render.resolution_x, scene.render.resolution_y, scene.render.resolution_percentage = 1280, 720, 100
scene.render.engine = "BLENDER_WORKBENCH"
scene.display.render_aa = antialiasing
scene.display.shading.light = "STUDIO"
scene.display.shading.color_type = "MATERIAL"
scene.display.shading.show_backface_culling = True
for material in bpy.data.materials:
    if material.node_tree and "Principled BSDF" in material.node_tree.nodes:
        material.diffuse_color = material.node_tree.nodes["Principled BSDF"].inputs["Base Color"].default_value[:]

target, eye = to_blender(camera["target"]), to_blender(camera["eye"])
pivot = bpy.data.objects.new("pivot", None)
pivot.location = target
scene.collection.objects.link(pivot)
lens = bpy.data.cameras.new("camera")
lens.sensor_fit = "VERTICAL"
lens.angle = math.radians(camera["vertical_fov_degrees"])
lens.clip_start, lens.clip_end = 0.05, 50
eye_object = bpy.data.objects.new("camera", lens)
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

scene.frame_start, scene.frame_end = 1, frames
scene.render.fps = 30
scene.render.image_settings.file_format = "FFMPEG"
scene.render.ffmpeg.format = "MPEG4"
scene.render.ffmpeg.codec = "H264"  # quality and speed as Blender sets them: medium, good
scene.render.use_file_extension = False
scene.render.filepath = film
before = time.monotonic()
bpy.ops.render.render(animation=True)
after = time.monotonic()
print("\n" + json.dumps({"peer": f"Blender {bpy.app.version_string} Workbench, {antialiasing}",
                         "ms": 1e3 * (after - before) / frames, "frames": frames, "load_s": loaded - start,
                         "film_s": after - before}))
