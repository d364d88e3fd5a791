/** Clients and the replicas that serve them: by address, by cookie, and by neither. Cases for a world of processes in which `front` has three replicas. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { vmcpNames } from '../../crds/src/index.ts';
import { requestsOf } from '../../hack/node-cluster/testing.ts';
import { Kinds, type Pod } from '../../hack/dev-cluster/objects.ts';
import { eventually } from '../../hack/dev-cluster/testing.ts';
import { connectV1 } from '../../proxy/test/support/clients.ts';
import { startCookieBalancer, type CookieBalancer } from './cookie-balancer.ts';
import { gatewayCrds } from './gateway-crds.ts';
import { openSession, type Session } from './http-client.ts';
import { slowMs, VirtualMCPServers, type ProcessWorld, type Resource } from './processes-world.ts';

const examples = join(import.meta.dirname, '../../examples');
const name = 'front';
const opened = 100;

export function affinityCases(started: () => ProcessWorld): void {
  let world: ProcessWorld;
  let pods: readonly Pod[];
  beforeAll(async () => {
    world = started();
    pods = await world.ready(name, 3);
  }, slowMs);
  /** How many requests each pod has served since `before`. */
  const served = async (before: readonly number[] = [0, 0, 0]) =>
    (await Promise.all(pods.map((pod) => requestsOf(pod as Parameters<typeof requestsOf>[0])))).map(
      (count, at) => count - (before[at] ?? 0),
    );
  const usedSince = async (before: readonly number[]) => (await served(before)).filter((count) => count > 0).length;
  const service = () => world.api.get(Kinds.Service, world.namespace, vmcpNames(name).service);
  const advice = async () =>
    (await world.read<Resource>(VirtualMCPServers, name))?.status?.conditions?.find(
      ({ type }) => type === 'SizingAdvice',
    );
  const patch = (spec: object) =>
    world.kubectl(['patch', 'vmcp', name, '--type=merge', '-p', JSON.stringify({ spec })]);

  describe('by address', () => {
    test('A36, A37: the Service keeps a client address on one pod unless the spec says otherwise; several use several', async () => {
      expect(service()?.spec).toMatchObject({
        sessionAffinity: 'ClientIP',
        sessionAffinityConfig: { clientIP: { timeoutSeconds: 10_800 } },
      });
      const all = await served();
      for (let client = 0; client < 6; client += 1) {
        const before = await served();
        const session = await openSession(world.url(name), world.clientAddress());
        await session.echo('once');
        await session.close();
        expect(await usedSince(before)).toBe(1);
      }
      expect(await usedSince(all)).toBe(3);
    });

    test('A38: 100 clients behind one address land on one pod, each gets its own answers, and the status advises against it', async () => {
      const before = await served();
      const address = world.clientAddress();
      const sessions: Session[] = [];
      await inTurns(opened, async (at) => {
        const session = await openSession(world.url(name), address);
        sessions.push(session);
        await session.echo(`client ${at} says hello`);
      });
      await inTurns(opened, async (at) => sessions[at]?.echo(`client ${at} again`));
      expect(new Set(sessions.map(({ id }) => id)).size).toBe(opened);
      expect((await served(before)).sort((a, b) => a - b)).toEqual([0, 0, 4 * opened]);
      const given = await eventually('the advice', advice, slowMs);
      expect(given).toMatchObject({
        status: 'True',
        reason: 'ClientsBehindOneAddress',
        message: expect.stringContaining('cookie affinity'),
      });
      await inTurns(opened, async (at) => sessions[at]?.close());
      await eventually('the advice goes', async () => (await advice()) === undefined, slowMs);
    });

    test('A36: without affinity every pod serves the connections of one session', async () => {
      await patch({ sessionAffinity: 'None' });
      await eventually('the Service has none', () => service()?.spec.sessionAffinity === 'None', slowMs);
      const before = await served();
      const session = await openSession(world.url(name), world.clientAddress());
      for (let call = 0; call < 9; call += 1) await session.echo(`call ${call}`);
      await session.close();
      expect((await served(before)).sort()).toEqual([4, 4, 4]);
    });
  });

  describe('by cookie', () => {
    let balancer: CookieBalancer;
    beforeAll(async () => {
      const [ingress] = await example('ingress/ingress.yaml');
      const cookie = ingress?.metadata.annotations?.['nginx.ingress.kubernetes.io/session-cookie-name'] ?? '';
      balancer = await startCookieBalancer({ cookie, replicas: () => world.endpoints(name), port: 4483 });
    });
    afterAll(() => balancer?.close());

    test('A39, A40: the example for ingress-nginx is accepted and leads to the Service that the operator makes', async () => {
      const applied = await dryRun(world, 'ingress/ingress.yaml');
      expect(applied).toEqual(['ingress.networking.k8s.io/quickstart serverside-applied (server dry run)']);
      const [ingress] = await example('ingress/ingress.yaml');
      expect(ingress?.metadata.annotations).toMatchObject({ 'nginx.ingress.kubernetes.io/affinity': 'cookie' });
      const { service: to } = (ingress?.spec as unknown as Ingress).rules[0].http.paths[0].backend;
      expect(to.name).toBe(vmcpNames('quickstart').service);
      expect(service()?.spec.ports?.map((port) => port.name)).toContain(to.port.name);
    });

    test('A41: the example for the Gateway API is accepted and leads to the Service that the operator makes', async () => {
      await world.apply(...gatewayCrds);
      await world.kubectl(['wait', '--for=condition=Established', 'crd', '--all', '--timeout=20s']);
      expect(await dryRun(world, 'gateway/gateway.yaml')).toHaveLength(2);
      const [, route] = await example('gateway/gateway.yaml');
      const [rule] = (route?.spec as unknown as Route).rules;
      expect(rule.sessionPersistence).toMatchObject({ type: 'Cookie', sessionName: expect.any(String) });
      expect(rule.backendRefs[0].name).toBe(vmcpNames('quickstart').service);
      expect(service()?.spec.ports?.map(({ port }) => port)).toContain(rule.backendRefs[0].port);
      const misspelt = JSON.stringify({ ...route, spec: { ...route?.spec, rules: [{ sessionPersistance: {} }] } });
      await expect(
        world.kubectl(['apply', '--server-side', '--dry-run=server', '-n', 'default', '-f', '-'], misspelt),
      ).rejects.toThrow('sessionPersistance');
    });

    test('A39–A41: a client that keeps the cookie stays on one of three pods; one that does not is served by all', async () => {
      pods = await world.ready(name, 3);
      let before = await served();
      const faithful = await openSession(balancer.url, '127.0.0.1', true);
      for (let call = 0; call < 9; call += 1) await faithful.echo(`call ${call}`);
      await faithful.close();
      expect(await usedSince(before)).toBe(1);
      before = await served();
      const forgetful = await connectV1(balancer.url);
      for (let call = 0; call < 9; call += 1) {
        const message = `call ${call}`;
        expect(await forgetful.call('everything_echo', { message })).toMatchObject({
          content: [{ text: `Echo: ${message}` }],
        });
      }
      await forgetful.close();
      expect(await usedSince(before)).toBe(3);
    });

    test('A39–A41: a session outlives the pod that its cookie names', async () => {
      const before = await served();
      const session = await openSession(balancer.url, '127.0.0.1', true);
      await session.echo('before');
      const counts = await served(before);
      const victim = pods[counts.findIndex((count) => count > 0)];
      await world.kubectl(['delete', 'pod', victim?.metadata.name ?? '', '--wait=false']);
      pods = await world.ready(name, 3, victim);
      await session.echo('after');
      await session.close();
    });
  });
}

interface Example {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: object;
}

interface Ingress {
  readonly rules: readonly [
    { http: { paths: readonly [{ backend: { service: { name: string; port: { name: string } } } }] } },
  ];
}

interface Route {
  readonly rules: readonly [{ sessionPersistence: object; backendRefs: readonly [{ name: string; port: number }] }];
}

async function example(path: string): Promise<Example[]> {
  return parseAllDocuments(readFileSync(join(examples, path), 'utf8')).map((document) => document.toJS() as Example);
}

async function dryRun(world: ProcessWorld, path: string): Promise<string[]> {
  const file = join(examples, path);
  const said = await world.kubectl(['apply', '--server-side', '--dry-run=server', '-n', 'default', '-f', file]);
  return said.trim().split('\n');
}

/** `count` times, ten at once. */
async function inTurns(count: number, work: (at: number) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < count; at += 10) {
    await Promise.all(Array.from({ length: Math.min(10, count - at) }, (_, next) => work(at + next)));
  }
}
