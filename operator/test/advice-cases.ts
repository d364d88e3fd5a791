/** What the operator tells an admin before anything breaks, and what it does by the clock. The cases, for any API server. */
import { parseKeyring } from '@vmcp/crds';
import type { Dict } from '../../hack/dev-cluster/apiserver/types.ts';
import { eventually, type CaseWorld, type WorldOptions } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;

export function adviceCases(start: (options: WorldOptions) => Promise<CaseWorld>): void {
  let world: CaseWorld;
  let aheadMs: number;
  beforeEach(async () => {
    aheadMs = 0;
    world = await start({ now: () => Date.now() + aheadMs });
  });
  afterEach(() => world.close());

  const spec = (more: Dict = {}): Dict => ({
    groupRef: { name: 'tools' },
    incomingAuth: { type: 'anonymous' },
    ...more,
  });
  const failureHandling = (more: Dict): Dict => ({ config: { operational: { failureHandling: more } } });
  const status = () => (world.get('VirtualMCPServer', 'demo')?.['status'] ?? {}) as Dict;
  const advice = () => ((status()['conditions'] ?? []) as Dict[]).find(({ type }) => type === 'SizingAdvice');
  const ready = () => eventually('Ready', () => status()['phase'] === 'Ready');
  const events = () =>
    world.store.list('events').items.filter((event) => (event['involvedObject'] as Dict)['name'] === 'demo');
  const entries = async (from: number, to: number) => {
    for (let at = from; at < to; at++) {
      const remoteUrl = `https://mcp-${at}.example.com/mcp`;
      await world.put('MCPServerEntry', `e${at}`, {
        groupRef: { name: 'tools' },
        remoteUrl,
        transport: 'streamable-http',
      });
    }
  };
  const demo = async (more: Dict = {}) => {
    await world.put('MCPGroup', 'tools', {});
    await world.put('VirtualMCPServer', 'demo', spec(more));
    await ready();
  };

  test('A9, A10: 15 backends on a short interval are advised to a longer one, 30 to split; the advice goes with its cause', async () => {
    await entries(0, 14);
    await demo();
    await eventually('14 backends', () => status()['backendCount'] === 14);
    expect(advice()).toBeUndefined();
    await entries(14, 15);
    await eventually('advice', () => advice()?.['reason'] === 'FrequentHealthChecks');
    expect(advice()).toMatchObject({ status: 'True', message: expect.stringContaining('healthCheckInterval to 60s') });
    await world.put(
      'VirtualMCPServer',
      'demo',
      spec(failureHandling({ healthCheckInterval: '60s', unhealthyThreshold: 5 })),
    );
    await eventually('no advice', () => advice() === undefined && status()['observedGeneration'] === 2);
    await entries(15, 30);
    await eventually('advice to split', () => advice()?.['reason'] === 'ManyBackends');
    for (let at = 15; at < 30; at++) await world.remove('MCPServerEntry', `e${at}`);
    await eventually('no advice again', () => advice() === undefined && status()['backendCount'] === 15);
    await eventually('an event', () => events().some(({ reason }) => reason === 'FrequentHealthChecks'));
  });

  test('A38: clients behind one address, memory and CPU that are short are advised on, and no longer when they are not', async () => {
    await demo({ replicas: 2, ...failureHandling({ statusReportingInterval: '1ms' }) });
    const calm = { high: [], clientAddresses: 40, busiestAddressSessions: 1 } as const;
    world.kubelet.setSessions(20);
    world.kubelet.setLoad({ ...calm, clientAddresses: 1, busiestAddressSessions: 40 });
    await eventually('affinity', () => advice()?.['reason'] === 'ClientsBehindOneAddress');
    expect(advice()?.['message']).toContain('cookie affinity');
    world.kubelet.setLoad({ ...calm, high: ['memory', 'cpu'] });
    // The two replicas need not be heard in one pass.
    const memory = 'memory over 80% of the limit for a minute on 2 of 2 replicas';
    await eventually('memory', () => String(advice()?.['message']).includes(memory));
    expect(advice()?.['reason']).toBe('MemoryPressure');
    expect(advice()?.['message']).toContain('CPU over 70% of the limit');
    world.kubelet.setLoad(calm);
    await eventually('no advice', () => advice() === undefined);
    expect(status()['phase']).toBe('Ready');
  });

  test('from the first word on, the status counts the replicas that are wanted', async () => {
    await demo({ replicas: 2 });
    const notes = await eventually('events', () => {
      const all = events().map(({ message }) => String(message));
      return all.some((note) => note.includes('of 2 replicas ready')) && all;
    });
    expect(notes.filter((note) => note.includes('of 0 replicas'))).toEqual([]);
  });

  describe('root keys', () => {
    const ring = () => {
      const data = world.get('secrets', 'vmcp-demo-keys')?.['data'] as Record<string, string> | undefined;
      return parseKeyring(Buffer.from(data?.['keys.json'] ?? '', 'base64').toString()).keys;
    };
    const uses = () => ring().map(({ use }) => use);
    const later = async (ms: number) => {
      aheadMs += ms;
      await world.forcePass('virtualMCPServers', 'demo');
    };

    test('rotate on schedule: a month later a new key seals, a day after that the old one is gone', async () => {
      await demo({ replicas: 2 });
      const [first] = ring();
      await later(719 * hour);
      expect(uses()).toEqual(['seal']);
      await later(hour);
      await eventually('a new key seals', () => uses().join() === 'open,seal');
      expect(ring()[0]).toEqual({ ...first, retiredAt: expect.any(String), use: 'open' });
      await later(24 * hour);
      expect(uses()).toEqual(['open', 'seal']);
      await later(6 * minute);
      await eventually('the old key left', () => uses().join() === 'seal');
      expect(ring()[0]?.id).not.toBe(first?.id);
    });

    test('a pod that crashes again and again holds their rotation up for a while, and then is named', async () => {
      await demo();
      world.kubelet.mode = 'crash';
      await world.put('VirtualMCPServer', 'demo', spec({ replicas: 2 }));
      await eventually('a pod that crashes', () => String(status()['message']).includes('CrashLoopBackOff'));
      await later(720 * hour);
      await eventually('a new key opens', () => uses().join() === 'seal,open');
      await later(9 * minute);
      expect(uses()).toEqual(['seal', 'open']);
      await later(minute);
      await eventually('it seals', () => uses().join() === 'open,seal');
      const told = await eventually('a warning', () =>
        events().find(({ reason, type }) => reason === 'KeysRotated' && type === 'Warning'),
      );
      expect(told['message']).toMatch(/not waited for, since not ready: "vmcp-demo-/);
    });
  });
}
