#!/usr/bin/busybox sh
# The first process of a kernel under test: mounts what a node has mounted, runs what it is told to, and ends the machine.
bb=/usr/bin/busybox
$bb mkdir -p /bin /sbin
# A shell that runs the programs in PATH, where busybox has programs of its own.
$bb ln -s /usr/bin/sh /bin/sh
$bb --install -s /bin 2>/dev/null
# Emulated: everything takes longer.
export FAIRLEAD_LAB_PATIENCE=4
export PATH=/usr/bin:/bin HOME=/root NODE_NO_WARNINGS=1 NODE_COMPILE_CACHE=/tmp/compiled
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
ln -s /proc/self/fd /dev/fd
mkdir -p /dev/pts && mount -t devpts devpts /dev/pts
mount -t tmpfs tmpfs /tmp
mount -t tmpfs tmpfs /run
mount -t cgroup2 cgroup2 /sys/fs/cgroup
mount -t bpf bpf /sys/fs/bpf
ip link set lo up
while read -r module; do
	insmod "/modules/$module" || echo "init: $module cannot be loaded"
done </modules/order
echo "init: Linux $(uname -r) after $(cut -d' ' -f1 /proc/uptime) s"
# The machine for arm64 has one serial line.
report=/dev/ttyS1
[ "$(uname -m)" = x86_64 ] || report=/dev/console
cd /fairlead || exit 1
# The kernel hands on what it does not know itself: words without an equals sign as arguments.
for job in "$@"; do
	case $job in
	guest) node test/kernels/guest.ts --report "$report" ;;
	probe) node test/kernels/guest.ts --report "$report" --load-only ;;
	test/*)
		node --test --test-reporter=tap --test-timeout=600000 "$job" >/tmp/tap
		code=$? result=failed
		cat /tmp/tap
		[ $code != 0 ] || result=ok
		seen=$(sed -n 's/^ *not ok [0-9]* - //p' /tmp/tap | tr -d '"\\' | tr '\n' ';')
		printf '{"kind":"check","title":"%s","result":"%s","seen":"%s"}\n' "$job" $result "$seen" >"$report"
		;;
	esac
	echo "init: $job has ended"
done
poweroff -f
