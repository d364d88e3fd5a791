import fc from 'fast-check';
import { durationMs } from './duration.ts';

test.each([
  ['30s', 30_000],
  ['1h30m', 5_400_000],
  ['1.1s', 1100],
  ['250ms', 250],
  ['500us', 0.5],
  ['500µs', 0.5],
  ['1ns', 0.000001],
  ['0s', 0],
  ['2m0.5s', 120_500],
])('%s is %d ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

test.each(['', '30', 's', '-1s', '+1s', '1 s', '1.s', '.5s', '1d', '1s ', '1s\n', 'Infinityh'])(
  '"%s" is refused in words',
  (text) => {
    expect(() => durationMs(text)).toThrow('is not a duration; write one like "30s"');
  },
);

test('parts add up', () => {
  const part = fc.tuple(fc.nat(1000), fc.constantFrom('h', 'm', 's', 'ms'));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
      const texts = parts.map(([number, unit]) => `${number}${unit}`);
      const sum = texts.reduce((total, text) => total + durationMs(text), 0);
      expect(durationMs(texts.join(''))).toBe(sum);
    }),
  );
});
