import fc from 'fast-check';
import { canonical } from './canonical.ts';

test('null, undefined and empty lists say nothing; empty maps, strings, zero and false do', () => {
  expect(canonical({ a: null, b: undefined, c: [], d: {}, e: '', f: 0, g: false })).toEqual({
    d: {},
    e: '',
    f: 0,
    g: false,
  });
});

test('quantities are spelt as the server does, only where quantities stand', () => {
  const written = {
    resources: { limits: { cpu: '1000m', memory: '1024Mi' }, requests: { cpu: 0.5 } },
    emptyDir: { sizeLimit: '2048Ki' },
    env: [{ name: 'A', value: '1000m' }],
  };
  expect(canonical(written)).toEqual({
    resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '500m' } },
    emptyDir: { sizeLimit: '2Mi' },
    env: [{ name: 'A', value: '1000m' }],
  });
});

test('law: canonical twice is canonical once', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => expect(canonical(canonical(value))).toEqual(canonical(value))));
});

test('law: the order of keys makes no difference to the text', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).toReversed());
      expect(JSON.stringify(canonical(reversed))).toBe(JSON.stringify(canonical(value)));
    }),
  );
});
