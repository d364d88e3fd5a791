/** Leaders that die, on the embedded API server; `faults-real.test.ts` runs the same cases on a real one. */
import { startEmbeddedBack } from './faults-back.ts';
import { leaderCases } from './leader-cases.ts';

leaderCases(startEmbeddedBack);
