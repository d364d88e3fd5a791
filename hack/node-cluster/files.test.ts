import { parse } from 'yaml';
import { addresses, files } from './files.ts';

test('no two nodes share an address or a directory', () => {
  const all = Array.from({ length: 50 }, (_, n) => Object.values<string>({ ...addresses(n) })).flat();
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((address) => address.split(/[./]/).some((part) => Number(part) > 255))).toEqual([]);
  const roots = [0, 1].map((n) => (parse(files(n, '/dir')['kubelet.yaml'] ?? '') as { cgroupRoot: string }).cgroupRoot);
  expect(new Set(roots).size).toBe(2);
});

test('a node refreshes mounted files at the default pace, so what is faster is our doing', () => {
  expect(parse(files(3, '/dir')['kubelet.yaml'] ?? '')).toMatchObject({ syncFrequency: '1m' });
});
