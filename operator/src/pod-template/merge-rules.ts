/**
 * How Kubernetes merges the lists of the kinds we meet: data only; a list that is not named here is atomic.
 * Out: rules per kind, for the pod template and for the embedded API server's strategic-merge patches.
 * Source: ../reference "kubernetes-stack" §6 (Kubernetes 1.36 types).
 */

export interface FieldRule {
  /** A list of objects merges by this field of its items. */
  readonly key?: string;
  /** A list of scalars merges as a set. */
  readonly set?: true;
  /** Rules of the object, or of the list's items. */
  readonly fields?: MergeRules;
}

export interface MergeRules {
  readonly [field: string]: FieldRule;
}

const metadata: FieldRule = { fields: { ownerReferences: { key: 'uid' }, finalizers: { set: true } } };

const container: MergeRules = {
  env: { key: 'name' },
  ports: { key: 'containerPort' },
  volumeMounts: { key: 'mountPath' },
  volumeDevices: { key: 'devicePath' },
};

const podSpec: MergeRules = {
  containers: { key: 'name', fields: container },
  initContainers: { key: 'name', fields: container },
  ephemeralContainers: { key: 'name', fields: container },
  imagePullSecrets: { key: 'name' },
  schedulingGates: { key: 'name' },
  volumes: { key: 'name' },
  resourceClaims: { key: 'name' },
  hostAliases: { key: 'ip' },
  topologySpreadConstraints: { key: 'topologyKey' },
};

const conditions: MergeRules = { conditions: { key: 'type' } };

export const podTemplateRules: MergeRules = { metadata, spec: { fields: podSpec } };
const workload: MergeRules = {
  metadata,
  spec: { fields: { template: { fields: podTemplateRules } } },
  status: { fields: conditions },
};

const rulesByKind: Readonly<Record<string, MergeRules>> = {
  Pod: { metadata, spec: { fields: podSpec }, status: { fields: { ...conditions, podIPs: { key: 'ip' } } } },
  Deployment: workload,
  ReplicaSet: workload,
  StatefulSet: workload,
  DaemonSet: workload,
  Service: { metadata, spec: { fields: { ports: { key: 'port' } } }, status: { fields: conditions } },
  ServiceAccount: { metadata, secrets: { key: 'name' }, imagePullSecrets: { key: 'name' } },
  PodDisruptionBudget: { metadata, status: { fields: conditions } },
  Node: { metadata, status: { fields: { ...conditions, addresses: { key: 'type' } } } },
  Namespace: { metadata, spec: { fields: { finalizers: {} } }, status: { fields: conditions } },
};

/** Rules of a built-in kind; kinds without keyed lists of their own get those of metadata. */
export function mergeRules(kind: string): MergeRules {
  return rulesByKind[kind] ?? { metadata };
}
