#!/bin/bash
# The node's side: first process of its namespaces, so all ends with it. In: DIR, path of the cluster binary, images to import.
# Standard input: its end ends the node, as does the death of a component. Out: one line, "started", when every component is. Logs are in DIR.
set -eu
dir=$1 cluster=$2
shift 2
source "$dir/node.env"

mount --make-rprivate /
# Paths that are fixed in the programs: the host's must not be touched.
mount -t tmpfs tmpfs /run
mkdir -p /run/netns /run/lock /run/containerd
for path in /var/lib/kubelet /var/log/pods /var/log/containers /var/lib/cni; do
  mkdir -p $path
  mount -t tmpfs tmpfs $path
done

ip link set lo up
until ip link show eth0 >/dev/null 2>&1; do sleep 0.02; done
ip addr add "$NODE_ADDRESS/24" dev eth0
ip link set eth0 up
ip route add default via "$HOST_ADDRESS"
echo 1 > /proc/sys/net/ipv4/ip_forward

run() { # NAME COMMAND...: in the background, with a log
  local name=$1
  shift
  "$@" >"$dir/$name.log" 2>&1 </dev/null &
}

run containerd containerd --config "$dir/containerd.toml"
run up "$cluster" up --data-dir "$dir" --bind-address 0.0.0.0 --port 6443 --advertise-address "$NODE_ADDRESS" --san "$NODE_ADDRESS" \
  --pod-cidr "$POD_RANGE" --service-cidr "$SERVICE_RANGE" --node-name node1
control_plane=$!
until ctr version >/dev/null 2>&1; do sleep 0.05; done
for image in "$@"; do
  ctr -n k8s.io images import "$image" >>"$dir/images.log" 2>&1 || { tail -n 1 "$dir/images.log" >&2; exit 1; }
done
until grep -q '"ready":true' "$dir/up.log"; do
  kill -0 $control_plane 2>/dev/null || { cat "$dir/up.log" >&2; exit 1; }
  sleep 0.05
done
run kubelet "$cluster" kubelet --config "$dir/kubelet.yaml" --kubeconfig "$dir/kubelet-user.kubeconfig" \
  --hostname-override node1 --node-ip "$NODE_ADDRESS" --root-dir "$dir/kubelet" --cert-dir "$dir/pki"
run dns "$cluster" dns --kubeconfig "$dir/admin.kubeconfig" --listen "$NODE_ADDRESS:53"
run kube-proxy "$cluster" kube-proxy --config "$dir/kube-proxy.yaml"
echo started
cat <&0 >/dev/null &
# The end of input, or of a component: its log says why.
wait -n
