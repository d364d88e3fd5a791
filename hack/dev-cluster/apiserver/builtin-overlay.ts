/**
 * What client-node's type tables do not say of the built-in kinds: how lists merge in server-side apply, which maps are atomic, static defaults, what is required.
 * Data only, by model name. Source: Kubernetes API types (`listType`, `listMapKey`, `structType=atomic`, `SetDefaults_*`), reference kubernetes-stack §6.
 */
import type { Schema } from './schema.ts';

interface Overlay {
  /** Field → the item keys of a list map; no keys: a set. Lists not named are atomic. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  readonly defaults?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  /** Further words for single fields. */
  readonly fields?: Readonly<Record<string, Partial<Schema>>>;
  /** The whole map has one owner. */
  readonly atomic?: true;
}

const byType: Overlay = { lists: { conditions: ['type'] } };
const quantities: Partial<Schema> = { additionalProperties: { format: 'quantity' } };
const mode = { defaultMode: 0o644 };

const container: Overlay = {
  lists: {
    env: ['name'],
    ports: ['containerPort', 'protocol'],
    volumeMounts: ['mountPath'],
    volumeDevices: ['devicePath'],
  },
  defaults: { terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File', resources: {} },
  required: ['name'],
};

export const overlay: Readonly<Record<string, Overlay>> = {
  V1ObjectMeta: { lists: { ownerReferences: ['uid'], finalizers: [] } },
  V1OwnerReference: { atomic: true, required: ['apiVersion', 'kind', 'name', 'uid'] },
  V1LabelSelector: { atomic: true },
  V1ObjectReference: { atomic: true },
  V1LocalObjectReference: { atomic: true },
  V1TypedLocalObjectReference: { atomic: true },
  V1SecretKeySelector: { atomic: true, required: ['key'] },
  V1ConfigMapKeySelector: { atomic: true, required: ['key'] },
  V1ObjectFieldSelector: { atomic: true, defaults: { apiVersion: 'v1' }, required: ['fieldPath'] },
  V1ResourceFieldSelector: { atomic: true, defaults: { divisor: '0' }, required: ['resource'] },
  V1NodeSelector: { atomic: true },
  V1NodeSelectorTerm: { atomic: true },

  V1PodSpec: {
    lists: {
      containers: ['name'],
      initContainers: ['name'],
      ephemeralContainers: ['name'],
      volumes: ['name'],
      imagePullSecrets: ['name'],
      hostAliases: ['ip'],
      topologySpreadConstraints: ['topologyKey', 'whenUnsatisfiable'],
      schedulingGates: ['name'],
      resourceClaims: ['name'],
    },
    defaults: {
      restartPolicy: 'Always',
      dnsPolicy: 'ClusterFirst',
      schedulerName: 'default-scheduler',
      terminationGracePeriodSeconds: 30,
      securityContext: {},
    },
    required: ['containers'],
    fields: { nodeSelector: { 'x-kubernetes-map-type': 'atomic' }, overhead: quantities },
  },
  V1Container: container,
  V1EphemeralContainer: container,
  V1ContainerPort: { defaults: { protocol: 'TCP' }, required: ['containerPort'] },
  V1EnvVar: { required: ['name'] },
  V1VolumeMount: { required: ['name', 'mountPath'] },
  V1Volume: { required: ['name'] },
  V1ResourceRequirements: { lists: { claims: ['name'] }, fields: { limits: quantities, requests: quantities } },
  V1Probe: { defaults: { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 } },
  V1HTTPGetAction: { defaults: { path: '/', scheme: 'HTTP' }, required: ['port'] },
  V1GRPCAction: { defaults: { service: '' }, required: ['port'] },
  V1TCPSocketAction: { required: ['port'] },
  V1SecretVolumeSource: { defaults: mode },
  V1ConfigMapVolumeSource: { defaults: mode },
  V1DownwardAPIVolumeSource: { defaults: mode },
  V1HostPathVolumeSource: { defaults: { type: '' }, required: ['path'] },
  V1ServiceAccountTokenProjection: { defaults: { expirationSeconds: 3600 }, required: ['path'] },
  V1ProjectedVolumeSource: { defaults: mode },
  V1PodStatus: { lists: { conditions: ['type'], podIPs: ['ip'], hostIPs: [] } },

  V1DeploymentSpec: {
    defaults: { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600, strategy: {} },
    required: ['selector', 'template'],
    fields: { replicas: { minimum: 0 } },
  },
  V1DeploymentStrategy: { defaults: { type: 'RollingUpdate' } },
  V1RollingUpdateDeployment: { defaults: { maxUnavailable: '25%', maxSurge: '25%' } },
  V1DeploymentStatus: byType,
  V1ReplicaSetSpec: { defaults: { replicas: 1 }, required: ['selector'], fields: { replicas: { minimum: 0 } } },
  V1ReplicaSetStatus: byType,

  V1ServiceSpec: {
    lists: { ports: ['port', 'protocol'] },
    defaults: { type: 'ClusterIP', sessionAffinity: 'None', internalTrafficPolicy: 'Cluster' },
    fields: {
      selector: { 'x-kubernetes-map-type': 'atomic' },
      type: { enum: ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'] },
      sessionAffinity: { enum: ['ClientIP', 'None'] },
    },
  },
  V1ServicePort: {
    defaults: { protocol: 'TCP' },
    required: ['port'],
    fields: { port: { minimum: 1, maximum: 65_535 } },
  },
  V1ClientIPConfig: { defaults: { timeoutSeconds: 10_800 } },
  V1ServiceStatus: byType,

  /** These two are written even when empty. */
  V1EndpointSlice: { defaults: { endpoints: [], ports: [] }, required: ['addressType'] },

  V1PodDisruptionBudgetStatus: byType,
  V1Secret: { defaults: { type: 'Opaque' } },
  V1ServiceAccount: { lists: { secrets: ['name'] } },
  V1NamespaceStatus: byType,
  V1NodeStatus: {
    lists: { conditions: ['type'], addresses: ['type', 'address'] },
    fields: { capacity: quantities, allocatable: quantities },
  },
  V1CustomResourceDefinitionStatus: byType,
};
