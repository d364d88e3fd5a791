/** What is left of client sessions that came and went. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

interface Left {
  readonly heapMiB: number;
  readonly rssMiB: number;
  readonly handles: number;
}

test('1,500 more sessions leave no handle, and less than 8 MiB', async () => {
  const script = join(import.meta.dirname, 'support/session-after-session.ts');
  const flags = ['--expose-gc', '--max-semi-space-size=2']; // a small young generation, so that RSS follows the heap
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script], { timeout: 90_000 });
  const { early, late } = JSON.parse(stdout) as { early: Left; late: Left };
  expect(late.handles).toBe(early.handles);
  expect(late.heapMiB - early.heapMiB).toBeLessThan(2);
  expect(late.rssMiB - early.rssMiB).toBeLessThan(8);
}, 100_000);
