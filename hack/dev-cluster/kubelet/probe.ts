/**
 * One execution of one probe. I/O: an HTTP request, a TCP connection or a process.
 * In: the probe and where the container really listens. Out: undefined when it succeeded, else why not.
 */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import type { Container, Probe } from '../objects.ts';
import type { Address } from '../network/listener.ts';
import { execute } from './execute.ts';
import type { Launch } from './launch.ts';

export interface Target {
  readonly container: Container;
  readonly address: string;
  readonly launch: Launch;
}

export async function runProbe(probe: Probe, target: Target, signal: AbortSignal): Promise<string | undefined> {
  if (probe.httpGet !== undefined) return httpGet(probe.httpGet, target, signal);
  if (probe.tcpSocket !== undefined) return tcp(addressOf(probe.tcpSocket, target), signal);
  if (probe.exec !== undefined) {
    const { code, output } = await execute(probe.exec.command ?? [], target.launch, signal);
    return code === 0 ? undefined : `command exited with ${code}: ${output}`;
  }
  return 'probe has no httpGet, tcpSocket or exec';
}

function httpGet(get: NonNullable<Probe['httpGet']>, target: Target, signal: AbortSignal): Promise<string | undefined> {
  const { host, port } = addressOf(get, target);
  const headers = Object.fromEntries((get.httpHeaders ?? []).map(({ name, value }) => [name, value]));
  const path = get.path?.startsWith('/') === false ? `/${get.path}` : (get.path ?? '/');
  const options = {
    host,
    port,
    path,
    signal,
    agent: false as const,
    headers: { 'user-agent': 'kube-probe/1', ...headers },
  };
  const request = get.scheme === 'HTTPS' ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const call = request({ ...options, rejectUnauthorized: false }, (response) => {
      response.resume();
      const code = response.statusCode ?? 0;
      response.once('close', () =>
        resolve(code >= 200 && code < 400 ? undefined : `HTTP probe failed with statuscode: ${code}`),
      );
    });
    call.once('error', (error) => resolve(reason(error, signal)));
    call.end();
  });
}

function tcp(at: Address, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ ...at, signal });
    socket.once('connect', () => {
      socket.destroy();
      resolve(undefined);
    });
    socket.once('error', (error) => resolve(reason(error, signal)));
  });
}

function reason(error: Error, signal: AbortSignal): string {
  return signal.aborted ? 'probe timed out' : error.message;
}

/** The container's own port, past the forward: a forward accepts before its server does. */
function addressOf(where: { port: number | string; host?: string }, target: Target): Address {
  const named = target.container.ports?.find((port) => port.name === where.port)?.containerPort;
  const port = named ?? Number(where.port);
  const forward = target.launch.forward;
  if (forward?.from.port === port) return forward.to;
  return { host: where.host ?? target.address, port };
}
