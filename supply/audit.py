"""Is anything known against the packages that the app's lock names?

    python -m supply.audit [ADDRESS]        # of a database of the form of api.osv.dev/v1/query

Ends with 0 where nothing is known, 1 where something is, 2 where not every package was judged;
pip-audit itself ends with 1 where it reaches nobody, and with 0 where nobody knows the packages.
"""

import json
import subprocess
import sys

from supply.licences import LOCK

DATABASE = "https://api.osv.dev/v1/query"
CLEAN, FOUND, NOT_JUDGED = 0, 1, 2


def audit(database: str = DATABASE) -> tuple[int, list[str]]:
    """Ask the database about every locked package; gives the exit code and what to print."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--disable-pip"]
    command += ["--vulnerability-service", "osv", "--osv-url", database]
    command += ["--format", "json", "--progress-spinner", "off"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        judged = json.loads(done.stdout)["dependencies"]
    except ValueError:
        reason = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        return NOT_JUDGED, [f"Nothing was audited: {database} did not answer ({reason})."]
    found = [
        f"{package['name']} {package['version']}: {known['id']}, "
        f"mended in {', '.join(known['fix_versions']) or 'no version yet'}"
        for package in judged
        for known in package.get("vulns", [])
    ]
    skipped = [package["name"] for package in judged if "skip_reason" in package]
    if found:
        return FOUND, found
    if skipped or not judged:
        names = ", ".join(skipped) or "all of them"
        return NOT_JUDGED, [f"{database} does not judge {names}."]
    return CLEAN, [f"Nothing is known against the {len(judged)} packages, says {database}."]


if __name__ == "__main__":
    code, lines = audit(*sys.argv[1:])
    print("\n".join(lines))
    sys.exit(code)
