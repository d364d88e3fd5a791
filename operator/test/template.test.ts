/** On the embedded API server; `suite-real.test.ts` runs the same cases on a real one. */
import { templateCases } from './template-cases.ts';
import { startWorld } from './world.ts';

templateCases(startWorld);
