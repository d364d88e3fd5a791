import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle.ts';

test('the bundled proxy is one file that runs without node_modules', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'vmcp-bundle-'));
  try {
    await bundle(dir);
    const version = execFileSync(process.execPath, [join(dir, 'vmcp.js'), 'version'], { cwd: dir, encoding: 'utf8' });
    expect(version).toMatch(/^vmcp \d+\.\d+\.\d+/);
  } finally {
    rmSync(dir, { recursive: true });
  }
}, 60_000);
