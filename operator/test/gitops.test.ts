/** On the embedded API server; `suite-real.test.ts` runs the same cases on a real one. */
import { gitopsCases } from './gitops-cases.ts';
import { startWorld } from './world.ts';

gitopsCases(startWorld);
