/**
 * The addresses of a node and the files its components read. Pure.
 * In: the network number (outer.sh takes it), the node's directory. Out: name → text, to be written into that directory.
 */
import { references } from '../images/images.ts';

export interface Addresses {
  /** The host's end of the link: what pods reach a server of the tests by. */
  readonly host: string;
  readonly node: string;
  readonly podRange: string;
  readonly serviceRange: string;
}

export function addresses(n: number): Addresses {
  return {
    host: `10.89.${n}.1`,
    node: `10.89.${n}.2`,
    podRange: `10.${n + 100}.0.0/16`,
    serviceRange: `10.${n + 150}.0.0/16`,
  };
}

export function files(n: number, dir: string): Readonly<Record<string, string>> {
  const at = addresses(n);
  return {
    'node.env': environment(at),
    'resolv.conf': '',
    'containerd.toml': containerd(dir),
    'cni/10-bridge.conflist': json(bridge(n, dir)),
    'kubelet.yaml': json(kubelet(n, dir)),
    'kube-proxy.yaml': json(kubeProxy(at, dir)),
  };
}

function json(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

function environment({ host, node, podRange, serviceRange }: Addresses): string {
  return `HOST_ADDRESS=${host}\nNODE_ADDRESS=${node}\nPOD_RANGE=${podRange}\nSERVICE_RANGE=${serviceRange}\n`;
}

const socket = '/run/containerd/containerd.sock';

/** Without AppArmor and without lowering scores of the OOM killer: neither may be there for us. */
function containerd(dir: string): string {
  const cri = 'plugins."io.containerd.grpc.v1.cri"';
  return `version = 2
root = "${dir}/containerd"
state = "/run/containerd/state"
oom_score = 0
disabled_plugins = ["io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.zfs", "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.devmapper"]
[grpc]
  address = "${socket}"
[${cri}]
  sandbox_image = "${references.pause}"
  restrict_oom_score_adj = true
  disable_apparmor = true
  stream_server_address = "127.0.0.1"
  [${cri}.containerd]
    default_runtime_name = "runc"
    [${cri}.containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
  [${cri}.cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "${dir}/cni"
`;
}

function bridge(n: number, dir: string) {
  const ipam = {
    type: 'host-local',
    ranges: [[{ subnet: `10.${n + 100}.0.0/24` }]],
    routes: [{ dst: '0.0.0.0/0' }],
    dataDir: `${dir}/addresses`,
  };
  const bridge = { type: 'bridge', bridge: 'cni0', isGateway: true, ipMasq: false, hairpinMode: true, ipam };
  return { cniVersion: '0.4.0', name: 'pods', plugins: [bridge] };
}

/** `syncFrequency` is the default, so that a test sees what a user sees. */
function kubelet(n: number, dir: string) {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: '0.0.0.0',
    port: 10250,
    readOnlyPort: 0,
    healthzBindAddress: '127.0.0.1',
    tlsCertFile: `${dir}/pki/kubelet.crt`,
    tlsPrivateKeyFile: `${dir}/pki/kubelet.key`,
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: `${dir}/pki/ca.crt` },
    },
    authorization: { mode: 'Webhook' },
    containerRuntimeEndpoint: `unix://${socket}`,
    cgroupDriver: 'cgroupfs',
    cgroupRoot: `/vmcp${n}`,
    enforceNodeAllocatable: [],
    failCgroupV1: false,
    failSwapOn: false,
    configMapAndSecretChangeDetectionStrategy: 'Watch',
    syncFrequency: '1m',
    nodeStatusUpdateFrequency: '5s',
    volumePluginDir: `${dir}/kubelet-plugins`,
    podLogsDir: `${dir}/pod-logs`,
    resolvConf: `${dir}/resolv.conf`,
    clusterDNS: [addresses(n).node],
    clusterDomain: 'cluster.local',
    imageGCHighThresholdPercent: 100,
    oomScoreAdj: 0,
    evictionHard: { 'memory.available': '100Mi' },
  };
}

function kubeProxy({ podRange }: Addresses, dir: string) {
  return {
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    mode: 'nftables',
    bindAddress: '0.0.0.0',
    clusterCIDR: podRange,
    hostnameOverride: 'node1',
    healthzBindAddress: '127.0.0.1:10256',
    metricsBindAddress: '127.0.0.1:10249',
    clientConnection: { kubeconfig: `${dir}/kube-proxy.kubeconfig` },
    conntrack: { maxPerCore: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
    nftables: { minSyncPeriod: '100ms', syncPeriod: '30s' },
  };
}
