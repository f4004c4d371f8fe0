#!/usr/bin/env bash
# Installs what the outside checks need into the folder `.tools`, and nothing that is there already:
# the Python packages of requirements.txt, the Nu HTML checker, axe, Lighthouse, Playwright and what
# compares pictures, of package-lock.json, and, where the machine lacks them, Java, Chromium and Python's venv from the
# system's own packages.
set -euo pipefail
cd "$(dirname "$0")/../.."
from=tests/tools

# Whether the folder $1 was made of these very files.
is_current() {
    local folder=$1
    shift
    [ "$(cat "$folder/made-of" 2>/dev/null)" = "$(cat "$@" | sha256sum)" ]
}

packages=()
command -v java >/dev/null || packages+=(default-jre-headless)
python3 -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3-venv)
command -v npm >/dev/null || packages+=(npm)
command -v chromium >/dev/null || packages+=(chromium)
if [ ${#packages[@]} -gt 0 ]; then
    if [ "$(id -u)" -ne 0 ]; then
        echo "install.sh: install ${packages[*]}, or run this as root" >&2
        exit 2
    fi
    apt-get update --quiet=2
    DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet=2 --no-install-recommends "${packages[@]}"
fi

if ! is_current .tools/python "$from/requirements.txt"; then
    rm -rf .tools/python
    python3 -m venv .tools/python
    .tools/python/bin/pip install --quiet --disable-pip-version-check --no-deps \
        --requirement "$from/requirements.txt"
    .tools/python/bin/pip check --disable-pip-version-check
    sha256sum <"$from/requirements.txt" >.tools/python/made-of
fi

if ! is_current .tools/node "$from/package.json" "$from/package-lock.json"; then
    rm -rf .tools/node
    mkdir -p .tools/node
    cp "$from/package.json" "$from/package-lock.json" .tools/node/
    npm ci --prefix .tools/node --ignore-scripts --no-audit --no-fund --loglevel=error
    cat "$from/package.json" "$from/package-lock.json" | sha256sum >.tools/node/made-of
fi
