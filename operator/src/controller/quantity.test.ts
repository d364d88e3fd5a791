import fc from 'fast-check';
import { canonicalQuantity } from './quantity.ts';

test.each([
  ['1000m', '1'],
  ['1024Mi', '1Gi'],
  ['0.5', '500m'],
  ['1.5Gi', '1536Mi'],
  ['100m', '100m'],
  ['128Mi', '128Mi'],
  ['1000M', '1G'],
  ['1000Mi', '1000Mi'],
  ['2000', '2k'],
  ['1e3', '1k'],
  ['1E', '1E'],
  ['.5Mi', '512Ki'],
  ['1Ki', '1Ki'],
  ['512', '512'],
  ['0Gi', '0'],
  ['+1', '1'],
  ['-1500m', '-1500m'],
  ['0.0000000001', '1n'],
  [1, '1'],
  [0.25, '250m'],
])('%p is spelt %p', (written, spelt) => {
  expect(canonicalQuantity(written)).toBe(spelt);
});

test.each(['', 'abc', '1 Gi', '1Xi', '1.2.3', 'Gi', '--1', '1e'])('%p is no quantity', (text) => {
  expect(canonicalQuantity(text)).toBeUndefined();
});

const written = fc
  .tuple(fc.nat(1_000_000), fc.nat(999), fc.constantFrom('', 'm', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e3', 'E2'))
  .map(([whole, fraction, suffix]) => `${whole}.${String(fraction).padStart(3, '0')}${suffix}`);

test('law: the canonical spelling is its own canonical spelling', () => {
  fc.assert(
    fc.property(written, (text) => {
      const once = canonicalQuantity(text);
      expect(once).toBeDefined();
      expect(canonicalQuantity(once ?? '')).toBe(once);
    }),
  );
});

test('law: any text is a spelling or undefined, never a throw', () => {
  fc.assert(fc.property(fc.string(), (text) => void canonicalQuantity(text)));
});
