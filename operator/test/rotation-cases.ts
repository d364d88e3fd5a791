/**
 * The operator as a pod has it: token and CA in files that the kubelet replaces under way, on whichever back. Whether the files are new
 * before the server insists (as they should be) or after it, the operator goes on, with few requests meanwhile.
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Operator } from '../src/operator.ts';
import { until } from '../src/testing/until.ts';
import type { Back, Issued } from './faults-back.ts';
import { minuteMs, socketsOf, startFaultWorld, type FaultWorld } from './faults-world.ts';

const requestsAMinute = 10;

export function rotationCases(open: () => Promise<Back>): void {
  jest.setTimeout(120_000);
  let back: Back;
  let world: FaultWorld;
  let operator: Operator;
  let files: ReturnType<typeof projected>;
  let tokens: { readonly old: Issued; readonly next: Issued };
  let aheadMs: number;
  let socketsBefore: number;
  beforeEach(async () => {
    socketsBefore = socketsOf();
    back = await open();
    world = await startFaultWorld(back);
    tokens = { old: await back.issue('old'), next: await back.issue('next') };
    files = projected({ token: tokens.old.token, 'ca.crt': world.proxy.caPem, namespace: back.namespace });
    const { hostname, port } = new URL(world.proxy.url);
    Object.assign(process.env, { KUBERNETES_SERVICE_HOST: hostname, KUBERNETES_SERVICE_PORT: port });
    aheadMs = 0;
    const now = () => performance.now() + aheadMs;
    operator = await world.start('pod', { kubeconfig: undefined }, { root: files.root, now });
    await world.wish(1);
    await world.done();
  });
  afterEach(async () => {
    await world.close();
    await back.close();
    files.remove();
    delete process.env['KUBERNETES_SERVICE_HOST'];
    delete process.env['KUBERNETES_SERVICE_PORT'];
    await until(() => socketsOf() <= socketsBefore, 20_000);
  });

  /** Answers of one kind that the operator has got so far. */
  const answers = async (code: string) => {
    const text = await (await fetch(`http://127.0.0.1:${operator.metricsPort}/metrics`)).text();
    const lines = [...text.matchAll(/^rest_client_requests_total\{(.*)\} (\d+)/gm)];
    return lines.reduce((sum, [, labels, count]) => sum + (labels?.includes(`code="${code}"`) ? Number(count) : 0), 0);
  };
  /** A minute of it, then what ends it. */
  const suffer = async (code: string, end: () => unknown) => {
    const startMs = performance.now();
    await world.wish(2);
    await until(async () => (await answers(code)) > 0, 30_000);
    await until(() => performance.now() - startMs >= minuteMs, 2 * minuteMs);
    const { subject, count } = world.most(startMs);
    expect(`${count} of ${subject}`).toBe(`${Math.min(count, requestsAMinute)} of ${subject}`);
    await end();
    await world.done();
  };

  test('the token is replaced in time: a minute later the old one is not shown any more, and nothing is refused', async () => {
    files.put({ token: tokens.next.token });
    aheadMs = 61_000;
    await world.wish(2);
    await world.done();
    await tokens.old.revoke();
    await world.wish(3);
    world.proxy.cut();
    await world.done();
    expect(await answers('401')).toBe(0);
  });

  test('the token is replaced after the old one is refused: few requests meanwhile, then all is done at once', async () => {
    await tokens.old.revoke();
    await suffer('401', () => files.put({ token: tokens.next.token }));
  });

  test('the CA is replaced in time, beside the old one: nobody notices', async () => {
    const before = await answers('<error>');
    const ca = world.proxy.renew();
    files.put({ 'ca.crt': world.proxy.caPem + ca });
    aheadMs = 61_000;
    await world.wish(2);
    await world.done();
    world.proxy.cutWatches();
    await world.wish(3);
    await world.done();
    files.put({ 'ca.crt': ca });
    aheadMs += 61_000;
    await world.wish(4);
    await world.done();
    expect(await answers('<error>')).toBe(before);
  });

  test('the CA is replaced after the server shows a certificate of another: few requests meanwhile, then all is done', async () => {
    const ca = world.proxy.renew();
    world.proxy.cut();
    await suffer('<error>', () => files.put({ 'ca.crt': ca }));
  });
}

/** A projected volume as the kubelet writes it: all files change at once, by a link. */
function projected(first: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), 'operator-pod-'));
  const dir = join(root, 'var/run/secrets/kubernetes.io/serviceaccount');
  mkdirSync(dir, { recursive: true });
  let now = first;
  let turn = 0;
  const put = (more: Readonly<Record<string, string>>) => {
    now = { ...now, ...more };
    turn += 1;
    const data = `..${turn}`;
    mkdirSync(join(dir, data));
    for (const [name, text] of Object.entries(now)) writeFileSync(join(dir, data, name), text);
    symlinkSync(data, join(dir, '..next'));
    renameSync(join(dir, '..next'), join(dir, '..data'));
  };
  put({});
  for (const name of Object.keys(first)) symlinkSync(join('..data', name), join(dir, name));
  return { root, put, remove: () => rmSync(root, { recursive: true }) };
}
