/**
 * Least privilege, both ways: what the operator asks the API server for over a resource's life is granted by config/rbac, and
 * what is granted there is asked for.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { granted, needs, ofAdmission, type Rule } from './rbac-asked.ts';
import { live } from './rbac-life.ts';
import { startWorld } from './world.ts';

const role = parse(readFileSync(join(import.meta.dirname, '../../config/rbac/role.yaml'), 'utf8')) as {
  readonly rules: readonly Rule[];
};
const given = granted(role.rules);

test('the ClusterRole grants exactly what a whole life of the kinds asks for', async () => {
  const world = await startWorld();
  const seen = new Set<string>();
  try {
    await live(world, () => {
      for (const request of world.requests()) for (const one of needs(request)) seen.add(one);
      return seen.has('patch events.k8s.io/events');
    });
  } finally {
    await world.close();
  }
  expect([...seen].filter((one) => !given.has(one)).toSorted()).toEqual([]);
  expect([...given].filter((one) => !seen.has(one) && !ofAdmission.test(one)).toSorted()).toEqual([]);
});
