/** Faults on the embedded API server; `faults-real.test.ts` runs the same cases on a real one. */
import { jest } from '@jest/globals';
import { startEmbeddedBack } from './faults-back.ts';
import { faultCases } from './faults-cases.ts';

jest.setTimeout(60_000);

faultCases(startEmbeddedBack);
