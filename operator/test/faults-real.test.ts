/** Faults on a real control plane: the same cases as on the embedded one, its processes killed, its data gone. */
import { jest } from '@jest/globals';
import type { ControlPlane } from '../../hack/control-plane/control-plane.ts';
import { buildAndStartMs, describeOnControlPlane, startTestControlPlane } from '../../hack/control-plane/testing.ts';
import { faultCases } from './faults-cases.ts';
import { startRealBack } from './faults-real.ts';
import { leaderCases } from './leader-cases.ts';
import { rotationCases } from './rotation-cases.ts';

jest.setTimeout(120_000);

describeOnControlPlane('faults of a real control plane', () => {
  let plane: ControlPlane;
  beforeAll(async () => {
    plane = await startTestControlPlane({ restart: true, flags: ['--scheduler=false'] });
  }, buildAndStartMs);
  afterAll(() => plane?.close());

  faultCases(() => startRealBack(plane));
  describe('as a pod', () => rotationCases(() => startRealBack(plane)));
  describe('of two operators the leader', () => leaderCases(() => startRealBack(plane)));
});
