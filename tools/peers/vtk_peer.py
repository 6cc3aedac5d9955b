#!/usr/bin/python3
"""vtk_peer.py BODY.glb CAMERA.json MODE FRAMES OUT.png: times VTK's frames in one process (Debian's python3-vtk9).

MODE is "SHADING" or "SHADING peelN": shading pbr (what VTK's glTF reader sets) or phong (VTK's plainer, faster one), and
depth peeling with at most N layers for the materials whose alphaMode is BLEND. Every frame turns the
camera by FRAMES-th of a full turn, renders, and waits for the picture's pixels in memory. VTK's glTF reader culls back
faces of materials that are not double-sided, as ours are not. Prints one JSON line."""
import json
import statistics
import sys
import time

START = time.monotonic()
import vtkmodules.vtkInteractionStyle  # noqa: E402,F401
import vtkmodules.vtkRenderingOpenGL2  # noqa: E402,F401
from vtkmodules.vtkCommonCore import vtkUnsignedCharArray, vtkVersion  # noqa: E402
from vtkmodules.vtkIOImage import vtkPNGWriter  # noqa: E402
from vtkmodules.vtkIOImport import vtkGLTFImporter  # noqa: E402
from vtkmodules.vtkRenderingCore import vtkRenderer, vtkRenderWindow, vtkWindowToImageFilter  # noqa: E402

WIDTH, HEIGHT = 1280, 720


def main(body, camera_file, mode, frames, picture):
    camera = json.load(open(camera_file))
    window = vtkRenderWindow()
    window.SetOffScreenRendering(1)
    window.SetMultiSamples(0)
    window.SetSize(WIDTH, HEIGHT)
    renderer = vtkRenderer()
    renderer.SetBackground(0.9, 0.9, 0.9)
    window.AddRenderer(renderer)
    importer = vtkGLTFImporter()
    importer.SetFileName(body)
    importer.SetRenderWindow(window)
    importer.Update()
    loaded = time.monotonic()

    shading, _, peels = mode.partition(" peel")
    culled = translucent = 0
    actors = renderer.GetActors()
    actors.InitTraversal()
    for _ in range(actors.GetNumberOfItems()):
        actor = actors.GetNextActor()
        if shading == "phong":
            actor.GetProperty().SetInterpolationToPhong()
        culled += actor.GetProperty().GetBackfaceCulling()
        if actor.HasTranslucentPolygonalGeometry():
            actor.GetProperty().SetOpacity(0.5)  # the reader drops the material's alpha
            translucent += 1
    if peels:
        window.SetAlphaBitPlanes(1)
        renderer.SetUseDepthPeeling(1)
        renderer.SetMaximumNumberOfPeels(int(peels))
        renderer.SetOcclusionRatio(0.0)
    view = renderer.GetActiveCamera()
    view.SetPosition(*camera["eye"])
    view.SetFocalPoint(*camera["target"])
    view.SetViewUp(*camera["up"])
    view.SetViewAngle(camera["vertical_fov_degrees"])
    renderer.ResetCameraClippingRange()

    pixels = vtkUnsignedCharArray()

    def draw():
        start = time.monotonic()
        window.Render()
        window.WaitForCompletion()
        drawn = time.monotonic()
        window.GetPixelData(0, 0, WIDTH - 1, HEIGHT - 1, 0, pixels, 0)
        return 1e3 * (drawn - start), 1e3 * (time.monotonic() - start)

    draw()
    first = time.monotonic()
    grab = vtkWindowToImageFilter()
    grab.SetInput(window)
    grab.ReadFrontBufferOff()
    grab.Update()
    writer = vtkPNGWriter()
    writer.SetFileName(picture)
    writer.SetInputConnection(grab.GetOutputPort())
    writer.Write()
    times = []
    for _ in range(frames):
        view.Azimuth(360 / frames)
        renderer.ResetCameraClippingRange()
        times.append(draw())
    print(json.dumps({
        "peer": f"VTK {vtkVersion.GetVTKVersion()}", "ms": statistics.median(t[1] for t in times),
        "ms_without_readback": statistics.median(t[0] for t in times), "ms_min": min(t[1] for t in times),
        "frames": frames, "load_s": loaded - START, "first_s": first - START,
        "actors": actors.GetNumberOfItems(), "culled_actors": culled, "translucent_actors": translucent,
        "device": window.ReportCapabilities().split("OpenGL renderer string:")[1].split("\n")[0].strip()}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5])
