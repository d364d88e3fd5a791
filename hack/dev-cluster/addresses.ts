/**
 * Loopback addresses for one cluster: its pods in 127.(64+n).x.y, its Services in 127.(96+n).x.y.
 * Out: Addresses. I/O: one listening socket that claims block n, so that clusters on one machine never share an address.
 * Caveats: Linux only (elsewhere 127.0.0.1 is the whole of loopback); 32 clusters at once.
 */
import { createServer, type Server } from 'node:net';

export interface Addresses {
  /** A pod's own address; none is given twice before 64,000 others were. */
  pod(): string;
  service(): string;
  close(): Promise<void>;
}

const blocks = 32;
const claimPort = 44830;

export async function claimAddresses(platform: string = process.platform): Promise<Addresses> {
  if (platform !== 'linux') {
    throw new Error(`the dev cluster needs Linux (each pod gets its own 127.x address); this is "${platform}"`);
  }
  for (let block = 0; block < blocks; block += 1) {
    const claim = await listen(`127.${64 + block}.255.254`);
    if (claim !== undefined) return addresses(block, claim);
  }
  throw new Error(`no free block of addresses: ${blocks} dev clusters run on this machine; stop one`);
}

function addresses(block: number, claim: Server): Addresses {
  const pods = sequence(64 + block);
  const services = sequence(96 + block);
  return {
    pod: pods,
    service: services,
    close: () => new Promise((resolve) => claim.close(() => resolve())),
  };
}

/** 127.b.0.2, 127.b.0.3 … 127.b.249.254, and from the beginning. */
function sequence(second: number): () => string {
  let last = 0;
  return () => {
    last = (last % (250 * 253)) + 1;
    return `127.${second}.${Math.floor((last - 1) / 253)}.${((last - 1) % 253) + 2}`;
  };
}

function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(claimPort, address, () => resolve(server.unref()));
  });
}
