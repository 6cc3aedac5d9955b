"""Runs a command and measures it from outside: wall time, and peak memory of its whole process tree."""
import os
import signal
import subprocess
import tempfile
import threading
import time


def _children():
    tree = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as stat:
                    text = stat.read()
                tree.setdefault(int(text[text.rindex(")") + 2:].split()[1]), []).append(int(entry))
            except OSError:
                pass
    return tree


def _proportional_set_mb(pid):
    """PSS counts a shared page once over all who share it, so that a tree of processes can be summed."""
    total = 0.0
    tree, waiting = _children(), [pid]
    while waiting:
        one = waiting.pop()
        waiting += tree.get(one, [])
        try:
            with open(f"/proc/{one}/smaps_rollup") as rollup:
                for line in rollup:
                    if line.startswith("Pss:"):
                        total += int(line.split()[1]) / 1024
                        break
        except OSError:
            pass
    return total


class Result:
    def __init__(self, wall_s, peak_pss_mb, peak_rss_mb, output):
        self.wall_s, self.peak_pss_mb, self.peak_rss_mb, self.output = wall_s, peak_pss_mb, peak_rss_mb, output


def run(command, memory=False, timeout=1500, **more):
    """Without `memory` nothing polls while the command runs: for times. With it, PSS is summed every 10 ms (a short peak
    between two looks is missed). The kernel's own exact peak of the largest single process comes with both."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        start = time.monotonic()
        process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=output,
                                   stderr=errors, start_new_session=True, **more)
        alarm = threading.Timer(timeout, lambda: os.killpg(process.pid, signal.SIGKILL))
        alarm.start()
        peak, done = 0.0, 0
        while memory and not done:
            peak = max(peak, _proportional_set_mb(process.pid))
            time.sleep(0.01)
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
        if not done:
            _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        alarm.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode != 0:
            raise RuntimeError(f"exit {process.returncode}: {' '.join(map(str, command))}\n{errors.read()[-2000:]}")
        return Result(wall, peak or None, usage.ru_maxrss / 1024, output.read())
