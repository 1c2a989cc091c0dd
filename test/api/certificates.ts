/** A certificate authority with a server's and a client's certificate, made by the openssl command. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

export interface Certificates {
  /** Directory of `ca.pem`, `server.pem`, `server.key`, `client.pem` and `client.key`; removed after the test. */
  readonly directory: string;
  read(file: string): Buffer;
}

/** Undefined where there is no openssl command. */
export const makeCertificates = (context: TestContext): Certificates | undefined => {
  const directory = mkdtempSync(join(tmpdir(), 'fairlead-certificates-'));
  context.after(() => rmSync(directory, { recursive: true, force: true }));
  const openssl = (...args: string[]): unknown => execFileSync('openssl', args, { cwd: directory, stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  try {
    openssl('version');
  } catch {
    return undefined;
  }
  openssl('req', '-x509', ...key, '-days', '2', '-subj', '/CN=test-ca', '-keyout', 'ca.key', '-out', 'ca.pem');
  for (const [name, extension] of [
    ['server', 'subjectAltName=IP:127.0.0.1'],
    ['client', 'extendedKeyUsage=clientAuth'],
  ] as const) {
    openssl(
      'req',
      ...key,
      '-subj',
      `/CN=${name}/O=system:node-proxier`,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
    );
    writeFileSync(join(directory, `${name}.ext`), `${extension}\n`);
    const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', `${name}.ext`];
    openssl('x509', '-req', '-in', `${name}.csr`, ...signed, '-out', `${name}.pem`);
  }
  return { directory, read: (file) => readFileSync(join(directory, file)) };
};
