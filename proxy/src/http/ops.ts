/**
 * The ops port: what the kubelet, Prometheus and the operator ask. The one door for express.
 * In: GET /livez, /readyz, /metrics, /status?since=N&wait=S. Out: text and JSON. I/O: the requests' sockets; a long poll ends by itself.
 * Guarantees: /status answers only to an ops MAC for this pod, and to nobody without a keyring. Source: proxy.md §2, api.md "Status".
 */
import express from 'express';
import type { Express, Request, Response } from 'express';
import { isOpsMac } from '@vmcp/crds';
import type { Keyring, ReplicaStatus } from '@vmcp/crds';

export interface OpsDeps {
  readonly status: () => ReplicaStatus;
  /** Called after anything that may have changed the status. */
  readonly onChange: (listener: () => void) => () => void;
  readonly isReady: () => boolean;
  /** The Prometheus text and its content type. */
  readonly metricsText: () =>
    | { readonly contentType: string; readonly text: string }
    | Promise<{ readonly contentType: string; readonly text: string }>;
  readonly keyring: () => Keyring | undefined;
  readonly podUid: string;
  readonly now: () => number;
}

const maxWaitSeconds = 60;
const defaultWaitSeconds = 30;

export function createOps(deps: OpsDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/livez', (_request, response) => void response.json({ status: 'ok' }));
  app.get('/readyz', (_request, response) => {
    const isReady = deps.isReady();
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not_ready' });
  });
  app.get('/metrics', async (_request, response) => {
    const { contentType, text } = await deps.metricsText();
    response.set('Content-Type', contentType).send(text);
  });
  app.get('/status', (request, response) => {
    if (!isOperator(deps, request)) return void response.status(401).json({ error: 'unauthorized' });
    response.set('Cache-Control', 'no-store');
    answerOnChange(deps, request, response);
  });
  app.use((_request: Request, response: Response) => void response.status(404).json({ error: 'not_found' }));
  return app;
}

function isOperator({ keyring, podUid, now }: OpsDeps, request: Request): boolean {
  const ring = keyring();
  const mac = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  return ring !== undefined && podUid !== '' && mac !== undefined && isOpsMac(ring, podUid, mac, now());
}

/** At once unless the asker has this version already; then on the next one, or when its time is over. */
function answerOnChange(deps: OpsDeps, request: Request, response: Response): void {
  const since = Number(request.query['since']);
  const first = deps.status();
  if (first.version !== since) return void response.json(first);
  const timer = setTimeout(() => answer(deps.status()), waitMs(request.query['wait']));
  const unsubscribe = deps.onChange(() => {
    const status = deps.status();
    if (status.version !== since) answer(status);
  });
  response.on('close', stop);

  function stop(): void {
    clearTimeout(timer);
    unsubscribe();
  }
  function answer(status: ReplicaStatus): void {
    stop();
    response.json(status);
  }
}

function waitMs(text: unknown): number {
  const seconds = text === undefined ? defaultWaitSeconds : Number(text);
  return Math.min(Math.max(Number.isFinite(seconds) ? seconds : defaultWaitSeconds, 0), maxWaitSeconds) * 1000;
}
