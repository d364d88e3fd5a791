import { servedMs } from './caching.ts';

const keeps = (ttlMs: number) => ({ ttlMs, cacheScope: 'private' as const });

test.each([
  ['as long as the backend says', keeps(90_000), {}, 90_000],
  ['half a minute at least: 0 is what servers say that have nothing better to say', keeps(0), {}, 30_000],
  ['until it tells of a change, when it announces that', keeps(0), { listChanged: true }, undefined],
  ['until it is old, when nothing is said', undefined, {}, undefined],
])('a list is served %s', (_title, caching, capability, ms) => {
  expect(servedMs(caching, capability)).toBe(ms);
});
