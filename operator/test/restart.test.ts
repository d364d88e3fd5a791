/** An operator that starts anew beside running pods, on the embedded API server; `scale-real.test.ts` does it over a thousand of them. */
import { createSilentLog } from '../src/testing/silent-log.ts';
import { startOperator } from '../src/operator.ts';
import type { Ask } from '../src/virtualmcpserver/replicas.ts';
import { eventually, forcePassOf, quiet, settingsFor, startWorld } from './world.ts';

test('an operator that starts anew writes nothing, though it knows nothing of the running pods until they have spoken', async () => {
  const world = await startWorld();
  await world.put('MCPGroup', 'tools', {});
  await world.put('VirtualMCPServer', 'demo', { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } });
  const phase = () => (world.get('VirtualMCPServer', 'demo')?.['status'] as { phase?: string } | undefined)?.phase;
  await eventually('Ready', () => phase() === 'Ready');
  await quiet(world);
  await world.operator.close();
  world.requests();
  const spoken = Promise.withResolvers<void>();
  const ask: Ask = async (question, signal) => {
    await spoken.promise;
    return world.kubelet.ask(question, signal);
  };
  const again = await startOperator({
    ...{ settings: settingsFor(world.kubeconfig), log: createSilentLog(), userAgent: 'vmcp-operator/test' },
    replicas: { ask },
  });
  try {
    await again.ready;
    await forcePassOf(() => again, world.namespace)('virtualMCPServers', 'demo');
    const asked = [...world.requests()];
    spoken.resolve();
    await forcePassOf(() => again, world.namespace)('virtualMCPServers', 'demo');
    asked.push(...world.requests());
    await quiet(world);
    expect(asked.filter(({ verb }) => !['get', 'list', 'watch'].includes(verb))).toEqual([]);
    expect(phase()).toBe('Ready');
  } finally {
    await again.close();
    await world.close();
  }
}, 60_000);
