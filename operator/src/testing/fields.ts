/**
 * What the API server would note as owned by whoever applied an object: FieldsV1. In: the object. Out: fieldsV1. Pure, for tests.
 * Knows the lists of a Deployment and of conditions that have keys; any other list, and `nodeSelector`, is atomic.
 */

const listKeys: Readonly<Record<string, readonly [name: string, byDefault?: unknown][]>> = {
  containers: [['name']],
  volumes: [['name']],
  env: [['name']],
  ports: [['containerPort'], ['protocol', 'TCP']],
  conditions: [['type']],
  ownerReferences: [['uid']],
};
const sets = new Set(['finalizers']);
const atomicMaps = new Set(['nodeSelector', 'fieldRef']);
const atomicItems = new Set(['ownerReferences']);
const nobodys = new Set([
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
]);

export function fieldsOf(object: object): object {
  const { metadata = {}, ...parts } = object as { metadata?: object };
  const owned = Object.entries(parts).filter(([name]) => name !== 'apiVersion' && name !== 'kind');
  const fields = Object.fromEntries(owned.map(([name, value]) => [`f:${name}`, below(name, value)]));
  const ofMetadata = metadataFields(metadata);
  return Object.keys(ofMetadata).length === 0 ? fields : { 'f:metadata': ofMetadata, ...fields };
}

function metadataFields(metadata: object): object {
  const owned = Object.entries(metadata).filter(([name]) => !nobodys.has(name));
  return Object.fromEntries(owned.map(([name, value]) => [`f:${name}`, below(name, value)]));
}

function below(name: string, value: unknown): object {
  if (Array.isArray(value)) return listFields(name, value);
  if (typeof value !== 'object' || value === null || atomicMaps.has(name)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [`f:${key}`, below(key, part)]));
}

function listFields(name: string, list: readonly unknown[]): object {
  if (sets.has(name)) return Object.fromEntries(list.map((value) => [`v:${JSON.stringify(value)}`, {}]));
  const keys = listKeys[name];
  if (keys === undefined) return {};
  return Object.fromEntries(
    (list as Record<string, unknown>[]).map((item) => {
      const key = Object.fromEntries(keys.map(([field, byDefault]) => [field, item[field] ?? byDefault]));
      const fields = atomicItems.has(name) ? {} : { '.': {}, ...below('', item) };
      return [`k:${JSON.stringify(key)}`, fields];
    }),
  );
}
