import { quantityBytes } from './quantity.ts';

test.each([
  ['8Mi', 8_388_608],
  ['64Ki', 65_536],
  ['1Gi', 1_073_741_824],
  ['10k', 10_000],
  ['1M', 1_000_000],
  ['1G', 1_000_000_000],
  ['17', 17],
  [1048576, 1_048_576],
  [1e21, 1e21],
])('%s is %d bytes', (quantity, bytes) => {
  expect(quantityBytes(quantity)).toBe(bytes);
});

test.each(['', 'Mi', '8MB', '1.5Mi', '-1', '8 Mi', 1.5, -3])('%s is refused in words', (quantity) => {
  expect(() => quantityBytes(quantity)).toThrow('is not a size; write one like "8Mi"');
});
