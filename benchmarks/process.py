"""What a process uses, as Linux tells it."""

import os
from pathlib import Path

MB = 1024 * 1024


def memory_mb(pid: int) -> float:
    """Resident memory of a process."""
    pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / MB


def cpu_s(pid: int) -> float:
    """Processor time that a process has used, in seconds."""
    after_name = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    user, system = after_name.split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
