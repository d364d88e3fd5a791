/** On the embedded API server; `suite-real.test.ts` runs the same cases on a real one. */
import { kindsCases } from './kinds-cases.ts';
import { startWorld } from './world.ts';

kindsCases(startWorld);
