import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { newKeyring, newRootKey } from '@vmcp/crds';
import { createBox } from '../session/box.ts';
import { alice, bob } from '../testing/fake-session.ts';
import { modern } from '../testing/fake-modern.ts';
import { digestInto } from './canonical.ts';
import { openState, sealState } from './request-state.ts';
import type { Bound } from './request-state.ts';

const ring = newKeyring('2026-01-01T00:00:00Z');
const box = createBox('request-state', () => ring);
const now = 1_800_000_000_000;
const hour = 3_600_000;
const state = Buffer.from('"what the backend said"');
const bound = (
  change: Partial<Bound> = {},
  args: object = { a: 1, b: [2] },
  name = 'a_x',
  method = 'tools/call',
): Bound => ({
  identity: alice,
  request: modern(method, { name, arguments: args, inputResponses: { q: 1 } }),
  route: { backend: 'a', name: 'x' },
  ...change,
});
const sealed = sealState(box, state, bound(), now);
const opens = (text: string, by: Bound, atMs = now, other = box) => openState(other, text, by, atMs)?.toString();

test('a state comes back as it was, for the same request of the same identity, whatever else the request brings', () => {
  expect(opens(sealed, bound())).toBe(state.toString());
  expect(opens(sealed, bound({}, { b: [2], a: 1 }))).toBe(state.toString());
  expect(opens(sealed, bound(), now + hour - 1)).toBe(state.toString());
});

test('any replica with the keys opens it, also after the keys were rotated', () => {
  const replica = createBox('request-state', () => ({
    keys: [newRootKey('2026-02-01T00:00:00Z', 'seal'), ...ring.keys.map((key) => ({ ...key, use: 'open' as const }))],
  }));
  expect(opens(sealed, bound(), now, replica)).toBe(state.toString());
});

test.each<[string, string, Bound, number]>([
  ['of another identity', sealed, bound({ identity: bob }), now],
  ['of other arguments', sealed, bound({}, { a: 2, b: [2] }), now],
  ['of another method', sealed, bound({}, { a: 1, b: [2] }, 'a_x', 'prompts/get'), now],
  ['of another tool', sealed, bound({ route: { backend: 'a', name: 'y' } }), now],
  ['for another backend', sealed, bound({ route: { backend: 'b', name: 'x' } }), now],
  ['that has expired', sealed, bound(), now + hour],
  ['with one more character', `${sealed}A`, bound(), now],
  ['that is the backend’s own text', state.toString(), bound(), now],
  ['that is nothing', '', bound(), now],
  ['sealed for sessions', createBox('session', () => ring).seal(Buffer.alloc(100)), bound(), now],
])('a state %s opens to nothing', (_title, text, by, atMs) => {
  expect(opens(text, by, atMs)).toBeUndefined();
});

test('law: with any one character changed it opens to nothing', () => {
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.constantFrom('A', 'b', '7', '_'), (at, instead) => {
      const changed = sealed.slice(0, at) + instead + sealed.slice(at + 1);
      expect(changed === sealed || opens(changed, bound()) === undefined).toBe(true);
    }),
  );
});

const digest = (text: string) => {
  const hash = createHash('sha256');
  digestInto(hash, Buffer.from(text), 0);
  return hash.digest('hex');
};

test('law: two texts have one digest exactly when they mean the same', () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(value, value, (one, other) => {
      expect(digest(JSON.stringify(one, null, 2))).toBe(digest(JSON.stringify(one)));
      expect(digest(JSON.stringify(one)) === digest(JSON.stringify(other))).toBe(canonical(one) === canonical(other));
    }),
  );
});

test('numbers that a double cannot tell apart have different digests', () => {
  expect(digest('9007199254740993')).not.toBe(digest('9007199254740992'));
});

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
