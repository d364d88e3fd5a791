/** On the embedded API server; `suite-real.test.ts` runs the same cases on a real one. */
import { upgradeCases } from './upgrade-cases.ts';
import { startWorld } from './world.ts';

upgradeCases(startWorld);
