/**
 * Kills what this process started, even when this process dies without a word.
 * I/O: one `sh` in a session of its own reads "+ PGID" and "- PGID" from a pipe; at end of file it kills every group that is left.
 * Guarantees: no guarded process group outlives us, SIGKILL included; `guard` resolves when the helper has been told.
 */
import { spawn } from 'node:child_process';

export interface Reaper {
  guard(processGroup: number): Promise<void>;
  release(processGroup: number): void;
  /** Kills what is still guarded; resolves when the helper is gone. */
  close(): Promise<void>;
}

const script = `trap '' INT TERM HUP
groups=
while read -r op group; do
  case $op in
    +) groups="$groups $group" ;;
    -) left=; for g in $groups; do [ "$g" = "$group" ] || left="$left $g"; done; groups=$left ;;
  esac
done
for g in $groups; do kill -s KILL -- "-$g"; done 2>/dev/null`;

export function createReaper(): Reaper {
  const shell = spawn('/bin/sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'], cwd: '/' });
  const gone = new Promise<void>((resolve) => shell.once('close', () => resolve()));
  shell.unref();
  const pipe = shell.stdin;
  pipe.on('error', () => {}); // the helper was killed from outside: nothing left to tell it
  return {
    guard: (group) =>
      new Promise((resolve, reject) => {
        pipe.write(`+ ${group}\n`, (error) => (error ? reject(error) : resolve()));
      }),
    release: (group) => void pipe.write(`- ${group}\n`),
    close: async () => {
      shell.ref();
      pipe.end();
      await gone;
    },
  };
}
