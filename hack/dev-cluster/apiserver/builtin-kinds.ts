/**
 * The built-in kinds the dev cluster serves: one row each. In: nothing. Out: `Kind`s. I/O: loads client-node's type tables.
 * Roles and bindings are stored so that our install manifests apply; nobody enforces them here.
 */
import { builtinColumns } from './builtin-columns.ts';
import { deploymentRules, podRules, secretRules, serviceRules } from './builtin-rules.ts';
import { loadTypes } from './builtin-types.ts';
import { eventView } from './event-view.ts';
import { isDict } from './json.ts';
import type { Kind } from './kinds.ts';
import type { Schema } from './schema.ts';

interface Row extends Partial<Pick<Kind, 'scale' | 'prepare' | 'check' | 'view' | 'selectable' | 'hasGeneration'>> {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly model: string;
  readonly short?: string;
  readonly cluster?: true;
  readonly category?: string;
}

const replicas: NonNullable<Kind['scale']> = {
  spec: ['spec', 'replicas'],
  status: ['status', 'replicas'],
  selector: undefined,
};
const workload = { category: 'all', scale: replicas, hasGeneration: true, ...deploymentRules };
const ofInvolved = ['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'];
const eventFields = [
  ...ofInvolved.map((field) => `involvedObject.${field}`),
  'reason',
  'reportingComponent',
  'source',
  'type',
];
const podFields = ['spec.nodeName', 'spec.restartPolicy', 'spec.serviceAccountName', 'status.phase', 'status.podIP'];
const rbac = 'rbac.authorization.k8s.io';

const rows: readonly Row[] = [
  {
    group: '',
    kind: 'Namespace',
    plural: 'namespaces',
    model: 'V1Namespace',
    short: 'ns',
    cluster: true,
    selectable: ['status.phase'],
  },
  {
    group: '',
    kind: 'Node',
    plural: 'nodes',
    model: 'V1Node',
    short: 'no',
    cluster: true,
    selectable: ['spec.unschedulable'],
  },
  {
    group: '',
    kind: 'Pod',
    plural: 'pods',
    model: 'V1Pod',
    short: 'po',
    category: 'all',
    selectable: podFields,
    ...podRules,
  },
  {
    group: '',
    kind: 'Service',
    plural: 'services',
    model: 'V1Service',
    short: 'svc',
    category: 'all',
    ...serviceRules,
  },
  { group: '', kind: 'Endpoints', plural: 'endpoints', model: 'V1Endpoints', short: 'ep' },
  { group: '', kind: 'ConfigMap', plural: 'configmaps', model: 'V1ConfigMap', short: 'cm' },
  { group: '', kind: 'Secret', plural: 'secrets', model: 'V1Secret', selectable: ['type'], ...secretRules },
  { group: '', kind: 'ServiceAccount', plural: 'serviceaccounts', model: 'V1ServiceAccount', short: 'sa' },
  { group: '', kind: 'Event', plural: 'events', model: 'CoreV1Event', short: 'ev', selectable: eventFields },
  { group: 'events.k8s.io', kind: 'Event', plural: 'events', model: 'EventsV1Event', short: 'ev', view: eventView },
  { group: 'apps', kind: 'Deployment', plural: 'deployments', model: 'V1Deployment', short: 'deploy', ...workload },
  { group: 'apps', kind: 'ReplicaSet', plural: 'replicasets', model: 'V1ReplicaSet', short: 'rs', ...workload },
  {
    group: 'policy',
    kind: 'PodDisruptionBudget',
    plural: 'poddisruptionbudgets',
    model: 'V1PodDisruptionBudget',
    short: 'pdb',
    hasGeneration: true,
  },
  { group: 'coordination.k8s.io', kind: 'Lease', plural: 'leases', model: 'V1Lease' },
  { group: 'discovery.k8s.io', kind: 'EndpointSlice', plural: 'endpointslices', model: 'V1EndpointSlice' },
  {
    group: 'apiextensions.k8s.io',
    kind: 'CustomResourceDefinition',
    plural: 'customresourcedefinitions',
    model: 'V1CustomResourceDefinition',
    short: 'crd,crds',
    cluster: true,
    category: 'api-extensions',
    hasGeneration: true,
  },
  { group: rbac, kind: 'Role', plural: 'roles', model: 'V1Role' },
  { group: rbac, kind: 'RoleBinding', plural: 'rolebindings', model: 'V1RoleBinding' },
  { group: rbac, kind: 'ClusterRole', plural: 'clusterroles', model: 'V1ClusterRole', cluster: true },
  {
    group: rbac,
    kind: 'ClusterRoleBinding',
    plural: 'clusterrolebindings',
    model: 'V1ClusterRoleBinding',
    cluster: true,
  },
];

export interface Builtins {
  readonly kinds: readonly Kind[];
  /** The schema of metadata, for custom resources too. */
  readonly metadata: Schema;
}

export async function builtinKinds(): Promise<Builtins> {
  const schemaOf = await loadTypes([...rows.map((row) => row.model), 'V1ObjectMeta']);
  return { kinds: rows.map((row) => kindOf(row, schemaOf(row.model))), metadata: schemaOf('V1ObjectMeta') };
}

function kindOf(row: Row, schema: Schema): Kind {
  const { group, kind, plural, short, category, cluster, scale, selectable = [], hasGeneration = false } = row;
  const { prepare, check, view } = row;
  return {
    ...{ group, kind, plural, custom: false, singular: kind.toLowerCase(), namespaced: cluster !== true },
    ...{ scale, selectable, hasGeneration },
    ...(prepare && { prepare }),
    ...(check && { check }),
    ...(view && { view }),
    shortNames: short?.split(',') ?? [],
    categories: category === undefined ? [] : [category],
    hasStatus: isDict(schema.properties?.['status']),
    versions: [{ name: 'v1', schema, columns: builtinColumns(kind), deprecation: undefined }],
  };
}
