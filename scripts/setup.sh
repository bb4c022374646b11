#!/bin/sh
# Makes .venv from requirements.lock; done in a moment when nothing changed.
# PYTHON=/path/to/python3.11 names an interpreter.
set -eu
cd "$(dirname "$0")/.."

VENV=.venv
STAMP=$VENV/installed
LOG=$VENV/install.log

say() { printf '%s\n' "$*" >&2; }

is_python_311() {
    "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null
}

# Prints the first Python 3.11 found, or ends with a line saying what is needed.
find_python() {
    for candidate in ${PYTHON:-} python3.11 python3 python; do
        if is_python_311 "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    found=$(python3 --version 2>/dev/null || echo "Python 없음")
    say "Python 3.11이 필요합니다; 찾은 것: $found. 다른 곳에 있다면 PYTHON=경로 make … (Python 3.11 is needed)"
    exit 1
}

# A .venv of the right Python that was made in this folder is brought up to date where it is:
# it may be in use. Any other is made anew.
venv_fits() {
    [ -x "$VENV/bin/pip" ] && is_python_311 "$VENV/bin/python" && grep -q "$PWD/$VENV" "$VENV/bin/pip"
}

make_venv() {
    rm -rf "$VENV"
    if ! "$1" -m venv "$VENV" 2>/dev/null; then
        rm -rf "$VENV"
        say "가상 환경을 만들지 못했습니다. 데비안·우분투라면 'apt-get install python3.11-venv'를 먼저 실행해 주세요. (cannot create a virtual environment)"
        exit 1
    fi
}

# Shows pip's packages on one line when a person is watching.
progress() {
    [ -t 2 ] || { cat >/dev/null; return; }
    total=$(grep -c == requirements.lock)
    count=0
    while IFS= read -r line; do
        case $line in
            "Collecting "*)
                count=$((count + 1))
                package=${line#Collecting }
                printf '\r\033[K  %d/%d %s' "$count" "$total" "${package%% *}" >&2 ;;
            "Installing collected"*) printf '\r\033[K  설치 중… (installing)' >&2 ;;
        esac
    done
    printf '\r\033[K' >&2
}

install() {
    say "패키지를 설치합니다. 처음 한 번, 몇 분 걸립니다. (installing packages, a few minutes, once)"
    failed=$VENV/install.failed
    rm -f "$failed"
    { "$VENV/bin/python" -m pip install --disable-pip-version-check --no-input \
        -r requirements.lock 2>&1 || : >"$failed"; } | tee "$LOG" | progress
    if [ -f "$failed" ]; then
        grep '^ERROR' "$LOG" | cut -c 1-200 >&2 || true
        say "패키지를 설치하지 못했습니다. 전체 기록: $LOG (installation failed; the whole log is there)"
        exit 1
    fi
}

fingerprint() { "$VENV/bin/python" -c '
import hashlib, pathlib, sys
lock = pathlib.Path("requirements.lock").read_bytes()
print(sys.version.split()[0], hashlib.sha256(lock).hexdigest(), pathlib.Path().resolve())'; }

if [ -x "$VENV/bin/python" ] && [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$(fingerprint)" ]; then
    exit 0
fi
if ! venv_fits; then
    python=$(find_python)
    make_venv "$python"
fi
install
fingerprint >"$STAMP"
