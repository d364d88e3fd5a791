/** Addresses of this machine for pods of a real API server. Root only: without it they are skipped, in a loud line; with CI set they fail. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { eventually, get } from '../testing.ts';
import { addressObstacle, routeAddresses } from './routed-addresses.ts';

const obstacle = addressObstacle();
const isSkipped = obstacle !== undefined && !process.env['CI'];
if (isSkipped) process.stderr.write(`\n*** SKIPPED: addresses for pods: ${obstacle} ***\n\n`);

const routes = () => execFileSync('ip', ['route', 'show', 'table', 'local'], { encoding: 'utf8' });
const isRouted = (cidr: string) => routes().includes(`local ${cidr} `);

(isSkipped ? describe.skip : describe)('routed addresses', () => {
  test('are this machine’s own, for servers and for clients, and go with close', async () => {
    const addresses = await routeAddresses();
    const [host, client] = [addresses.pod(), addresses.client()];
    const server = createServer(({ socket }, response) => response.end(socket.remoteAddress)).listen(8080, host);
    await once(server, 'listening');
    expect(await get(`http://${host}:8080`, client)).toEqual({ status: 200, body: client });
    server.close();
    await addresses.close();
    expect(isRouted(addresses.serviceCidr)).toBe(false);
  });

  test('are given once: two clusters share none', async () => {
    const both = [await routeAddresses(), await routeAddresses()];
    const given = both.flatMap((addresses) => Array.from({ length: 300 }, () => [addresses.pod(), addresses.client()]));
    expect(new Set(given.flat()).size).toBe(1200);
    expect(new Set(both.map(({ serviceCidr }) => serviceCidr)).size).toBe(2);
    for (const addresses of both) await addresses.close();
  });

  test('go with the process that has them, however it ends', async () => {
    const module = join(import.meta.dirname, 'routed-addresses.ts');
    const program = `const { routeAddresses } = await import(${JSON.stringify(module)});
      console.log((await routeAddresses()).serviceCidr); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const cidr = line.toString().trim();
    expect(isRouted(cidr)).toBe(true);
    child.kill('SIGKILL');
    await eventually('the routes are gone', () => !isRouted(cidr));
  });
});
