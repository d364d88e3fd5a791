/**
 * The kinds the operator touches and where they live in the API; minimal types of the built-in ones.
 * Specs are the client library's types; statuses and metadata are ours, because on the wire times are text.
 * Custom kinds: `customKind<T>()` ties a name to the contract's generated type. Constants only.
 */
import type {
  V1ConfigMap,
  V1DeploymentSpec,
  V1PodDisruptionBudgetSpec,
  V1PodSpec,
  V1PodTemplateSpec,
  V1Secret,
  V1ServiceAccount,
  V1ServiceSpec,
} from '@kubernetes/client-node';
import { apiVersion as mcpApiVersion } from '@vmcp/crds';
import type { KubeObject, Kind } from './cluster.ts';

export type {
  V1Container as Container,
  V1Probe as Probe,
  V1Volume as Volume,
  V1VolumeMount as VolumeMount,
  V1EnvVar as EnvVar,
  V1ResourceRequirements as ResourceRequirements,
  V1TopologySpreadConstraint as TopologySpreadConstraint,
} from '@kubernetes/client-node';
export type PodSpec = V1PodSpec;
export type PodTemplateSpec = V1PodTemplateSpec;

export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
}

export interface Deployment extends KubeObject {
  spec?: V1DeploymentSpec;
  status?: {
    observedGeneration?: number;
    replicas?: number;
    readyReplicas?: number;
    updatedReplicas?: number;
    availableReplicas?: number;
    unavailableReplicas?: number;
    conditions?: Condition[];
  };
}

export interface ReplicaSet extends KubeObject {
  spec?: { replicas?: number };
  status?: { replicas?: number; readyReplicas?: number };
}

export interface ContainerState {
  waiting?: { reason?: string; message?: string };
  running?: { startedAt?: string };
  terminated?: { exitCode: number; reason?: string; message?: string; finishedAt?: string };
}

export interface ContainerStatus {
  name: string;
  ready: boolean;
  started?: boolean;
  restartCount: number;
  state?: ContainerState;
  lastState?: ContainerState;
}

export interface Pod extends KubeObject {
  spec?: V1PodSpec;
  status?: {
    phase?: string;
    reason?: string;
    message?: string;
    podIP?: string;
    /** Address of the node. */
    hostIP?: string;
    conditions?: Condition[];
    containerStatuses?: ContainerStatus[];
    initContainerStatuses?: ContainerStatus[];
  };
}

export interface Service extends KubeObject {
  spec?: V1ServiceSpec;
  status?: { loadBalancer?: { ingress?: { ip?: string; hostname?: string; ports?: { port: number }[] }[] } };
}

export interface ConfigMap extends KubeObject, Pick<V1ConfigMap, 'data' | 'binaryData' | 'immutable'> {}
/** `data` is base64. Never write `stringData`: the server turns it into `data`, and we could not compare. */
export interface Secret extends KubeObject, Pick<V1Secret, 'data' | 'immutable' | 'type'> {}
export interface ServiceAccount
  extends KubeObject, Pick<V1ServiceAccount, 'automountServiceAccountToken' | 'imagePullSecrets' | 'secrets'> {}

export interface PodDisruptionBudget extends KubeObject {
  spec?: V1PodDisruptionBudgetSpec;
}

export interface ObjectReference {
  apiVersion?: string;
  kind?: string;
  namespace?: string;
  name?: string;
  uid?: string;
}

/** events.k8s.io/v1; times are MicroTime (six digits). */
export interface KubeEvent extends KubeObject {
  eventTime: string;
  type: 'Normal' | 'Warning';
  reason: string;
  action: string;
  note: string;
  regarding: ObjectReference;
  reportingController: string;
  reportingInstance: string;
  series?: { count: number; lastObservedTime: string };
}

export interface Lease extends KubeObject {
  spec?: {
    holderIdentity?: string;
    leaseDurationSeconds?: number;
    acquireTime?: string;
    renewTime?: string;
    leaseTransitions?: number;
  };
}

export const deployments: Kind<Deployment> = { apiVersion: 'apps/v1', kind: 'Deployment', plural: 'deployments' };
export const replicaSets: Kind<ReplicaSet> = { apiVersion: 'apps/v1', kind: 'ReplicaSet', plural: 'replicasets' };
export const pods: Kind<Pod> = { apiVersion: 'v1', kind: 'Pod', plural: 'pods' };
export const services: Kind<Service> = { apiVersion: 'v1', kind: 'Service', plural: 'services' };
export const configMaps: Kind<ConfigMap> = { apiVersion: 'v1', kind: 'ConfigMap', plural: 'configmaps' };
export const secrets: Kind<Secret> = { apiVersion: 'v1', kind: 'Secret', plural: 'secrets' };
export const serviceAccounts: Kind<ServiceAccount> = {
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  plural: 'serviceaccounts',
};
export const podDisruptionBudgets: Kind<PodDisruptionBudget> = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  plural: 'poddisruptionbudgets',
};
export const events: Kind<KubeEvent> = { apiVersion: 'events.k8s.io/v1', kind: 'Event', plural: 'events' };
export const leases: Kind<Lease> = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', plural: 'leases' };
export const namespaces: Kind = { apiVersion: 'v1', kind: 'Namespace', plural: 'namespaces' };

const customPlurals = {
  VirtualMCPServer: 'virtualmcpservers',
  MCPGroup: 'mcpgroups',
  MCPServer: 'mcpservers',
  MCPServerEntry: 'mcpserverentries',
  MCPRemoteProxy: 'mcpremoteproxies',
  MCPToolConfig: 'mcptoolconfigs',
} as const;

/** A kind of ours, tied to the caller's type: `customKind<VirtualMCPServer>('VirtualMCPServer')`. */
export function customKind<T extends KubeObject>(kind: keyof typeof customPlurals): Kind<T> {
  return { apiVersion: mcpApiVersion, kind, plural: customPlurals[kind] };
}
