#!/bin/sh
# Makes a machine of the Vagrantfile what its name says: client, node1, node2 or lb. Run again, it brings everything up to date.
#
#     sh provision.sh NAME
#
# Settings, by environment:
#   SOURCE       working tree to install from (/vagrant)
#   TARGET       where it is installed (/opt/fairlead)
#   INTERFACE    the one with the machine's address; found by that address
#   LB           lb: "nftables" has kube-proxy's rules instead of Fairlead
#   AGENT_FLAGS, CLEANUP_FLAGS, DOCTOR_FLAGS  more flags of these commands of "fairlead"
#   OFFLINE      not empty: nothing is fetched, what is there has to do
set -eu

say() { printf 'provision: %s\n' "$*" >&2; }
die() {
	say "$*"
	exit 1
}

network=192.168.56
case ${LB:-} in
'' | fairlead | nftables) ;;
*) die "LB is $LB; it must be fairlead or nftables, or empty" ;;
esac
case ${1:-} in
client) number=10 ;;
node1) number=11 pods=1 ;;
node2) number=12 pods=2 ;;
lb) number=13 ;;
*) die "usage: provision.sh client|node1|node2|lb" ;;
esac
name=$1
address=$network.$number
source=${SOURCE:-/vagrant}
target=${TARGET:-/opt/fairlead}
node=$target/node_modules/.bin/node
fairlead=$target/control/cli/fairlead
state=/run/fairlead-vms

# --- Programs --------------------------------------------------------------------------------------------------------

# need PROGRAM PACKAGE
need() {
	! command -v "$1" >/dev/null || return 0
	[ -z "${OFFLINE:-}" ] || {
		say "there is no $1, and nothing is fetched: what needs it is left out"
		return 0
	}
	packages="${packages:-} $2"
}

need npm npm
need iperf3 iperf3
need wrk wrk
need trafgen netsniff-ng
need ethtool ethtool
need nft nftables
need tcpdump tcpdump
if [ -n "${packages:-}" ]; then
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -q
	# iperf3 asks whether it should run as a daemon.
	# shellcheck disable=SC2086
	apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 $packages
fi

mkdir -p "$target" "$state"
tar -C "$source" --exclude=./node_modules --exclude=./.git --exclude=./dist --exclude=./.vagrant -cf - . | tar -C "$target" -xf -
sh "$target/scripts/setup.sh" --bench
install -d /usr/local/bin
ln -sf "$fairlead" /usr/local/bin/fairlead

# --- Network ---------------------------------------------------------------------------------------------------------

interface=${INTERFACE:-$(ip -o -4 address show | awk -v address="$address" '$4 ~ "^" address "/" { print $2; exit }')}
[ -n "$interface" ] || die "no interface has $address: is this machine one of the Vagrantfile's?"

# What keeps drivers from XDP, and what a driver may not have: see "fairlead doctor".
if command -v ethtool >/dev/null; then
	for feature in lro rx-gro-hw; do
		ethtool -K "$interface" "$feature" off 2>/dev/null || true
	done
	# One queue pair for each CPU; the others are XDP's.
	ethtool -L "$interface" combined "$(nproc)" 2>/dev/null || true
fi

install -d /etc/sysctl.d
cat >/etc/sysctl.d/90-fairlead.conf <<-END
	net.ipv4.ip_forward = 1
	net.ipv6.conf.all.forwarding = 1
	net.ipv4.conf.all.rp_filter = 0
	net.ipv4.conf.$interface.rp_filter = 0
END
sysctl -q -p /etc/sysctl.d/90-fairlead.conf

for other in 1 2; do
	[ "${pods:-}" = "$other" ] || ip route replace "10.244.$other.0/24" via "$network.1$other"
done

# --- Services of this machine ----------------------------------------------------------------------------------------

# service NAME COMMAND...: runs it, and again when the machine starts, as soon as what it needs is there (provisioning makes
# the namespaces anew). Without systemd, in the background.
service() {
	unit=fairlead-$1
	shift
	if [ -d /run/systemd/system ]; then
		cat >"/etc/systemd/system/$unit.service" <<-END
			[Unit]
			After=network-online.target
			StartLimitIntervalSec=0
			[Service]
			ExecStart=$*
			Restart=always
			RestartSec=1
			[Install]
			WantedBy=multi-user.target
		END
		systemctl daemon-reload
		systemctl enable -q "$unit"
		systemctl restart "$unit"
		return
	fi
	end_process "$unit"
	"$@" >"$state/$unit.log" 2>&1 </dev/null &
	echo $! >"$state/$unit.pid"
}

# end_process UNIT: one that runs without systemd.
end_process() {
	[ -f "$state/$1.pid" ] || return 0
	if kill "$(cat "$state/$1.pid")" 2>/dev/null; then
		while kill -0 "$(cat "$state/$1.pid")" 2>/dev/null; do sleep 0.1; done
	fi
	rm "$state/$1.pid"
}

# no_service NAME: ends it for good.
no_service() {
	unit=fairlead-$1
	if [ -f "/etc/systemd/system/$unit.service" ]; then
		systemctl disable -q --now "$unit"
		rm "/etc/systemd/system/$unit.service"
		systemctl daemon-reload
	fi
	end_process "$unit"
}

# pod NAME ADDRESS NUMBER: a namespace as CNIs make it, with a backend that answers with the number.
pod() {
	if [ ! -e "/run/netns/$1" ]; then
		ip netns add "$1"
		ip link add "ve-$1" type veth peer name eth0 netns "$1"
		ip -n "$1" link set lo up
		ip -n "$1" link set eth0 up
		ip -n "$1" address add "$2/32" dev eth0
		ip -n "$1" route add 169.254.1.1 dev eth0 scope link
		ip -n "$1" route add default via 169.254.1.1
		ip link set "ve-$1" up
		sysctl -q "net.ipv4.conf.ve-$1.proxy_arp=1" "net.ipv4.conf.ve-$1.rp_filter=0"
		# Whoever asks for the gateway is answered at once.
		sysctl -q "net.ipv4.neigh.ve-$1.proxy_delay=0"
		ip route replace "$2/32" dev "ve-$1"
	fi
	service "$1" nsenter "--net=/run/netns/$1" "$node" "$target/bench/vms/backend.ts" 8080 "$3"
	service "$1-direct" nsenter "--net=/run/netns/$1" "$node" "$target/bench/vms/backend.ts" 8081 "$3"
	! command -v iperf3 >/dev/null || service "$1-iperf3" nsenter "--net=/run/netns/$1" iperf3 --server
}

# wait_for SECONDS WHAT COMMAND...
wait_for() {
	left=$(($1 * 5))
	what=$2
	shift 2
	until "$@" >/dev/null 2>&1; do
		left=$((left - 1))
		[ "$left" -gt 0 ] || die "not in time: $what"
		sleep 0.2
	done
}

# in_kernel: all Services that the manifests have.
in_kernel() {
	"$fairlead" status && [ "$("$fairlead" get services -o json | grep -c '"namespace"')" -ge 1 ]
}

run_agent() {
	install -d /etc/fairlead
	"$node" "$target/bench/vms/services.ts" manifests >/etc/fairlead/services.yaml
	# shellcheck disable=SC2086
	service agent "$fairlead" agent --manifests /etc/fairlead --hostname-override "$name" \
		--healthz-bind-address= --metrics-bind-address= ${AGENT_FLAGS:-}
	wait_for 60 "the Services are in the kernel (fairlead status)" in_kernel
	"$fairlead" status
	# Prints what is not as it should be, and fails on errors.
	# shellcheck disable=SC2086
	"$fairlead" doctor ${DOCTOR_FLAGS:-}
}

case $name in
node1 | node2)
	pod "a" "10.244.$pods.10" "$pods"
	run_agent
	;;
lb)
	# Either of the two: what an earlier run has left of the other one would translate, too.
	if [ "${LB:-}" = nftables ]; then
		no_service agent
		# shellcheck disable=SC2086
		"$fairlead" cleanup ${CLEANUP_FLAGS:-}
		# Read before nft is told to remove what is there: that is done with what follows, or not at all.
		rules=$("$node" "$target/bench/vms/services.ts" nftables "$address")
		printf 'table ip kube-proxy\ndelete table ip kube-proxy\n%s\n' "$rules" | nft -f -
	else
		! command -v nft >/dev/null || printf 'table ip kube-proxy\ndelete table ip kube-proxy\n' | nft -f -
		run_agent
	fi
	;;
client)
	printf '#!/bin/sh\nexec "%s" "%s/bench/vms/bench.ts" "$@"\n' "$node" "$target" >/usr/local/bin/bench
	chmod +x /usr/local/bin/bench
	;;
esac
say "$name is ready"
