/** `make bench`: prints CPU per call, and per MiB of a stream, through the proxy against yardsticks of the same run. Ratios count; machines are noisy. */
import { measureCalls } from './gateway.ts';
import type { Measured } from './interleaved.ts';
import { measureStreams } from './streaming.ts';
import { startWorld } from './world.ts';

const bars: Readonly<Record<string, string>> = {
  'legacy → legacy': '(P1, bars: ×4.2, ×1.3)',
  proxy: '(P12, bar: ×1.3 of the floor)',
};

function print(unit: string, measured: Readonly<Record<string, Measured>>): void {
  const floor = measured['floor']?.micros ?? NaN;
  const [first] = Object.keys(measured);
  for (const [name, { micros, ratio }] of Object.entries(measured)) {
    const ratios = [`×${ratio.toFixed(2)} ${first}`];
    if (first !== 'floor') ratios.push(`×${(micros / floor).toFixed(2)} floor`);
    const columns = [name.padEnd(16), `${micros.toFixed(0).padStart(5)} ${unit}`, ...ratios];
    console.log([...columns, bars[name] ?? ''].join('   '));
  }
}

const world = await startWorld();
try {
  console.log(
    'tools/call, client → backend: 64 sessions, 10 backends of each generation, 5 interleaved rounds of 10,000 calls',
  );
  print('µs CPU a call', await measureCalls(world, { rounds: 5, calls: 10_000, count: 64 }));
  console.log('one stream of progress: 5 interleaved rounds of 400 MiB, read as fast as it comes');
  print('µs CPU a MiB', await measureStreams(world, 5, 400));
} finally {
  world.close();
}
