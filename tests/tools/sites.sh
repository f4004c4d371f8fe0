#!/usr/bin/env bash
# Decides whether projects build, and whether the same input twice gives the same bytes.
#
#     sites.sh PROGRAM DATE INTO PROJECT…
#
# Builds each project into INTO/sites/NAME and INTO/again/NAME and leaves them there for other
# checks. A project's name is its folder's; the repository's own is `sample`.
set -euo pipefail
program=$1 date=$2 into=$3
shift 3

rm -rf "$into/sites" "$into/again"
for project in "$@"; do
    name=sample
    [ "$project" = . ] || name=$(basename "$project")
    for copy in sites again; do
        mkdir -p "$into/$copy"
        "$program" build --root "$project" --date "$date" --out "$into/$copy/$name"
    done
    diff --recursive "$into/sites/$name" "$into/again/$name"
done
echo "sites: $# passed, 0 failed"
