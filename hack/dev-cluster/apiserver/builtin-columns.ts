/**
 * The columns `kubectl get` shows for built-in kinds. In: the kind's name. Out: columns, without Name where the table begins with it. Pure.
 * Source: what a real server prints; kinds that are not listed show their age.
 */
import { at, dict, list, text } from './json.ts';
import { ageOf } from './human.ts';
import type { Column } from './kinds.ts';
import type { ApiObject } from './types.ts';

type Cell = Column['cell'];

function column(name: string, cell: Cell, more: Partial<Column> = {}): Column {
  return { name, type: 'string', priority: 0, cell, ...more };
}

const wide = { priority: 1 };
const field =
  (...path: string[]): Cell =>
  (object) =>
    at(object, ...path);
const count =
  (...path: string[]): Cell =>
  (object) =>
    at(object, ...path) ?? 0;
const size =
  (...path: string[]): Cell =>
  (object) => {
    const value = at(object, ...path);
    return String(Array.isArray(value) ? value.length : Object.keys(dict(value)).length);
  };
const joined = (values: readonly unknown[]) => (values.length === 0 ? '<none>' : values.map(String).join(','));
const pairs = (labels: unknown) =>
  joined(Object.entries(dict(labels)).map(([name, value]) => `${name}=${String(value)}`));
const matchLabels: Cell = (object) => pairs(at(object, 'spec', 'selector', 'matchLabels'));
const integer = { type: 'integer' };

const age = column('Age', (object, now) => ageOf(object.metadata.creationTimestamp, now));
const containers = (...path: string[]) => [
  column('Containers', (object) => joined(list(at(object, ...path)).map((each) => dict(each)['name'])), wide),
  column('Images', (object) => joined(list(at(object, ...path)).map((each) => dict(each)['image'])), wide),
];
const templateContainers = ['spec', 'template', 'spec', 'containers'];
const address = (object: ApiObject) => at(object, 'spec', 'clusterIP') ?? '<none>';

const columns: Readonly<Record<string, readonly Column[]>> = {
  Namespace: [column('Status', field('status', 'phase')), age],
  Node: [
    column('Status', nodeStatus),
    column('Roles', () => '<none>'),
    age,
    column('Version', field('status', 'nodeInfo', 'kubeletVersion')),
  ],
  Pod: [
    column('Ready', podReady),
    column('Status', podStatus),
    column('Restarts', (object) =>
      String(statuses(object).reduce((sum, each) => sum + Number(each['restartCount'] ?? 0), 0)),
    ),
    age,
    column('IP', (object) => at(object, 'status', 'podIP') ?? '<none>', wide),
    column('Node', (object) => at(object, 'spec', 'nodeName') ?? '<none>', wide),
    column('Nominated Node', () => '<none>', wide),
    column('Readiness Gates', () => '<none>', wide),
  ],
  Service: [
    column('Type', field('spec', 'type')),
    column('Cluster-IP', address),
    column('External-IP', () => '<none>'),
    column('Port(s)', (object) => joined(list(at(object, 'spec', 'ports')).map(servicePort))),
    age,
    column('Selector', (object) => pairs(at(object, 'spec', 'selector')), wide),
  ],
  Endpoints: [column('Endpoints', endpoints), age],
  ConfigMap: [column('Data', size('data')), age],
  Secret: [column('Type', field('type')), column('Data', size('data'), integer), age],
  ServiceAccount: [column('Secrets', size('secrets'), integer), age],
  // In both wordings, core and events.k8s.io.
  Event: [
    column('Last Seen', (object, now) => ageOf(lastSeen(object), now)),
    column('Type', field('type')),
    column('Reason', field('reason')),
    column('Object', (object) => `${text(subject(object)['kind']).toLowerCase()}/${text(subject(object)['name'])}`),
    column('Subobject', (object) => subject(object)['fieldPath'], wide),
    column(
      'Source',
      (object) =>
        dict(object['source'] ?? object['deprecatedSource'])['component'] ??
        object['reportingComponent'] ??
        object['reportingController'],
      wide,
    ),
    column('Message', (object) => text(object['message'] ?? object['note'])),
    column('Count', (object) => object['count'] ?? object['deprecatedCount'] ?? at(object, 'series', 'count') ?? 1, {
      ...wide,
      ...integer,
    }),
    column('Name', (object) => object.metadata.name, { ...wide, format: 'name' }),
  ],
  Deployment: [
    column(
      'Ready',
      (object) =>
        `${String(at(object, 'status', 'readyReplicas') ?? 0)}/${String(at(object, 'spec', 'replicas') ?? 0)}`,
    ),
    column('Up-to-date', count('status', 'updatedReplicas'), integer),
    column('Available', count('status', 'availableReplicas'), integer),
    age,
    ...containers(...templateContainers),
    column('Selector', matchLabels, wide),
  ],
  ReplicaSet: [
    column('Desired', count('spec', 'replicas'), integer),
    column('Current', count('status', 'replicas'), integer),
    column('Ready', count('status', 'readyReplicas'), integer),
    age,
    ...containers(...templateContainers),
    column('Selector', matchLabels, wide),
  ],
  PodDisruptionBudget: [
    column('Min Available', (object) => String(at(object, 'spec', 'minAvailable') ?? 'N/A')),
    column('Max Unavailable', (object) => String(at(object, 'spec', 'maxUnavailable') ?? 'N/A')),
    column('Allowed Disruptions', count('status', 'disruptionsAllowed'), integer),
    age,
  ],
  Lease: [column('Holder', field('spec', 'holderIdentity')), age],
  EndpointSlice: [
    column('AddressType', field('addressType')),
    column('Ports', (object) => joined(list(object['ports']).map((port) => dict(port)['port']))),
    column('Endpoints', (object) => joined(list(object['endpoints']).flatMap((each) => list(dict(each)['addresses'])))),
    age,
  ],
  CustomResourceDefinition: [column('Created At', field('metadata', 'creationTimestamp'))],
};

export function builtinColumns(kind: string): readonly Column[] {
  return columns[kind] ?? [age];
}

const statuses = (object: ApiObject) => list(at(object, 'status', 'containerStatuses')).map(dict);

function podReady(object: ApiObject): string {
  const ready = statuses(object).filter((each) => each['ready'] === true).length;
  return `${ready}/${list(at(object, 'spec', 'containers')).length}`;
}

/** What `kubectl get pods` says: why a container waits or died, else the phase. */
function podStatus(object: ApiObject): unknown {
  if (object.metadata.deletionTimestamp !== undefined) return 'Terminating';
  const states = statuses(object).map((each) => dict(each['state']));
  const reasons = states.flatMap((state) => [at(state, 'waiting', 'reason'), at(state, 'terminated', 'reason')]);
  return (
    reasons.find((reason) => text(reason) !== '') ?? at(object, 'status', 'reason') ?? at(object, 'status', 'phase')
  );
}

function nodeStatus(object: ApiObject): string {
  const conditions = list(at(object, 'status', 'conditions')).map(dict);
  const ready = conditions.find((condition) => condition['type'] === 'Ready');
  if (ready === undefined) return 'Unknown';
  return ready['status'] === 'True' ? 'Ready' : 'NotReady';
}

function servicePort(value: unknown): string {
  const port = dict(value);
  const node = port['nodePort'] === undefined ? '' : `:${String(port['nodePort'])}`;
  return `${String(port['port'])}${node}/${String(port['protocol'])}`;
}

function endpoints(object: ApiObject): string {
  const found = list(object['subsets'])
    .map(dict)
    .flatMap((subset) => {
      const ports = list(subset['ports']).map((port) => String(dict(port)['port']));
      return list(subset['addresses']).flatMap((each) => ports.map((port) => `${text(dict(each)['ip'])}:${port}`));
    });
  return joined(found);
}

const subject = (event: ApiObject) => dict(event['involvedObject'] ?? event['regarding']);

function lastSeen(object: ApiObject): unknown {
  const last = object['lastTimestamp'] ?? object['deprecatedLastTimestamp'];
  const given = [at(object, 'series', 'lastObservedTime'), last, object['eventTime']];
  return given.find((each) => typeof each === 'string') ?? object.metadata.creationTimestamp;
}
