#!/bin/sh
# Runs a command in namespaces of its own, where it can start a pcscd and virtual readers without touching the machine:
# own processes, own /run (pcscd's socket lies there), own network. What runs in there is the command's own business.
#
#   test/stack/run.sh npx vitest run --config test/vitest.stack.config.ts
set -eu

complain() {
  echo "$1" >&2
  echo "$2" >&2
  exit 69
}

missing=''
need() {
  [ -n "$(command -v "$1" || true)" ] || [ -e "$1" ] || missing="$missing $2"
}
need pcscd pcscd
need /usr/lib/pcsc/drivers/serial/libifdvpcd.so vsmartcard-vpcd
need pkcs15-tool opensc
need openssl openssl
need ip iproute2
need unshare util-linux
if [ -n "$missing" ]; then
  complain "The tests on the real PC/SC stack need Debian packages that are missing:$missing" \
    "Install them with: sudo apt-get install -y$missing"
fi

# Without root the same is done in a user namespace, where the kernel allows those.
user=''
if [ "$(id -u)" != 0 ]; then
  user='-U -r'
  unshare $user -m true 2>/dev/null ||
    complain 'The tests on the real PC/SC stack need root, or a kernel that gives user namespaces to everybody.' \
      "Run them with: sudo $0 $*"
fi

# vpcd writes the length and the body of a message in two packets, so that loopback's delayed acknowledgement would add
# 44 ms to each APDU; the routes with quickack take that away, in here only.
exec unshare $user -m -n -p -f --kill-child --mount-proc sh -euc '
  mount -t tmpfs -o mode=755 tmpfs /run
  mkdir /run/pcscd
  ip link set lo up
  for net in 127.0.0.1 127.0.0.0/8; do
    ip route change table local local $net dev lo proto kernel scope host src 127.0.0.1 quickack 1
  done
  KAZASU_TEST_STACK=1
  export KAZASU_TEST_STACK
  "$@"
' sh "$@"
