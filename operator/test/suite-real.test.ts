/** The operator's whole-program suite on a real control plane: the same cases as on the embedded one, which keeps that one honest. */
import { jest } from '@jest/globals';
import { buildAndStartMs, describeOnControlPlane } from '../../hack/control-plane/testing.ts';
import { adviceCases } from './advice-cases.ts';
import { driftCases } from './drift-cases.ts';
import { gitopsCases } from './gitops-cases.ts';
import { kindsCases } from './kinds-cases.ts';
import { startPlane, startRealWorld, type Plane } from './real-world.ts';
import { secrecyCases } from './secrecy-cases.ts';
import { templateCases } from './template-cases.ts';
import { upgradeCases } from './upgrade-cases.ts';
import { virtualMcpServerCases } from './virtualmcpserver-cases.ts';
import { admissionCases } from './admission-real-cases.ts';

jest.setTimeout(120_000);

describeOnControlPlane('on a real control plane', () => {
  let plane: Plane;
  beforeAll(async () => {
    plane = await startPlane();
  }, buildAndStartMs);
  afterAll(() => plane?.close());

  virtualMcpServerCases(() => startRealWorld(plane));
  kindsCases(() => startRealWorld(plane));
  adviceCases((options) => startRealWorld(plane, options));
  describe('what drifts', () => driftCases(() => startRealWorld(plane)));
  describe('beside other writers', () => gitopsCases(() => startRealWorld(plane)));
  describe('behind admission', () =>
    admissionCases(
      () => startRealWorld(plane),
      () => plane.connection,
    ));
  describe('another operator', () => upgradeCases(() => startRealWorld(plane)));
  describe('another pod template', () => templateCases(() => startRealWorld(plane)));
  describe('secrecy', () => secrecyCases((log) => startRealWorld(plane, { log })));
});
