/**
 * The operator's process: settings from flags and environment, start, stop. I/O.
 * Guarantees: a wrong setting ends it with one line and code 2; SIGTERM and SIGINT stop it gracefully with code 0; a second
 * signal ends it at once with code 1.
 */
import { createLog } from './log.ts';
import { startOperator } from './operator.ts';
import { settings as readSettings, type Settings } from './settings.ts';

const version = '0.1.0';

await main();

async function main(): Promise<void> {
  const settings = settingsOrExit();
  const log = createLog(settings.logLevel);
  const stop = new AbortController();
  const stopping = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (stop.signal.aborted) process.exit(1);
        stop.abort(new Error(`received ${signal}`));
        resolve();
      });
    }
  });
  try {
    const operator = await startOperator({ settings, log, userAgent: `vmcp-operator/${version}` }, stop.signal);
    log.info({ version, healthPort: operator.healthPort, metricsPort: operator.metricsPort }, 'operator started');
    await stopping;
    await operator.close();
    log.info({}, 'operator stopped');
  } catch (error) {
    if (stop.signal.aborted) return;
    log.error({ error }, 'operator could not start');
    process.exitCode = 1;
  }
}

function settingsOrExit(): Settings {
  try {
    return readSettings(process.argv.slice(2), process.env);
  } catch (error) {
    process.stderr.write(`vmcp-operator: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
}
