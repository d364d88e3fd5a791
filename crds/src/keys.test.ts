import fc from 'fast-check';
import { deriveKey, isOpsMac, newKeyring, newRootKey, opsMac, parseKeyring, sealingKey, type Keyring } from './keys.ts';

const created = '2026-01-01T00:00:00Z';
const now = Date.parse(created);

test('a new ring survives its own text', () => {
  const ring = newKeyring(created);
  expect(parseKeyring(JSON.stringify(ring))).toEqual(ring);
  expect(sealingKey(ring)).toBe(ring.keys[0]);
});

const good = newRootKey(created, 'seal');
test.each<[string, string]>([
  ['not JSON', '{'],
  ['is not JSON', ''],
  ['has no keys', '{}'],
  ['has no keys', 'null'],
  ['has no keys', '{"keys":[]}'],
  ['has no valid id', JSON.stringify({ keys: [{ ...good, id: 'X' }] })],
  ['is not 32 bytes', JSON.stringify({ keys: [{ ...good, key: 'c2hvcnQ=' }] })],
  ['has no use', JSON.stringify({ keys: [{ ...good, use: 'both' }] })],
  ['exactly one sealing key', JSON.stringify({ keys: [good, { ...newRootKey(created, 'seal') }] })],
  ['exactly one sealing key', JSON.stringify({ keys: [{ ...good, use: 'open' }] })],
])('a ring that %s is refused, and the message holds no key', (fault, text) => {
  expect(() => parseKeyring(text)).toThrow(fault);
  expect(() => parseKeyring(text)).not.toThrow(good.key);
});

test('each purpose and each root has its own key of 32 bytes', () => {
  const other = newRootKey(created, 'open');
  const derived = [deriveKey(good, 'session'), deriveKey(good, 'ops'), deriveKey(other, 'session')];
  expect(new Set(derived.map((key) => key.toString('hex'))).size).toBe(3);
  expect(derived.map((key) => key.length)).toEqual([32, 32, 32]);
});

describe('an ops MAC', () => {
  const ring = newKeyring(created);
  const mac = opsMac(ring, 'pod-a', now);

  test.each<[string, string, number, boolean]>([
    ['its own pod, at once', 'pod-a', 0, true],
    ['its own pod, a minute later', 'pod-a', 60, true],
    ['its own pod, later still', 'pod-a', 62, false],
    ['a clock one minute behind', 'pod-a', -60, true],
    ['a clock far behind', 'pod-a', -3600, false],
    ['another pod', 'pod-b', 0, false],
  ])('for %s', (_, pod, laterSeconds, accepted) => {
    expect(isOpsMac(ring, pod, mac, now + laterSeconds * 1000)).toBe(accepted);
  });

  test('of a rotated key still opens, of a foreign ring never', () => {
    const rotated: Keyring = { keys: [newRootKey(created, 'seal'), { ...sealingKey(ring), use: 'open' }] };
    expect(isOpsMac(rotated, 'pod-a', mac, now)).toBe(true);
    expect(isOpsMac(newKeyring(created), 'pod-a', mac, now)).toBe(false);
  });

  test('with any character changed, or any other text, is refused', () => {
    fc.assert(
      fc.property(fc.nat(mac.length - 2), fc.constantFrom('A', '7', '.', ''), (at, instead) => {
        const changed = mac.slice(0, at) + instead + mac.slice(at + 1);
        expect(changed !== mac && isOpsMac(ring, 'pod-a', changed, now)).toBe(false);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => expect(isOpsMac(ring, 'pod-a', text, now)).toBe(false)));
  });
});
