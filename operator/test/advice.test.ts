/** On the embedded API server; `suite-real.test.ts` runs the same cases on a real one. */
import { adviceCases } from './advice-cases.ts';
import { startWorld } from './world.ts';

adviceCases(startWorld);
