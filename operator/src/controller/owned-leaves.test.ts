import { leafPaths, ownedBy, ownedTree } from './owned-leaves.ts';

const fieldsV1 = {
  'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} }, 'f:finalizers': { 'v:"x/y"': {} } },
  'f:spec': {
    'f:args': {},
    'f:containers': { 'k:{"name":"vmcp"}': { '.': {}, 'f:image': {}, 'f:name': {} } },
  },
};

test('fieldsV1 steps become leaf paths: names, keyed items, set values, atomic leaves', () => {
  expect(leafPaths(ownedTree(fieldsV1))).toEqual([
    'metadata.finalizers["x/y"]',
    'metadata.labels.app',
    'spec.args',
    'spec.containers[{"name":"vmcp"}].image',
    'spec.containers[{"name":"vmcp"}].name',
  ]);
});

test.each([
  ['another manager', { manager: 'kubectl', operation: 'Apply', fieldsV1 }],
  ['an update by the same manager', { manager: 'op', operation: 'Update', fieldsV1 }],
  ['an apply of the status', { manager: 'op', operation: 'Apply', subresource: 'status', fieldsV1 }],
])('%s is not ours', (_who, entry) => {
  expect(ownedBy([entry], { manager: 'op' })).toBeUndefined();
  expect(
    ownedBy([entry, { manager: 'op', operation: 'Apply', fieldsV1: { 'f:data': {} } }], { manager: 'op' }),
  ).toEqual(ownedTree({ 'f:data': {} }));
});

test('an object without managedFields is nobody’s', () => {
  expect(ownedBy(undefined, { manager: 'op' })).toBeUndefined();
});
