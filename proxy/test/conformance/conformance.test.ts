/** The official suite (0.1.16, active server scenarios) at the whole proxy, in front of the fixture. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { configured, startProgram } from '../support/program.ts';
import { startFixture } from './fixture.ts';

const suite = join(import.meta.dirname, '../../../node_modules/.bin/conformance');
const expected = join(import.meta.dirname, 'expected-failures.yaml');

interface Run {
  readonly exitCode: number;
  readonly output: string;
}

function run(url: string): Promise<Run> {
  const args = [suite, 'server', '--url', url, '--suite', 'active', '--expected-failures', expected];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr });
    });
  });
}

test('the active server scenarios pass but for the named list', async () => {
  const fixture = await startFixture();
  const aggregation = { conflictResolution: 'prefix', conflictResolutionConfig: { prefixFormat: '' } };
  const program = await startProgram(configured([{ name: 'fixture', url: fixture.url }], { aggregation }));
  try {
    const { exitCode, output } = await run(program.url);
    const summary = output.slice(output.indexOf('=== SUMMARY ==='));
    expect({ exitCode, summary: exitCode === 0 ? '' : summary }).toEqual({ exitCode: 0, summary: '' });
    expect(summary).toMatch(/✓ tools-list/);
  } finally {
    await program.close();
    await fixture.close();
  }
}, 90_000);
