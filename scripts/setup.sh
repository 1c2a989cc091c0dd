#!/bin/sh
# Makes this machine ready for the project, and says what it had to do; says nothing if everything is there.
#
#     sh scripts/setup.sh [--quiet] [--npm] [--bench] [--ci]
#
#   --quiet  no last line
#   --npm    only what needs no root: the npm packages and the Node.js that they bring
#   --bench  also what the benches compare with
#   --ci     also the compiler that rebuilds the BPF objects, and the clients and servers that some tests use
#
# All its words go to stderr: stdout belongs to the command that it is run for.
set -eu

say() { printf 'setup: %s\n' "$*" >&2; }
die() {
	say "$*"
	exit 1
}

quiet='' npm_only='' bench='' ci=''
for flag in "$@"; do
	case $flag in
	--quiet) quiet=1 ;;
	--npm) npm_only=1 ;;
	--bench) bench=1 ;;
	--ci) ci=1 ;;
	*) die "no such flag: $flag; there are --quiet, --npm, --bench and --ci" ;;
	esac
done

cd "$(dirname "$0")/.."
task=${npm_lifecycle_event:-setup}

remedy=''
# run WHAT COMMAND...: the command's output is shown only if it fails. (In a function run so, set -e has no effect.)
run() {
	what=$1
	shift
	say "$what"
	if ! output=$("$@" 2>&1 </dev/null); then
		printf '%s\n' "$output" >&2
		die "this failed: $what${remedy:+; $remedy}"
	fi
}

[ "$(uname -s)" = Linux ] || die "this is not Linux: Fairlead is eBPF programs in the Linux kernel; use a Linux machine"
if [ -z "$npm_only" ] && [ "$(id -u)" != 0 ]; then
	die "not root, which network namespaces, mounts and BPF programs need; run: sudo npm run $task"
fi

# --- Debian packages -------------------------------------------------------------------------------------------------

has_libbpf() {
	for file in /usr/lib/*/libbpf.so.1 /lib/*/libbpf.so.1 /usr/lib/libbpf.so.1 /usr/lib64/libbpf.so.1; do
		[ ! -e "$file" ] || return 0
	done
	return 1
}

# need WHAT PACKAGE: WHAT is a program or libbpf.
need() {
	if [ "$1" = libbpf ]; then
		! has_libbpf || return 0
	else
		! command -v "$1" >/dev/null || return 0
	fi
	missing="$missing $1"
	packages="$packages $2"
}

find_missing() {
	missing='' packages=''
	need libbpf libbpf1
	need ip iproute2
	need nsenter util-linux
	need mount mount
	need curl curl
	if [ -n "$bench$ci" ]; then
		need nft nftables
	fi
	if [ -n "$bench" ]; then
		need iptables-restore iptables
	fi
	if [ -n "$ci" ]; then
		need clang-19 clang-19
		need llvm-strip-19 llvm-19
		need nc netcat-openbsd
		need dig bind9-dnsutils
		need dnsmasq dnsmasq-base
		need iperf3 iperf3
		need tcpdump tcpdump
		need traceroute traceroute
		need python3 python3
		need sysctl procps
		need vagrant vagrant
	fi
}

# What the probe of another kernel wants; without it the probe is skipped, and says so.
find_optional() {
	missing='' packages=''
	need qemu-system-x86_64 qemu-system-x86
	need busybox busybox
}

install_packages() {
	# dpkg needs the sbin directories, which root's PATH after a plain `su` lacks.
	PATH=$PATH:/usr/sbin:/sbin
	export PATH DEBIAN_FRONTEND=noninteractive
	# A source that cannot be reached matters only if a package is missing because of it: then the install says so.
	apt-get update -q || true
	# shellcheck disable=SC2086
	apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 $packages
}

if [ -z "$npm_only" ]; then
	find_missing
	if [ -n "$packages" ]; then
		command -v apt-get >/dev/null ||
			die "missing:$missing; there is no apt-get here to install them; install what Debian calls:$packages"
		run "installing Debian packages:$packages" install_packages
		find_missing
		[ -z "$missing" ] || die "installed, but not found:$missing; is /usr/sbin in PATH? PATH is $PATH"
	fi
	if [ -n "$ci" ] && find_optional && [ -n "$packages" ] && command -v apt-get >/dev/null; then
		say "installing Debian packages:$packages"
		install_packages >/dev/null 2>&1 </dev/null || say "these cannot be had:$packages; no other kernel will be probed"
	fi
fi

# --- npm packages ----------------------------------------------------------------------------------------------------

stamp=node_modules/.fairlead-setup
hidden_lock=node_modules/.package-lock.json

# npm writes the hidden lock file when it is done. If the project's is newer, its text tells whether it has changed: a
# checkout makes files newer that are the same.
packages_are_current() {
	[ -f "$hidden_lock" ] || return 1
	[ package-lock.json -nt "$hidden_lock" ] || return 0
	[ -f "$stamp" ] && ! [ "$hidden_lock" -nt "$stamp" ] && [ "$(cat "$stamp")" = "$(cksum <package-lock.json)" ]
}

# npm is not to run on the Node.js below node_modules, which it is about to replace.
outside_path() {
	rest=$PATH: path=''
	while [ -n "$rest" ]; do
		directory=${rest%%:*}
		rest=${rest#*:}
		case $directory in
		*/node_modules/.bin | */node-gyp-bin) ;;
		*) path=$path${path:+:}$directory ;;
		esac
	done
	printf '%s' "$path"
}

with_npm() (
	PATH=$(outside_path)
	export PATH npm_config_loglevel=error npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false
	"$@"
)

# Of the packages' install scripts only the one of `node` is needed; it is run below, whatever npm is set to.
# Not `npm ci`: a lock file that was written where the registry lacks the packages of other platforms has no entries for
# them, which `npm ci` refuses. This takes the same versions from the lock file, and writes nothing to it.
install_npm_packages() {
	with_npm npm install --no-save --ignore-scripts --include=dev && cksum <package-lock.json >"$stamp"
}

has_npm() { with_npm command -v npm >/dev/null; }

if ! packages_are_current; then
	has_npm || die "npm is not installed; run: apt-get install npm"
	run "installing npm packages" install_npm_packages
fi

# --- Node.js ---------------------------------------------------------------------------------------------------------

node=node_modules/.bin/node

node_works() {
	"$node" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a === 22 && b >= 19) ? 0 : 1)' \
		>/dev/null 2>&1
}

# npm makes no link to a program that is not there yet when the package is installed, so the link is made here.
install_node() (
	cd node_modules/node && with_npm node installArchSpecificPackage.js && ln -sf ../node/bin/node ../.bin/node
)

if ! node_works; then
	has_npm || die "npm is not installed; run: apt-get install npm"
	[ -f node_modules/node/installArchSpecificPackage.js ] ||
		die "node_modules is incomplete; run: rm -r node_modules, then npm run $task"
	run "installing the project's own Node.js" install_node
	node_works || die "the project's Node.js ($node) does not run here or is older than 22.19; it is built for x64 and arm64 with glibc 2.28 or later"
fi

# --- Mounts ----------------------------------------------------------------------------------------------------------

# is_mounted TYPE POINT, each a pattern
is_mounted() {
	while read -r _ at type _; do
		# shellcheck disable=SC2254
		case $type:$at in $1:$2) return 0 ;; esac
	done </proc/self/mounts
	return 1
}

# mount_at TYPE POINT
mount_at() {
	mkdir -p "$2" && mount -t "$1" "$1" "$2"
}

if [ -z "$npm_only" ]; then
	remedy='if this is a container, it must be a privileged one'
	if ! is_mounted cgroup2 '*'; then
		cgroup2=/sys/fs/cgroup
		! is_mounted '*' /sys/fs/cgroup || cgroup2=/sys/fs/cgroup/unified
		run "mounting cgroup2 on $cgroup2" mount_at cgroup2 "$cgroup2"
	fi
	if ! is_mounted bpf /sys/fs/bpf; then
		run "mounting bpffs on /sys/fs/bpf" mount_at bpf /sys/fs/bpf
	fi
fi

[ -n "$quiet" ] || say "everything is ready"
