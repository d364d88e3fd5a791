/**
 * The operator's process: settings from flags and environment, start, stop. I/O.
 * Exit codes: 0 after `--help`, and after SIGTERM or SIGINT, once passes under way have ended (at most 30 s) and the Lease is released;
 * 1 when it could not start, when leadership was lost, on a second signal, and on a fault that nobody handled; 2 on wrong settings,
 * with one line on standard error that names them all.
 */
import { createLog, type Log } from './log.ts';
import { startOperator } from './operator.ts';
import { settings as readSettings, type Settings } from './settings.ts';
import { usage } from './usage.ts';

const version = '0.1.0';

await main();

async function main(): Promise<void> {
  if (process.argv.includes('--help')) return void process.stdout.write(usage());
  const settings = settingsOrExit();
  const log = createLog(settings.logLevel);
  const stopping = stopSignal();
  endOnMistakes(log);
  try {
    const operator = await startOperator({
      settings,
      log,
      userAgent: `vmcp-operator/${version}`,
      credentials: { environment: process.env },
      onLost(why) {
        log.error({ why }, 'leadership lost: exiting');
        process.exit(1);
      },
    });
    log.info({ version, healthPort: operator.healthPort, metricsPort: operator.metricsPort }, 'operator started');
    const signal = await stopping;
    log.info({ signal }, 'operator stopping');
    await operator.close();
    log.info({}, 'operator stopped');
  } catch (error) {
    log.error({ error }, 'operator could not start');
    process.exitCode = 1;
  }
}

/** Resolves with the first; the second ends the process at once. */
function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    let isStopping = false;
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (isStopping) process.exit(1);
        isStopping = true;
        resolve(signal);
      });
    }
  });
}

/** A state nobody foresaw is not one to go on writing from. */
function endOnMistakes(log: Log): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.error({ error }, 'unforeseen fault: exiting');
      process.exit(1);
    });
  }
}

function settingsOrExit(): Settings {
  try {
    return readSettings(process.argv.slice(2), process.env);
  } catch (error) {
    process.stderr.write(
      `vmcp-operator: ${error instanceof Error ? error.message : String(error)} (--help lists the settings)\n`,
    );
    process.exit(2);
  }
}
