import fc from 'fast-check';
import { newKeyring, newRootKey } from '@vmcp/crds';
import type { Keyring } from '@vmcp/crds';
import { legacyVersions } from '../wire/protocol.ts';
import { createSeal, newInnerId } from './seal.ts';
import type { SessionFacts } from './seal.ts';

const dayMs = 86_400_000;
const created = 1_700_000_000_000;
const ring = newKeyring('2026-01-01T00:00:00Z');
const alice = { issuer: 'https://idp', subject: 'alice', isAnonymous: false };

function sealWith(keyring: Keyring | undefined) {
  return createSeal(
    () => keyring,
    () => dayMs,
  );
}

function facts(): SessionFacts {
  return { innerId: newInnerId(), createdAtMs: created, version: '2025-06-18', capabilities: 21 };
}

test('A32: any replica with the keys opens what another sealed, at most 512 bytes long', () => {
  const arbitrary = fc.record({
    innerId: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
    createdAtMs: fc.integer({ min: created, max: created + dayMs - 1 }),
    version: fc.constantFrom(...legacyVersions),
    capabilities: fc.integer({ min: 0, max: 0xffff }),
  });
  fc.assert(
    fc.property(arbitrary, fc.string(), fc.string({ unit: 'binary' }), (given, issuer, subject) => {
      const identity = { issuer, subject, isAnonymous: false };
      const id = sealWith(ring).seal(given, identity);
      expect(id).toMatch(/^[\w-]{1,512}$/);
      expect(sealWith(ring).open(id, identity, created + dayMs - 1)).toEqual(given);
    }),
  );
});

test('A32: a changed, cut or longer id opens to nothing', () => {
  const seal = sealWith(ring);
  const id = seal.seal(facts(), alice);
  fc.assert(
    fc.property(fc.nat(id.length - 1), fc.constantFrom(...'AZaz09-_+/= '), (at, letter) => {
      const forged = id.slice(0, at) + letter + id.slice(at + 1);
      expect(seal.open(forged, alice, created) === undefined).toBe(forged !== id);
    }),
    { numRuns: 500 },
  );
  for (const text of ['', id.slice(1), `${id}A`, `${id}=`, 'x'.repeat(126), 'é'.repeat(126)]) {
    expect(seal.open(text, alice, created)).toBeUndefined();
  }
});

test.each([
  ['another subject', { ...alice, subject: 'bob' }],
  ['another issuer', { ...alice, issuer: 'https://other' }],
  ['a subject that swallows the issuer', { ...alice, issuer: '', subject: 'https://idpalice' }],
])('A32: it opens for nobody but its identity: %s', (_title, identity) => {
  const seal = sealWith(ring);
  expect(seal.open(seal.seal(facts(), alice), identity, created)).toBeUndefined();
});

test.each([
  ['just made', 0, true],
  ['made on a replica whose clock is a little ahead', -59_000, true],
  ['made in the future', -61_000, false],
  ['a moment before its life time ends', dayMs - 1, true],
  ['at the end of its life time', dayMs, false],
])('A32: an id expires: %s', (_title, ageMs, isOpened) => {
  const seal = sealWith(ring);
  expect(seal.open(seal.seal(facts(), alice), alice, created + ageMs) !== undefined).toBe(isOpened);
});

test('a rotated key still opens, and seals no more', () => {
  const old = newRootKey('2026-01-01T00:00:00Z', 'seal');
  const fresh = newRootKey('2026-02-01T00:00:00Z', 'seal');
  const id = sealWith({ keys: [old] }).seal(facts(), alice);
  const rotated = sealWith({ keys: [{ ...old, use: 'open' }, fresh] });
  expect(rotated.open(id, alice, created)).toBeDefined();
  expect(sealWith({ keys: [fresh] }).open(rotated.seal(facts(), alice), alice, created)).toBeDefined();
  expect(sealWith({ keys: [fresh] }).open(id, alice, created)).toBeUndefined();
});

test('without configured keys an id lives in the process that made it', () => {
  const here = sealWith(undefined);
  const id = here.seal(facts(), alice);
  expect(here.open(id, alice, created)).toBeDefined();
  expect(sealWith(undefined).open(id, alice, created)).toBeUndefined();
});
