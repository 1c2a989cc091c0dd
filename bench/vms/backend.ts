/** The server of a pod: `node backend.ts PORT BYTE` answers each connection with that byte, one after the other. */
import { listenFor } from '../rounds.ts';

const [port, byte] = process.argv.slice(2).map(Number);
if (port === undefined || byte === undefined) throw new Error('usage: backend.ts PORT BYTE');
const serve = listenFor('tcp', port);
console.log('ready');
for (;;) {
  try {
    serve(byte);
  } catch (error) {
    // A client that is gone before it was answered.
    console.error(error instanceof Error ? error.message : error);
  }
}
