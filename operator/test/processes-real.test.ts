/** Operator and proxies as processes on a real control plane: what scaling, affinity and isolation promise, end to end. */
import { jest } from '@jest/globals';
import { buildAndStartMs } from '../../hack/control-plane/testing.ts';
import { processesWith } from '../../hack/dev-cluster/testing.ts';
import { affinityCases } from './affinity-cases.ts';
import { isolationCases } from './isolation-real-cases.ts';
import { backends, describeWithProcesses, startProcessWorld, virtual, type ProcessWorld } from './processes-world.ts';
import { scalingCases } from './scaling-real-cases.ts';

jest.setTimeout(180_000);

describeWithProcesses('with pods as processes on a real control plane', () => {
  let world: ProcessWorld;
  let dir: string;
  beforeAll(async () => {
    world = await startProcessWorld();
    dir = world.plane.plane.dir;
    const config = { operational: { failureHandling: { statusReportingInterval: '1s' } } };
    await world.apply(...backends, virtual('front', { replicas: 3, config }));
    await world.ready('front', 3);
    await world.offers('front');
  }, buildAndStartMs);
  afterAll(async () => {
    await world?.close();
    if (dir !== undefined) expect(await processesWith(dir)).toEqual([]);
  }, 60_000);

  affinityCases(() => world);
  scalingCases(() => world);
  isolationCases(() => world);
});
