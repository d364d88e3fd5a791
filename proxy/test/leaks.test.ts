/** What is left of clients that came and went, and of their calls. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

interface Left {
  readonly heapMiB: number;
  readonly rssMiB: number;
  readonly handles: number;
}

test.each([
  ['8,000 more sessions', 'sessions'],
  ['8,000 more calls on one session', 'calls'],
  ['1,500 more visits of modern clients', 'visits'],
])(
  '%s leave no handle, and less than 8 MiB',
  async (_title, kind) => {
    const script = join(import.meta.dirname, 'support/session-after-session.ts');
    const flags = ['--expose-gc', '--max-semi-space-size=2']; // a small young generation, so that RSS follows the heap
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, script, kind], { timeout: 280_000 });
    const { early, late } = JSON.parse(stdout) as { early: Left; late: Left };
    expect(late.handles).toBe(early.handles);
    expect(late.heapMiB - early.heapMiB).toBeLessThan(2);
    expect(late.rssMiB - early.rssMiB).toBeLessThan(8);
  },
  300_000,
);
