/**
 * A watch over HTTP: one JSON line for each event. In: the call, its target, the response. Out: lines until the client leaves, the time is over or the server stops.
 * Mechanism. Guarantees: bookmarks about every minute and at the end when asked for; a revision too old is an ERROR event with 410; timers end with the stream.
 */
import type { ServerResponse } from 'node:http';
import type { Call } from './call.ts';
import { badRequest, Fault, statusOf } from './fault.ts';
import { storedAs } from './kinds.ts';
import { presenter } from './present.ts';
import { selectionOf } from './read-handlers.ts';
import type { Reading } from './read-handlers.ts';
import { selects } from './selectors.ts';
import type { Target } from './target.ts';
import { watchFrom } from './watch.ts';

export interface Streaming extends Reading {
  readonly bookmarkEveryMs: number;
  /** Streams that are open, so that closing the server ends them. */
  readonly open: Set<() => void>;
}

const initialEnd = { 'k8s.io/initial-events-end': 'true' };

export function stream(call: Call, target: Target, response: ServerResponse, streaming: Streaming): number {
  const { storage, bookmarkEveryMs, open } = streaming;
  const request = requestOf(call, target);
  const show = presenter(target, call, streaming.nowMs);
  const test = selects(target.kind, request.selection);
  const send = (type: string, object: object) => void response.write(`${JSON.stringify({ type, object })}\n`);
  const bookmark = (annotations?: Record<string, string>) => {
    if (request.bookmarks) send('BOOKMARK', show.bookmark(String(storage.revision()), annotations));
  };
  const timers: NodeJS.Timeout[] = [];
  let stop = () => {};
  const end = () => {
    stop();
    timers.forEach(clearInterval);
    open.delete(end);
    response.end();
  };
  response.writeHead(200, { 'content-type': 'application/json', ...warningsOf(call) });
  response.flushHeaders();
  open.add(end);
  response.on('close', end);
  timers.push(
    setInterval(bookmark, bookmarkEveryMs),
    setTimeout(() => (bookmark(), end()), request.timeoutMs),
  );
  try {
    stop = watchFrom(storage, storedAs(target.kind), {
      test,
      from: request.from,
      listener: ({ type, object }) => send(type, show.event(object)),
      caughtUp: () => {
        if (request.initialEvents) bookmark(initialEnd);
      },
    });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    send('ERROR', statusOf(error));
    end();
  }
  return 200;
}

export function warningsOf(call: Call): Record<string, string[]> {
  if (call.warnings.length === 0) return {};
  return { warning: call.warnings.map((text) => `299 - "${text.replace(/[\\"]/g, '\\$&')}"`) };
}

function requestOf(call: Call, target: Target) {
  const { query } = call;
  const version = query.get('resourceVersion') ?? '';
  const initialEvents = query.get('sendInitialEvents') === 'true';
  const seconds = Number(query.get('timeoutSeconds') ?? 1800);
  if (!/^\d*$/.test(version)) throw badRequest(`invalid resource version ${JSON.stringify(version)}`);
  const named = target.name === undefined ? {} : { fieldSelector: `metadata.name=${target.name}` };
  return {
    selection: { ...selectionOf(call, target), ...named },
    from: version === '' || version === '0' || initialEvents ? ('now' as const) : Number(version),
    bookmarks: query.get('allowWatchBookmarks') === 'true',
    initialEvents,
    timeoutMs: (Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) : 1800) * 1000,
  };
}
