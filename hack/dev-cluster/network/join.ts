/**
 * Joins two TCP sockets: what one sends, the other gets; half-closes and resets pass through. I/O.
 */
import type { Socket } from 'node:net';

/** Both sockets must allow half-open. A fault on one side resets the other. */
export function join(a: Socket, b: Socket): void {
  a.setNoDelay(true);
  b.setNoDelay(true);
  a.pipe(b);
  b.pipe(a);
  ends(a, b);
  ends(b, a);
}

function ends(from: Socket, to: Socket): void {
  from.on('error', () => to.resetAndDestroy());
  from.on('close', () => {
    if (!to.writableEnded) to.end();
    if (from.readableEnded === false) to.destroy();
  });
}
