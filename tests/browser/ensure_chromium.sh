#!/bin/sh
# The browser tests drive Debian's chromium: install it where that can be done, else say how.
command -v chromium >/dev/null 2>&1 && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing chromium for the browser tests …"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } >/dev/null && exit 0
fi
echo "The browser tests need chromium: apt-get install chromium (or set CHROMIUM to its path)." >&2
[ -n "$CHROMIUM" ]
