#!/bin/bash
# The host's side of a node: a free network number, a link and routes to it, cgroups of its own; then the node in namespaces of its own.
# In: DIR (see files.ts), path of the cluster binary, images to import. Standard input: a line once DIR is filled; its end ends the node.
# Out: on standard output the network number, then what inner.sh says. Run as root.
# Guarantees: however it ends, but for kill -9, links, routes, cgroups and DIR are gone; two may run at once. With kill -9 the kernel ends the
# node all the same as soon as standard input ends, and the next node of its number takes the empty cgroups away.
set -eu
dir=$1

clean() {
  ip link del "$link" 2>/dev/null || true
  # Some hierarchies get theirs from the container runtime.
  for cgroup in /sys/fs/cgroup/"$link" /sys/fs/cgroup/*/"$link"; do
    # Processes of a dead node linger for a moment.
    for _ in $(seq 50); do
      find "$cgroup" -depth -type d -exec rmdir {} + 2>/dev/null || true
      [ -d "$cgroup" ] || break
      sleep 0.1
    done
  done
  rm -rf "$dir"
}

# Creating the link is what takes the number: only one can.
take_number() {
  for n in $(seq 0 49); do
    link=vmcp$n
    ip route | grep -Eq "^10\.(89\.$n|$((n + 100))|$((n + 150)))\." && continue
    ip link add "$link" type veth peer name "${link}n" 2>/dev/null && return
  done
  echo "no free network number" >&2
  exit 1
}

# Two kubelets need different roots, else each takes the other's pods for orphans.
make_cgroups() {
  local cgroups=()
  if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
    cgroups=("/sys/fs/cgroup/$link")
    for controller in $(cat /sys/fs/cgroup/cgroup.controllers); do
      echo "+$controller" > /sys/fs/cgroup/cgroup.subtree_control 2>/dev/null || true # one that cannot be passed on is not needed
    done
  else
    for hierarchy in /sys/fs/cgroup/*/; do
      if [ -e "$hierarchy/tasks" ] && [ ! -L "${hierarchy%/}" ]; then cgroups+=("$hierarchy$link"); fi
    done
  fi
  mkdir -p "${cgroups[@]}"
  # All pods together would get no more of a busy machine than one process does.
  if [ -e "/sys/fs/cgroup/cpu/$link/cpu.shares" ]; then echo 8192 > "/sys/fs/cgroup/cpu/$link/cpu.shares"; fi
  if [ -e "/sys/fs/cgroup/$link/cpu.weight" ]; then echo 800 > "/sys/fs/cgroup/$link/cpu.weight"; fi
  for file in cpuset.cpus cpuset.mems; do
    if [ -e "/sys/fs/cgroup/cpuset/$file" ]; then cat "/sys/fs/cgroup/cpuset/$file" > "/sys/fs/cgroup/cpuset/$link/$file"; fi
  done
}

take_number
trap clean EXIT
ip addr add "10.89.$n.1/24" dev "$link"
ip link set "$link" up
make_cgroups
echo "$n"
read -r _ || exit 0

# Both programs replace themselves, so this is the process whose network the link's other end moves to.
unshare --net unshare --pid --mount --fork --mount-proc --kill-child=SIGKILL \
  bash "$(dirname "$0")/inner.sh" "$@" <&0 &
node=$!
until [ "$(readlink /proc/$node/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do sleep 0.02; done
ip link set "${link}n" netns $node name eth0
ip route add "10.$((n + 100)).0.0/16" via "10.89.$n.2"
ip route add "10.$((n + 150)).0.0/16" via "10.89.$n.2"
exec <&-
wait $node
