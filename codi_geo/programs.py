"""Programs of others that make a file for us: found by name, ended with all that they started."""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping


def found(*names: str) -> str | None:
    """The path of the first that is installed; None where none is."""
    return next(filter(None, map(shutil.which, filter(None, names))), None)


def run(
    command: list[str],
    *,
    longest_seconds: float,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Run one to its end, with more environment variables; what it says is thrown away.

    Raises
    ------
    subprocess.TimeoutExpired
        It took longer; it and all that it started are ended by then.
    """
    running = subprocess.Popen(
        command,
        env=os.environ | dict(environment or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        running.wait(timeout=longest_seconds)
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
