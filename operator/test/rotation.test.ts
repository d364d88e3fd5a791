/** Tokens and CAs that change, on the embedded API server; `faults-real.test.ts` runs the same cases on a real one. */
import { startEmbeddedBack } from './faults-back.ts';
import { rotationCases } from './rotation-cases.ts';

rotationCases(startEmbeddedBack);
