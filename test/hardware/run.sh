#!/bin/sh
# The hardware suite, on both Debians or on those that are named; what else is given goes to vitest:
#   test/hardware/run.sh [bookworm] [trixie] [part of a file's name] [-t part of a test's name]
set -eu
cd "$(dirname "$0")/../.."

projects=''
count=$#
while [ "$count" -gt 0 ]; do
  argument=$1
  shift
  count=$((count - 1))
  case "$argument" in
    bookworm | trixie) projects="$projects --project=$argument" ;;
    *) set -- "$@" "$argument" ;;
  esac
done
# shellcheck disable=SC2086 -- one word for each Debian
exec npx vitest run --config test/vitest.hardware.config.ts $projects "$@"
