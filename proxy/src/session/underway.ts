/**
 * What is on its way to some client, so that a stopping replica can wait for it.
 * In: what begins and what ends. Out: a promise of the end. I/O: one timer while it waits.
 * Guarantees: what still runs after the time given is cut, and told so. Source: proxy.md §7 "Shutdown".
 */
import { maxTimerMs } from '../clock.ts';

export interface Cuttable {
  cut(why: 'shutdown'): void;
}

export class Underway<One extends Cuttable> {
  private readonly running = new Set<One>();
  private onIdle: (() => void) | undefined;

  add(one: One): void {
    this.running.add(one);
  }

  delete(one: One): void {
    this.running.delete(one);
    if (this.running.size === 0) this.onIdle?.();
  }

  /** Resolves when nothing runs. */
  drain(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.cutAll(), Math.min(withinMs, maxTimerMs));
      this.onIdle = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.running.size === 0) this.onIdle();
    });
  }

  cutAll(): void {
    for (const one of [...this.running]) one.cut('shutdown');
  }
}
