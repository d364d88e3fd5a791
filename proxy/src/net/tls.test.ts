import { once } from 'node:events';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createPool } from './pool.ts';

/** A self-signed certificate for the name rig.test, until 2126; made for this test and used nowhere else. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgmMFoD9Hw3woZi4j3
CDQPKcFSMkwRjTIcfvb4Nc3bHqmhRANCAARxZKv7YC5XKPTLCAkAA79PwEBJf8Y7
GKhpQm+HY0gN+8a6FpF87MUsTPwFMR0u7RNPvDEmAEU+8Z6vKk24tJqs
-----END PRIVATE KEY-----
`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBkjCCATigAwIBAgIUf8Ey7xOJ9fcTt61opwlgVNdkzRIwCgYIKoZIzj0EAwIw
EzERMA8GA1UEAwwIcmlnLnRlc3QwIBcNMjYxMTIyMjE0MjE0WhgPMjEyNjEwMjky
MTQyMTRaMBMxETAPBgNVBAMMCHJpZy50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAEcWSr+2AuVyj0ywgJAAO/T8BASX/GOxioaUJvh2NIDfvGuhaRfOzFLEz8
BTEdLu0TT7wxJgBFPvGerypNuLSarKNoMGYwHQYDVR0OBBYEFP6y/2p9ufNCc2Qa
dH85wB1VWjQOMB8GA1UdIwQYMBaAFP6y/2p9ufNCc2QadH85wB1VWjQOMA8GA1Ud
EwEB/wQFMAMBAf8wEwYDVR0RBAwwCoIIcmlnLnRlc3QwCgYIKoZIzj0EAwIDSAAw
RQIgd+uW1XucDqSw7t4OArsyWHmdF3eJlXlyzE7ZJRkmdxACIQCW6EtUP2CUKqzF
ifDJjf04zIh8ZwPapK8vBgCF/WIUwQ==
-----END CERTIFICATE-----
`;

let server: Server;
beforeAll(async () => {
  server = createServer({ key, cert }, (_request, response) => response.end('secure')).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

async function ask(host: string, caBundle: string | undefined): Promise<string> {
  const pool = createPool({
    subject: 'backend "x"',
    url: `https://${host}:${(server.address() as AddressInfo).port}/`,
    caBundle,
    allowPrivate: true,
    allowLoopback: true,
    hosts: async () => ['127.0.0.1'],
  });
  const outcome = await new Promise<string>((resolve) => {
    let body = '';
    pool.exchange(
      { method: 'GET', headers: [], body: undefined },
      {
        head: () => undefined,
        data: (chunk) => void (body += chunk.toString()),
        end: () => resolve(body),
        fail: (failure) => resolve(failure.message),
      },
    );
  });
  await pool.close();
  return outcome;
}

test('a private CA of the entry is trusted', async () => {
  expect(await ask('rig.test', cert)).toBe('secure');
});

test('without it the certificate is not, and the message says what to do', async () => {
  const words = 'backend "x" is unavailable: its certificate is not trusted; set its CA bundle';
  expect(await ask('rig.test', undefined)).toBe(words);
});

test('a certificate for another name is refused', async () => {
  expect(await ask('other.test', cert)).toBe('backend "x" is unavailable: its certificate is for another name');
});

test('a CA bundle that is no PEM is a failure of that backend, not of the process', async () => {
  expect(await ask('rig.test', 'not a certificate')).toMatch(/^backend "x" /);
});
