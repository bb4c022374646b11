#!/bin/sh
# First run only: puts data/sample into a new home. A home that someone else filled is left alone.
# The mark stays until the samples are in, so a run cut short is finished by the next.
set -eu
cd "$(dirname "$0")/.."

home=${CENTERJIGI_HOME:-home}
mark=$home/samples.pending

# What else keeps files there, as the desk does, fills no home.
[ -f "$home/catalog.sqlite3" ] && [ ! -f "$mark" ] && exit 0
mkdir -p "$home"
: >"$mark"
echo "예시 문서를 넣습니다. 처음 한 번입니다. (ingesting the sample documents, once)" >&2
# 1: some file could not be read, such as the scan where there is no OCR; the rest is in.
.venv/bin/python -m ingest data/sample || [ $? -eq 1 ]
[ -z "$(.venv/bin/python -m ingest --list)" ] || rm "$mark"
