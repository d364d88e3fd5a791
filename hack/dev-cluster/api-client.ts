/**
 * A small client of the API server, over TLS like any other: server-side apply, and tables as the server prints them.
 * In: the server's address, CA and a token. I/O: HTTPS; every call takes a signal and ends after ten seconds.
 */
import { request } from 'node:https';
import type { Obj } from './objects.ts';

export interface ApiClient {
  /** Creates or updates; throws with the server's message. */
  apply(object: Obj, signal: AbortSignal): Promise<void>;
  /** What kubectl prints for a list: a header and a line each. `path` as in `/apis/…/virtualmcpservers`. */
  table(path: string, signal: AbortSignal): Promise<string>;
}

interface Access {
  readonly url: string;
  readonly caPem: string;
  readonly adminToken: string;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

interface Table {
  readonly columnDefinitions: { name: string; priority?: number }[];
  readonly rows: { cells: unknown[] }[];
}

const timeoutMs = 10_000;

export function apiClient(access: Access): ApiClient {
  return {
    apply: async (object, signal) => {
      const path = `${pathOf(object)}?fieldManager=make-run&force=true&fieldValidation=Strict`;
      const headers = { 'content-type': 'application/apply-patch+yaml' };
      await send(access, { method: 'PATCH', path, headers, body: JSON.stringify(object) }, signal);
    },
    table: async (path, signal) => {
      const headers = { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' };
      return printed(JSON.parse(await send(access, { method: 'GET', path, headers }, signal)) as Table);
    },
  };
}

/** Our kinds' plurals are the kind in small letters with an s. */
function pathOf({ apiVersion = 'v1', kind = '', metadata }: Obj): string {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return `${root}/namespaces/${metadata.namespace ?? 'default'}/${kind.toLowerCase()}s/${metadata.name}`;
}

function send(access: Access, call: Call, signal: AbortSignal): Promise<string> {
  const headers = { authorization: `Bearer ${access.adminToken}`, 'user-agent': 'make-run', ...call.headers };
  const limits = { ca: access.caPem, agent: false as const, signal, timeout: timeoutMs };
  return new Promise((resolve, reject) => {
    const sent = request(new URL(call.path, access.url), { method: call.method, headers, ...limits }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const body = Buffer.concat(chunks).toString();
        if ((response.statusCode ?? 500) < 300) resolve(body);
        else reject(new Error(`the API server answered ${response.statusCode}: ${messageOf(body)}`));
      });
    });
    sent.once('timeout', () => sent.destroy(new Error(`the API server did not answer within ${timeoutMs / 1000}s`)));
    sent.once('error', reject);
    sent.end(call.body);
  });
}

function messageOf(body: string): string {
  try {
    return (JSON.parse(body) as { message?: string }).message ?? body;
  } catch {
    return body; // no Status object: whatever it is, it is the reason
  }
}

function printed({ columnDefinitions, rows }: Table): string {
  const shown = columnDefinitions.flatMap((column, at) => ((column.priority ?? 0) === 0 ? [at] : []));
  const lines = [
    shown.map((at) => (columnDefinitions[at]?.name ?? '').toUpperCase()),
    ...rows.map((row) => shown.map((at) => String(row.cells[at] ?? ''))),
  ];
  const widths = shown.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)) + 3);
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}
