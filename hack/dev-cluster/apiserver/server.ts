/**
 * The door of the embedded API server.
 */
import type { ApiServer, ApiServerOptions } from './types.ts';

export async function startApiServer(options: ApiServerOptions): Promise<ApiServer> {
  throw new Error(`the embedded API server is being written: ${options.dir}`);
}
