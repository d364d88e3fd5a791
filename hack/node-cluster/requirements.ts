/**
 * What a real node needs of the machine: Linux, root, a container runtime from Debian's packages.
 * Out: why there can be none, or the packages installed. I/O: asks apt for what is missing, where CI is set (as it is by `make e2e`).
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { obstacle as controlPlaneObstacle } from '../control-plane/binary.ts';

/** A file of each package. */
const packages = {
  containerd: '/usr/bin/containerd',
  runc: '/usr/sbin/runc',
  buildah: '/usr/bin/buildah',
  'containernetworking-plugins': '/usr/lib/cni/bridge',
  nftables: '/usr/sbin/nft',
  iptables: '/usr/sbin/iptables',
  iproute2: '/usr/sbin/ip',
} as const;

/** Why no real node can run here; undefined when one can, in CI once `install` is done. */
export function obstacle(): string | undefined {
  const reason = controlPlaneObstacle();
  if (reason !== undefined) return reason;
  if (process.getuid?.() !== 0) return 'it needs root (namespaces, mounts, cgroups)';
  if (missing().length === 0) return undefined;
  const names = missing().join(', ');
  if (!existsSync('/usr/bin/apt-get')) return `packages are missing, and there is no apt-get: ${names}`;
  return process.env['CI'] ? undefined : `Debian packages are missing: ${names} ("make e2e" installs them)`;
}

/** The services of the packages are not started: a node brings its own. */
export function install(): void {
  const names = missing();
  if (names.length === 0) return;
  console.log(`installing ${names.join(', ')} ...`);
  const apt = (...args: string[]) =>
    execFileSync('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
      timeout: 5 * 60_000,
    });
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...names);
}

function missing(): string[] {
  return Object.entries(packages).flatMap(([name, file]) => (existsSync(file) ? [] : [name]));
}
