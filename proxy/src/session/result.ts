/**
 * The JSON-RPC response around a result of ours.
 * In: the request, the result as JSON. Out: bytes. Pure.
 */
import type { Request } from './request.ts';

const tail = Buffer.from('}');

export function resultResponse(request: Request, result: Buffer | string): Buffer {
  const head = `{"jsonrpc":"2.0","id":${request.envelope.idJson ?? 'null'},"result":`;
  if (typeof result === 'string') return Buffer.from(`${head}${result}}`);
  return Buffer.concat([Buffer.from(head), result, tail]);
}
