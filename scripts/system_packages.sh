#!/bin/sh
# Installs the Debian packages named as arguments where that is possible; asks for them where not.
# Never fails: a test that lacks one skips, or fails under CI=true (tests/support.py).
set -u

missing=""
for package in "$@"; do
    dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "시스템 패키지를 설치합니다 (installing):$missing" >&2
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086  # a list of words
    if apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends $missing >/dev/null; then
        exit 0
    fi
fi
echo "일부 테스트에 필요한 것이 없습니다. 설치해 주세요 (some tests need these; please install):$missing" >&2
