/**
 * The objects of the Kubernetes API that the dev cluster's own parts read and write, and the port through which they do.
 * Out: types, and `Kinds` (where each lives). Only the fields that some code here acts on.
 * The embedded API server's store stands behind `Api`: in process, so that the request log shows no client of ours.
 */
import type { KubeObject, Metadata } from '../../operator/src/kube/cluster.ts';

export interface Meta extends Metadata {
  generateName?: string;
  finalizers?: string[];
  deletionGracePeriodSeconds?: number;
}

export interface Obj extends KubeObject {
  metadata: Meta;
}

export interface Resource<T extends Obj = Obj> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  /** Phantom: ties the resource to its type. */
  readonly type?: T;
}

export interface ApiEvent<T extends Obj> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: T;
}

/** Synchronous. Reads return shared, frozen objects. Writes throw on conflict. A listener first hears what exists as ADDED. */
export interface Api {
  get<T extends Obj>(resource: Resource<T>, namespace: string, name: string): T | undefined;
  list<T extends Obj>(resource: Resource<T>): readonly T[];
  watch<T extends Obj>(resource: Resource<T>, listener: (event: ApiEvent<T>) => void): () => void;
  create<T extends Obj>(resource: Resource<T>, object: T): T;
  /** Everything but status; `metadata.resourceVersion` is the one read. */
  update<T extends Obj>(resource: Resource<T>, object: T): T;
  updateStatus<T extends Obj>(resource: Resource<T>, object: T): T;
  /** This very object (by uid); one that is gone is no error. Pods: without a grace theirs applies, 0 removes at once. */
  delete(resource: Resource, object: Obj, graceSeconds?: number): void;
}

export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
  lastUpdateTime?: string;
  observedGeneration?: number;
}

export interface KeyRef {
  name?: string;
  key: string;
  optional?: boolean;
}

export interface EnvVar {
  name: string;
  value?: string;
  valueFrom?: { secretKeyRef?: KeyRef; configMapKeyRef?: KeyRef; fieldRef?: { fieldPath: string } };
}

export interface EnvFrom {
  prefix?: string;
  configMapRef?: { name?: string; optional?: boolean };
  secretRef?: { name?: string; optional?: boolean };
}

export interface Probe {
  httpGet?: {
    path?: string;
    port: number | string;
    host?: string;
    scheme?: string;
    httpHeaders?: { name: string; value: string }[];
  };
  tcpSocket?: { port: number | string; host?: string };
  exec?: { command?: string[] };
  initialDelaySeconds?: number;
  periodSeconds?: number;
  timeoutSeconds?: number;
  successThreshold?: number;
  failureThreshold?: number;
}

export interface Container {
  name: string;
  image?: string;
  command?: string[];
  args?: string[];
  workingDir?: string;
  env?: EnvVar[];
  envFrom?: EnvFrom[];
  ports?: { name?: string; containerPort: number; protocol?: string }[];
  volumeMounts?: { name: string; mountPath: string; readOnly?: boolean; subPath?: string }[];
  startupProbe?: Probe;
  readinessProbe?: Probe;
  livenessProbe?: Probe;
  lifecycle?: { preStop?: { sleep?: { seconds: number }; exec?: { command?: string[] } } };
}

export interface FileItem {
  key: string;
  path: string;
  mode?: number;
}

export interface VolumeSource {
  configMap?: { name?: string; items?: FileItem[]; defaultMode?: number; optional?: boolean };
  secret?: { secretName?: string; name?: string; items?: FileItem[]; defaultMode?: number; optional?: boolean };
  downwardAPI?: { items?: { path: string; fieldRef?: { fieldPath: string }; mode?: number }[]; defaultMode?: number };
  emptyDir?: object;
  projected?: { sources?: VolumeSource[]; defaultMode?: number };
}

export interface Volume extends VolumeSource {
  name: string;
}

export interface PodSpec {
  containers: Container[];
  initContainers?: Container[];
  volumes?: Volume[];
  nodeName?: string;
  restartPolicy?: string;
  serviceAccountName?: string;
  terminationGracePeriodSeconds?: number;
}

export interface ContainerState {
  waiting?: { reason: string; message?: string };
  running?: { startedAt: string };
  terminated?: {
    exitCode: number;
    signal?: number;
    reason: string;
    message?: string;
    startedAt: string;
    finishedAt: string;
  };
}

export interface ContainerStatus {
  name: string;
  image: string;
  imageID: string;
  containerID?: string;
  ready: boolean;
  started: boolean;
  restartCount: number;
  state: ContainerState;
  lastState: ContainerState;
}

export interface PodStatus {
  phase?: string;
  conditions?: Condition[];
  hostIP?: string;
  podIP?: string;
  podIPs?: { ip: string }[];
  startTime?: string;
  qosClass?: string;
  containerStatuses?: ContainerStatus[];
}

export interface Pod extends Obj {
  spec: PodSpec;
  status?: PodStatus;
}

export interface PodTemplate {
  metadata?: Meta;
  spec: PodSpec;
}

export interface ReplicaSet extends Obj {
  spec: { replicas?: number; selector: LabelSelector; template: PodTemplate; minReadySeconds?: number };
  status?: {
    replicas?: number;
    fullyLabeledReplicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    observedGeneration?: number;
  };
}

export interface DeploymentStatus {
  observedGeneration?: number;
  replicas?: number;
  updatedReplicas?: number;
  readyReplicas?: number;
  availableReplicas?: number;
  unavailableReplicas?: number;
  conditions?: Condition[];
}

export interface Deployment extends Obj {
  spec: {
    replicas?: number;
    selector: LabelSelector;
    template: PodTemplate;
    minReadySeconds?: number;
    progressDeadlineSeconds?: number;
    revisionHistoryLimit?: number;
    paused?: boolean;
    strategy?: { type?: string; rollingUpdate?: { maxSurge?: number | string; maxUnavailable?: number | string } };
  };
  status?: DeploymentStatus;
}

export interface ServicePort {
  name?: string;
  port: number;
  targetPort?: number | string;
  protocol?: string;
}

export interface Service extends Obj {
  spec: {
    type?: string;
    clusterIP?: string;
    clusterIPs?: string[];
    selector?: Record<string, string>;
    ports?: ServicePort[];
    sessionAffinity?: string;
    sessionAffinityConfig?: { clientIP?: { timeoutSeconds?: number } };
  };
}

export interface Endpoint {
  addresses: string[];
  conditions?: { ready?: boolean; serving?: boolean; terminating?: boolean };
  nodeName?: string;
  targetRef?: { kind: string; namespace?: string; name?: string; uid?: string };
}

export interface EndpointSlice extends Obj {
  addressType: string;
  endpoints: Endpoint[];
  ports: { name?: string; port: number; protocol?: string }[];
}

export interface PodDisruptionBudget extends Obj {
  spec: { selector?: LabelSelector; minAvailable?: number | string; maxUnavailable?: number | string };
  status?: object;
}

export interface ConfigMap extends Obj {
  data?: Record<string, string>;
  /** Base64. */
  binaryData?: Record<string, string>;
}

export interface Secret extends Obj {
  /** Base64. */
  data?: Record<string, string>;
  type?: string;
}

export interface Node extends Obj {
  status?: object;
}

const resource = <T extends Obj>(apiVersion: string, kind: string, plural: string): Resource<T> => ({
  apiVersion,
  kind,
  plural,
});

export const Kinds = {
  Namespace: resource<Obj>('v1', 'Namespace', 'namespaces'),
  Node: resource<Node>('v1', 'Node', 'nodes'),
  Pod: resource<Pod>('v1', 'Pod', 'pods'),
  Service: resource<Service>('v1', 'Service', 'services'),
  ConfigMap: resource<ConfigMap>('v1', 'ConfigMap', 'configmaps'),
  Secret: resource<Secret>('v1', 'Secret', 'secrets'),
  Deployment: resource<Deployment>('apps/v1', 'Deployment', 'deployments'),
  ReplicaSet: resource<ReplicaSet>('apps/v1', 'ReplicaSet', 'replicasets'),
  EndpointSlice: resource<EndpointSlice>('discovery.k8s.io/v1', 'EndpointSlice', 'endpointslices'),
  PodDisruptionBudget: resource<PodDisruptionBudget>('policy/v1', 'PodDisruptionBudget', 'poddisruptionbudgets'),
} as const;
