import type { KubeObject, ManagedFields } from './cluster.ts';
import { withoutText } from './condense.ts';
import { configMaps } from './kinds.ts';
import { trimmer } from './trim.ts';

const entry = (manager: string, field: string): ManagedFields => ({
  manager,
  operation: 'Apply',
  fieldsV1: { 'f:data': { [`f:${field}`]: {} } },
});
const object = (name: string, managedFields: ManagedFields[]): KubeObject => ({
  metadata: { name, namespace: 'n', uid: name, resourceVersion: '1', labels: { a: 'b' }, managedFields },
});

test('other managers are left out, and equal entries of ours are one value', () => {
  const trim = trimmer({ kind: configMaps, managers: ['us'] });
  const [first, second] = ['a', 'b'].map((name) => trim(object(name, [entry('us', 'x'), entry('them', 'y')])));
  expect(first?.metadata?.managedFields).toEqual([entry('us', 'x')]);
  expect(second?.metadata?.managedFields?.[0]).toBe(first?.metadata?.managedFields?.[0]);
});

test('unless told otherwise all managers stay', () => {
  const trim = trimmer({ kind: configMaps });
  expect(trim(object('a', [entry('us', 'x'), entry('them', 'y')])).metadata?.managedFields).toHaveLength(2);
});

test('metadataOnly keeps the name and the version', () => {
  const trim = trimmer({ kind: configMaps, metadataOnly: true });
  expect(trim({ ...object('a', [entry('us', 'x')]), data: { secret: 'x' } } as KubeObject)).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'n', uid: 'a', resourceVersion: '1' },
  });
});

test('a condensed ConfigMap tells texts apart without holding them', () => {
  const condensed = (text: string) => JSON.stringify(withoutText({ data: { file: text } } as KubeObject));
  expect(condensed('a'.repeat(9000))).toBe(condensed('a'.repeat(9000)));
  expect(condensed('a'.repeat(9000))).not.toBe(condensed(`${'a'.repeat(8999)}b`));
  expect(condensed('a'.repeat(9000)).length).toBeLessThan(200);
});
