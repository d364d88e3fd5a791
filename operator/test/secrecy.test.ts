/** On the embedded API server; `suite-real.test.ts` runs the same case on a real one. */
import { secrecyCases } from './secrecy-cases.ts';
import { startWorld } from './world.ts';

secrecyCases((log) => startWorld({ log }));
