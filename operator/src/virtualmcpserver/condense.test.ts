import type { VirtualMCPServerStatus } from '@vmcp/crds';
import fc from 'fast-check';
import { condense } from './condense.ts';

type Backend = NonNullable<VirtualMCPServerStatus['discoveredBackends']>[number];

const backends: Backend[] = [
  { name: 'a', url: 'https://a.example', status: 'ready', tools: 3, lastHealthCheck: '2026-01-01T00:00:00Z' },
  { name: 'b', url: 'https://b.example', status: 'unavailable', message: 'refused' },
];
const digest = (discoveredBackends: Backend[]) => condense({ discoveredBackends }).discoveredBackends;

test('the backends become one digest; all else stays', () => {
  const status: VirtualMCPServerStatus = { phase: 'Ready', discoveredBackends: backends };
  expect(condense(status)).toEqual({
    phase: 'Ready',
    discoveredBackends: [{ name: expect.stringMatching(/^sha256:/) }],
  });
  expect(condense({ phase: 'Ready' })).toEqual({ phase: 'Ready' });
});

test('a new heartbeat is no difference, nor is the order of fields', () => {
  const again = backends.map(
    (backend) => Object.fromEntries(Object.entries(backend).toReversed()) as unknown as Backend,
  );
  expect(digest(again.map((backend) => ({ ...backend, lastHealthCheck: '2026-02-02T00:00:00Z' })))).toEqual(
    digest(backends),
  );
});

test('everything else is', () => {
  const field = fc.constantFrom('url', 'status', 'message', 'kind', 'extra');
  const change = fc.record({ at: fc.nat({ max: 1 }), field, value: fc.string({ minLength: 1 }) });
  const isSeen = ({ at, field: name, value }: { at: number; field: string; value: string }) => {
    fc.pre((backends[at] as unknown as Record<string, unknown>)[name] !== value);
    const changed = backends.map((backend, index) => (index === at ? { ...backend, [name]: value } : backend));
    expect(digest(changed)).not.toEqual(digest(backends));
  };
  fc.assert(fc.property(change, isSeen));
  expect(digest(backends.toReversed())).not.toEqual(digest(backends));
  expect(digest(backends.slice(1))).not.toEqual(digest(backends));
});
