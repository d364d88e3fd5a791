/**
 * A mutating webhook as clusters have them: whatever image a Deployment names is taken from a mirror. I/O: HTTPS on loopback.
 * Out: what a MutatingWebhookConfiguration says of it. Closed by `close()`.
 */
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeTls } from '../../hack/dev-cluster/apiserver/tls.ts';

export const mirror = 'mirror.example.com/';

interface Review {
  readonly request: {
    readonly uid: string;
    readonly object?: { readonly spec?: { readonly template?: { readonly spec?: { readonly containers?: Images } } } };
  };
}
type Images = readonly { readonly image: string }[];

export async function startMirrorWebhook() {
  const tls = makeTls(['127.0.0.1'], new Date());
  const server = createServer({ key: tls.keyPem, cert: tls.certPem }, (request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => response.end(JSON.stringify(answer(JSON.parse(text) as Review))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    clientConfig: { url, caBundle: Buffer.from(tls.caPem).toString('base64') },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function answer({ request: { uid, object } }: Review): object {
  const patch = (object?.spec?.template?.spec?.containers ?? []).flatMap(({ image }, index) =>
    image.startsWith(mirror)
      ? []
      : [{ op: 'replace', path: `/spec/template/spec/containers/${index}/image`, value: mirror + image }],
  );
  const changed = { patchType: 'JSONPatch', patch: Buffer.from(JSON.stringify(patch)).toString('base64') };
  const response = { uid, allowed: true, ...(patch.length > 0 && changed) };
  return { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', response };
}
