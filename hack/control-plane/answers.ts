/**
 * What `cluster up` says on standard output: one JSON object a line. In: its process. Out: the next line that fits.
 * Guarantees: whoever waits when the program ends, or longer than allowed, gets an error with what it said on standard error.
 */
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export type Component = 'etcd' | 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler';

export interface Said {
  readonly started?: Component;
  readonly stopped?: Component;
  readonly refused?: string;
  readonly pid?: number;
}

export interface Answers {
  /** The next line that `is` accepts; rejects when the program ends, or after `withinMs`. */
  next(is: (line: Said) => boolean, withinMs: number): Promise<Said>;
}

/** One reader for the program's lines: each goes to all who wait at that moment. */
export function listen(child: ChildProcess): Answers {
  const waiting = new Set<{ hear(line: Said): void; fail(error: Error): void }>();
  let errors = '';
  let over: Error | undefined;
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-4000)));
  const fail = (error: Error) => {
    over = error;
    for (const waiter of [...waiting]) waiter.fail(error);
  };
  child.once('error', fail);
  child.once('close', () => fail(new Error(`the control plane ended: ${errors.trim()}`)));
  if (child.stdout !== null) {
    createInterface(child.stdout).on('line', (text) => {
      const line = JSON.parse(text) as Said;
      for (const waiter of [...waiting]) waiter.hear(line);
    });
  }
  return {
    next: (is, withinMs) =>
      new Promise((resolve, reject) => {
        if (over !== undefined) return reject(over);
        const done = () => {
          clearTimeout(timer);
          waiting.delete(waiter);
        };
        const waiter = {
          hear(line: Said) {
            if (!is(line)) return;
            done();
            resolve(line);
          },
          fail(error: Error) {
            done();
            reject(error);
          },
        };
        const timer = setTimeout(
          () => waiter.fail(new Error(`the control plane did not answer within ${withinMs} ms`)),
          withinMs,
        );
        waiting.add(waiter);
      }),
  };
}
