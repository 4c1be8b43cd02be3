"""Runs a script of `tests/faults/scripts` on a machine with a fault (Linux).

The mounts are those of the script alone: they are made in a namespace of its own and end with it.
"""

import os
import subprocess
import sys
from pathlib import Path

from codi_geo import paths

SCRIPTS = Path(__file__).with_name("scripts")
READ_ONLY = "mount -o remount,bind,ro /"
"""All that is on the disk; what is mounted after it is not."""


def in_memory(folder: Path, options: str) -> str:
    """The command that lays a file system of this size, or read-only, over a folder."""
    return f"mount -t tmpfs -o {options} tmpfs '{folder}'"


def run(script: str, *arguments: object, mounts: tuple[str, ...] = (), **variables: str) -> str:
    """What the script says; it must end well.

    Only `variables`, and what a program cannot do without, are in its environment.
    """
    commands = " && ".join([*mounts, 'exec "$@"'])
    alone = ["unshare", "--map-root-user", "--mount", "sh", "-c", commands, "sh"]
    done = subprocess.run(
        [*alone, sys.executable, str(SCRIPTS / script), *map(str, arguments)],
        cwd=paths.ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(paths.ROOT), "LANG": "C.UTF-8"}
        | {"PYTHONDONTWRITEBYTECODE": "1", "HOME": "/nonexistent"}
        | variables,
        capture_output=True,
        check=False,
        timeout=300,
    )
    said = done.stdout.decode("utf-8", "replace")
    assert not done.returncode, said + done.stderr.decode("utf-8", "replace")[-3000:]
    return said
