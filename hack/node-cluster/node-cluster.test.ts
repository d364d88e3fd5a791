import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { once } from 'node:events';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { eventually, processesWith } from '../dev-cluster/testing.ts';
import { startNodeCluster } from './node-cluster.ts';
import { describeOnNode } from './testing.ts';

const startAndEndMs = 180_000;

const directory = () => mkdtempSync(join(tmpdir(), 'node-test-'));
const cgroupsOf = (link: string) =>
  readdirSync('/sys/fs/cgroup').filter((hierarchy) => existsSync(join('/sys/fs/cgroup', hierarchy, link)));
const isGone = async (dir: string, link: string) =>
  networkInterfaces()[link] === undefined && cgroupsOf(link).length === 0 && (await processesWith(dir)).length === 0;

describeOnNode('a real node', () => {
  test(
    'two run at once, each with its own pods, and close leaves nothing of either',
    async () => {
      const [one, two] = await Promise.all(
        [directory(), directory()].map((dir) => startNodeCluster({ dir, images: [] })),
      );
      expect(one!.addresses.node).not.toBe(two!.addresses.node);
      for (const { kubectl } of [one!, two!]) {
        expect((await kubectl(['get', 'nodes', '-o', 'name'])).stdout).toBe('node/node1\n');
      }
      await Promise.all([one!.close(), two!.close()]);
      for (const { dir, link } of [one!, two!]) {
        expect(await isGone(dir, link)).toBe(true);
        expect(existsSync(dir)).toBe(false);
      }
    },
    startAndEndMs,
  );

  test(
    'it ends with the process that started it, also when that one is killed',
    async () => {
      const dir = directory();
      const program = `import { startNodeCluster } from ${JSON.stringify(join(import.meta.dirname, 'node-cluster.ts'))};
      console.log((await startNodeCluster({ dir: ${JSON.stringify(dir)}, images: [] })).link);`;
      const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [link] = (await once(createInterface(child.stdout), 'line')) as [string];
      expect(await isGone(dir, link)).toBe(false);
      child.kill('SIGKILL');
      await eventually('nothing is left', () => isGone(dir, link), 30_000);
    },
    startAndEndMs,
  );

  test(
    'what cannot start says why',
    async () => {
      const images = ['/no/such/image.tar'];
      await expect(startNodeCluster({ dir: directory(), images })).rejects.toThrow('image.tar');
    },
    startAndEndMs,
  );
});
