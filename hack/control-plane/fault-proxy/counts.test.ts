import fc from 'fast-check';
import { busiest, objectOf, subjectOf, type RequestSeen } from './counts.ts';
import { asked } from './faults.ts';

test.each([
  ['/api/v1/namespaces/a/services/b', '/api/v1/namespaces/a/services/b'],
  ['/api/v1/namespaces/a', '/api/v1/namespaces/a'],
  ['/api/v1/namespaces/a/status', '/api/v1/namespaces/a/status'],
  ['/api/v1/namespaces/a/pods/b/status', '/api/v1/namespaces/a/pods/b'],
  ['/apis/apps/v1/namespaces/a/deployments/b/scale', '/apis/apps/v1/namespaces/a/deployments/b'],
  ['/apis/apps/v1/namespaces/a/deployments', '/apis/apps/v1/namespaces/a/deployments'],
  ['/apis/apps/v1/deployments', '/apis/apps/v1/deployments'],
  ['/apis/g.example/v1/things/a/status', '/apis/g.example/v1/things/a'],
  ['/readyz', '/readyz'],
  ['/apis', '/apis'],
])('%s counts for %s', (path, object) => {
  expect(objectOf(path)).toBe(object);
});

test.each([
  ['GET', '/api/v1/namespaces/a/pods/b', '/api/v1/namespaces/a/pods/b'],
  ['PATCH', '/api/v1/namespaces/a/pods/b/status', '/api/v1/namespaces/a/pods/b'],
  ['GET', '/api/v1/pods?labelSelector=x', 'GET /api/v1/pods?x'],
  ['GET', '/api/v1/pods?watch=1&labelSelector=x', 'WATCH /api/v1/pods?x'],
  ['POST', '/api/v1/namespaces/a/pods', 'POST /api/v1/namespaces/a/pods'],
])('%s %s is one more of %s', (method, url, subject) => {
  expect(subjectOf(asked(method, url))).toBe(subject);
});

const at = (path: string, ...moments: number[]): RequestSeen[] =>
  moments.map((atMs) => ({ ...asked('GET', path), atMs, object: objectOf(path) }));

test('the busiest is counted in the window that holds most, wherever it lies; its end is not in it', () => {
  const requests = [...at('/api/v1/nodes/a', 0, 500, 1000, 1100, 1999, 5000), ...at('/api/v1/nodes/b', 0, 10, 20)];
  expect(busiest(requests, 1000)).toEqual({ subject: '/api/v1/nodes/a', count: 3 });
  expect(busiest(requests, 1000, 1001)).toEqual({ subject: '/api/v1/nodes/a', count: 2 });
  expect(busiest([], 1000).count).toBe(0);
});

test('no window holds more than the busiest one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000)), fc.nat(10_000), (moments, fromMs) => {
      const sorted = moments.toSorted((a, b) => a - b);
      const inWindow = sorted.filter((moment) => moment >= fromMs && moment < fromMs + 1000).length;
      expect(busiest(at('/api/v1/nodes/a', ...sorted), 1000).count).toBeGreaterThanOrEqual(inWindow);
    }),
  );
});
