/** On the embedded API server; `suite-real.test.ts` runs the same cases on a real one. */
import { driftCases } from './drift-cases.ts';
import { startWorld } from './world.ts';

driftCases(startWorld);
