#!/bin/sh
# The two hooks of mmdebstrap that make a Debian tree into a guest:
#   customize.sh initrd TREE        before the kernel is installed
#   customize.sh system TREE NODE   at the end
set -eu
step=$1
tree=$2

initrd() {
  mkdir -p "$tree/etc/initramfs-tools/conf.d" "$tree/etc/initramfs-tools/hooks"
  printf 'MODULES=list\nCOMPRESS=gzip\nFSTYPE=ext4\n' > "$tree/etc/initramfs-tools/conf.d/hardware"
  cat > "$tree/etc/initramfs-tools/hooks/hardware" << 'HOOK'
#!/bin/sh
[ "${1:-}" != prereqs ] || exit 0
. /usr/share/initramfs-tools/hook-functions
manual_add_modules virtio_pci virtio_blk ext4 crc32c_generic
HOOK
  chmod 0755 "$tree/etc/initramfs-tools/hooks/hardware"
}

system() {
  install -D -m 0755 "$1" "$tree/usr/local/bin/node"
  echo guest > "$tree/etc/hostname"
  printf '127.0.0.1 localhost guest\n::1 localhost\n' > "$tree/etc/hosts"
  printf '/dev/vda / ext4 defaults,noatime 0 1\n' > "$tree/etc/fstab"
  # Nothing starts by a timer in the middle of a test.
  for unit in apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer \
    e2scrub_reap.service systemd-timesyncd.service console-getty.service getty@tty1.service; do
    ln -sf /dev/null "$tree/etc/systemd/system/$unit"
  done
  # What was left out of the image is not left out of the package under test.
  rm -f "$tree/etc/dpkg/dpkg.cfg.d/99mmdebstrap"
  # The journal is read at the end of a test that fails, whole.
  mkdir -p "$tree/etc/systemd/journald.conf.d"
  printf '[Journal]\nStorage=volatile\nRateLimitBurst=0\n' > "$tree/etc/systemd/journald.conf.d/hardware.conf"
  # What a test installs beside Kazasu; a guest has no network.
  mkdir -p "$tree/root/packages/partial"
  APT_CONFIG=$MMDEBSTRAP_APT_CONFIG apt-get install -y --download-only -o Dir::Cache::archives="$tree/root/packages" \
    prometheus-node-exporter
  # Loaded at boot, so that no test waits for them.
  printf '%s\n' xhci_pci usbhid hid_generic virtio_net 9p 9pnet_virtio > "$tree/etc/modules-load.d/hardware.conf"
}

shift 2
"$step" "$@"
