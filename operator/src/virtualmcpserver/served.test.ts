import type { MCPServerEntry, VirtualMCPServer } from '@vmcp/crds';
import { rememberServed, served } from './served.ts';

const resource = (name: string, config?: object): VirtualMCPServer => ({
  metadata: { name, namespace: 'n', uid: name },
  spec: { groupRef: { name: 'g' }, incomingAuth: { type: 'anonymous' }, ...(config && { config }) },
});
const entry = (name: string, generation = 1, resourceVersion = '1'): MCPServerEntry => ({
  metadata: { name, namespace: 'n', uid: `uid-${name}`, generation, resourceVersion },
  spec: {
    groupRef: { name: 'g' },
    remoteUrl: `https://${name}.example/v${generation}`,
    transport: 'streamable-http',
  },
});
const group = (...entries: MCPServerEntry[]) => ({ servers: [], entries, remoteProxies: [] });
const none = { secrets: new Map(), configMaps: new Map(), toolConfigs: new Map() };
const [a, b] = [entry('a'), entry('b')];

test('a group is worked out once for all who serve it, whatever the order of its members and their status', () => {
  const remembered = rememberServed();
  const first = remembered(resource('x'), group(a, b), none);
  expect(first).toEqual(served(resource('x'), group(a, b), none));
  expect(remembered(resource('y'), group(b, entry('a', 1, '7')), none)).toBe(first);
});

const changes: [string, Parameters<typeof served>][] = [
  ['a member changed', [resource('x'), group(entry('a', 2), b), none]],
  ['a member went', [resource('x'), group(b), none]],
  [
    'the resource has settings of its own',
    [resource('x', { backends: [{ name: 'a', allowPrivateEndpoint: true }] }), group(a, b), none],
  ],
  [
    'something that members name was read',
    [
      resource('x'),
      group(a, b),
      { ...none, secrets: new Map([['s', { metadata: { uid: 's', resourceVersion: '1' } }]]) },
    ],
  ],
];
test.each(changes)('it is worked out anew when %s', (_, changed) => {
  const remembered = rememberServed();
  const before = remembered(resource('x'), group(a, b), none);
  const after = remembered(...changed);
  expect(after).not.toBe(before);
  expect(after).toEqual(served(...changed));
});

test('no more backends are kept than asked for; those used last stay', () => {
  const remembered = rememberServed(5);
  const ask = (...entries: MCPServerEntry[]) => remembered(resource('x'), group(...entries), none);
  const [first, second] = [ask(a), ask(b)];
  expect(ask(a)).toBe(first);
  ask(entry('c'));
  expect(ask(a)).toBe(first);
  expect(ask(b)).not.toBe(second);
});
