/** On the embedded API server; `suite-real.test.ts` runs the same cases on a real one. */
import { virtualMcpServerCases } from './virtualmcpserver-cases.ts';
import { startWorld } from './world.ts';

virtualMcpServerCases(startWorld);
