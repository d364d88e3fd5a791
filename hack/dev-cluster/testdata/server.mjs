// A server for tests of the dev cluster. Arguments: --host, --port, --config=FILE, --crash=CODE, --stubborn, --child, --all-interfaces.
// GET / tells about itself, /config the file as it is now, /ready follows POST /ready?is=0|1, /live likewise.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const options = Object.fromEntries(process.argv.slice(2).map((arg) => arg.replace(/^--/, '').split(/=(.*)/s)));
if ('crash' in options) process.exit(Number(options.crash));
if ('child' in options) spawn('sleep', [options.child], { stdio: 'ignore' });
process.on('SIGTERM', () => 'stubborn' in options || process.exit(0));

const is = { '/ready': options.unready === undefined, '/live': true };
const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://x');
  if (request.method === 'POST') is[url.pathname] = url.searchParams.get('is') === '1';
  if (url.pathname in is) response.statusCode = is[url.pathname] ? 200 : 503;
  if (url.pathname === '/config') response.end(readFileSync(options.config));
  else
    response.end(
      JSON.stringify({ pid: process.pid, env: process.env, args: process.argv.slice(2), cwd: process.cwd() }),
    );
});
const port = Number(process.env.PORT ?? options.port);
if ('all-interfaces' in options) server.listen(port);
else server.listen(port, options.host);
