"""What both films of Blender have in common: the lens, Workbench's look, H.264 through Blender's own FFmpeg output."""
import json
import math
import time

import bpy


def lens(vertical_fov_degrees):
    data = bpy.data.cameras.new("camera")
    data.sensor_fit = "VERTICAL"
    data.angle = math.radians(vertical_fov_degrees)
    data.clip_start, data.clip_end = 0.05, 50
    return data


def set_look(scene, antialiasing):
    scene.render.resolution_x, scene.render.resolution_y, scene.render.resolution_percentage = 1280, 720, 100
    scene.render.engine = "BLENDER_WORKBENCH"
    scene.display.render_aa = antialiasing
    scene.display.shading.light = "STUDIO"
    scene.display.shading.show_backface_culling = True


def film(scene, frames, rate, path, load_s, **more):
    """Draws and encodes frames 1 to `frames`; prints one JSON line, with `more` in it."""
    scene.frame_start, scene.frame_end = 1, frames
    scene.render.fps = rate
    scene.render.image_settings.file_format = "FFMPEG"
    scene.render.ffmpeg.format = "MPEG4"
    scene.render.ffmpeg.codec = "H264"  # quality and speed as Blender sets them: medium, good
    scene.render.use_file_extension = False
    scene.render.filepath = path
    before = time.monotonic()
    bpy.ops.render.render(animation=True)
    film_s = time.monotonic() - before
    print("\n" + json.dumps({"peer": f"Blender {bpy.app.version_string} Workbench, {scene.display.render_aa}",
                             "ms": 1e3 * film_s / frames, "frames": frames, "load_s": load_s, "film_s": film_s,
                             **more}))
