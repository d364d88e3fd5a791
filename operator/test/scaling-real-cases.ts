/** How many replicas there are, who says so, and what one of them going means. Cases for a world of processes in which `front` has three replicas. */
import { Kinds } from '../../hack/dev-cluster/objects.ts';
import { eventually } from '../../hack/dev-cluster/testing.ts';
import { startLoad, type Outcome } from '../../hack/node-cluster/load.ts';
import {
  Deployments,
  slowMs,
  virtual,
  VirtualMCPServers,
  type ProcessWorld,
  type Resource,
} from './processes-world.ts';

export function scalingCases(started: () => ProcessWorld): void {
  let world: ProcessWorld;
  beforeAll(() => {
    world = started();
  });
  const wanted = async (name: string) => (await world.read<Resource>(VirtualMCPServers, name))?.spec.replicas;
  const deployed = async (name: string) => (await world.read<Resource>(Deployments, `vmcp-${name}`))?.spec.replicas;
  const scale = (target: string, replicas: number) => world.kubectl(['scale', target, `--replicas=${replicas}`]);
  const settles = (name: string, replicas: number) =>
    eventually(`Deployment of "${name}" has ${replicas}`, async () => (await deployed(name)) === replicas, slowMs);
  /** One that no metric moves: it only keeps the number between the two. */
  const autoscaler = (name: string, target: object, [minReplicas, maxReplicas]: readonly [number, number]) => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, namespace: world.namespace },
    spec: {
      scaleTargetRef: target,
      minReplicas,
      maxReplicas,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
      ],
    },
  });
  const remove = (kind: string, name: string) => world.kubectl(['delete', kind, name]);

  describe('replicas', () => {
    test('A34, A35: `kubectl scale` of the resource scales Deployment vmcp-<name>; a Deployment scaled behind its back is set right', async () => {
      await world.apply(virtual('scaled'));
      await world.ready('scaled', 1);
      await scale('vmcp/scaled', 2);
      await world.ready('scaled', 2);
      expect(await deployed('scaled')).toBe(2);
      const status = async () => (await world.read<Resource>(VirtualMCPServers, 'scaled'))?.status;
      await eventually('the status counts two', async () => (await status())?.readyReplicas === 2, slowMs);
      await scale('deployment/vmcp-scaled', 1);
      await settles('scaled', 2);
      await world.ready('scaled', 2);
      expect(await wanted('scaled')).toBe(2);
    });

    test('A34: an autoscaler of the resource keeps it between its bounds', async () => {
      const target = { apiVersion: VirtualMCPServers.apiVersion, kind: 'VirtualMCPServer', name: 'scaled' };
      await world.apply(autoscaler('resource', target, [3, 4]));
      await settles('scaled', 3);
      await world.ready('scaled', 3);
      expect(await wanted('scaled')).toBe(3);
      await world.apply(autoscaler('resource', target, [1, 2]));
      await settles('scaled', 2);
      await eventually('the resource says so', async () => (await wanted('scaled')) === 2, slowMs);
      await remove('hpa', 'resource');
      await remove('vmcp', 'scaled');
    });

    test('A34: an autoscaler of the Deployment keeps it between its bounds where the resource names no number', async () => {
      await world.apply(virtual('free'));
      await world.ready('free', 1);
      const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'vmcp-free' };
      await world.apply(autoscaler('deployment', target, [2, 3]));
      await world.ready('free', 2);
      await scale('deployment/vmcp-free', 5);
      await settles('free', 3);
      // The operator has looked again, and left it alone.
      await world.kubectl(['annotate', 'vmcp/free', 'example.com/touched=yes']);
      await world.kubectl([
        'patch',
        'vmcp/free',
        '--type=merge',
        '-p',
        JSON.stringify({ spec: { serviceType: 'NodePort' } }),
      ]);
      const type = () => world.api.get(Kinds.Service, world.namespace, 'vmcp-free')?.spec.type;
      await eventually('the Service has changed', () => type() === 'NodePort', slowMs);
      await eventually('the budget counts three', async () => (await budget('free')) === 3, slowMs);
      expect(await deployed('free')).toBe(3);
      expect(await wanted('free')).toBeUndefined();
      await remove('hpa', 'deployment');
      await remove('vmcp', 'free');
    });

    const budget = async (name: string) =>
      Number(await world.kubectl(['get', 'pdb', `vmcp-${name}`, '-o', 'jsonpath={.status.expectedPods}']));
  });

  describe('a pod that goes', () => {
    const failed = (outcomes: readonly Outcome[]) => outcomes.filter(({ error }) => error !== undefined);
    const more = (running: { readonly ended: number }, count: number) => {
      const enough = running.ended + count;
      return eventually(`${count} more calls`, () => running.ended >= enough, slowMs);
    };
    const begin = () => startLoad(world.url('front'), 'everything_echo', { message: 'load' });

    beforeAll(async () => {
      // The hardest case: each connection goes to another pod.
      const spec = { sessionAffinity: 'None' };
      await world.kubectl(['patch', 'vmcp', 'front', '--type=merge', '-p', JSON.stringify({ spec })]);
      const affinity = () => world.api.get(Kinds.Service, world.namespace, 'vmcp-front')?.spec.sessionAffinity;
      await eventually('the Service has no affinity', () => affinity() === 'None', slowMs);
    });

    test('A43: three replicas stand on three nodes in three zones', async () => {
      const pods = await world.ready('front', 3);
      expect(new Set(pods.map(({ spec }) => spec.nodeName)).size).toBe(3);
    });

    test('A43: a drained node loses no call', async () => {
      const pods = await world.ready('front', 3);
      const backend = world.pods('everything')[0]?.spec.nodeName;
      const victim = pods.find(({ spec }) => spec.nodeName !== backend);
      const node = victim?.spec.nodeName ?? '';
      const running = await begin();
      await more(running, 40);
      await world.kubectl(['drain', node, '--delete-emptydir-data', '--timeout=25s']);
      const left = await world.ready('front', 3, victim);
      expect(left.map(({ spec }) => spec.nodeName)).not.toContain(node);
      await more(running, 40);
      expect(failed(await running.stop())).toEqual([]);
      await world.kubectl(['uncordon', node]);
    });

    test('A43: a killed pod loses no call but those it was answering, and no session', async () => {
      const [victim] = await world.ready('front', 3);
      const { namespace = '', name = '' } = victim?.metadata ?? {};
      const restarts = () =>
        world.pods('front').find(({ metadata }) => metadata.name === name)?.status?.containerStatuses?.[0]
          ?.restartCount;
      const before = restarts() ?? 0;
      const running = await begin();
      await more(running, 40);
      const pid = () => world.kubelet.pids(namespace, name)?.get('vmcp');
      const killed = pid();
      const killedMs = performance.now();
      process.kill(killed ?? NaN, 'SIGKILL');
      const heardMs = await eventually('its end is heard', () => pid() !== killed && performance.now());
      await more(running, 80);
      await eventually('it runs again', () => restarts() === before + 1, slowMs);
      await world.ready('front', 3);
      const outcomes = await running.stop();
      /** On a connection to it before its end was heard. */
      const wasThere = ({ startMs, endMs }: Outcome) => endMs >= killedMs && startMs < heardMs + 250;
      expect(failed(outcomes).filter((outcome) => !wasThere(outcome))).toEqual([]);
      expect(outcomes.filter((outcome) => !wasThere(outcome)).length).toBeGreaterThanOrEqual(80);
    });
  });
}
