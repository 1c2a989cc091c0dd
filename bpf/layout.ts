/**
 * The one description of every byte that the kernel programs and user space share. `npm run generate` turns it into
 * `bpf/lib/layout.h` (with size and offset asserts); `control/net/codec.ts` encodes and decodes by it; `test/bpf`
 * holds both against the same golden bytes, the C side through the type information in the committed object.
 *
 * Multi-byte numbers are in host byte order (little endian on every supported machine) unless the name ends in `_be`.
 * Its parts are in `layout/`; everybody else takes them from here.
 */
export * from './layout/constants.ts';
export * from './layout/fields.ts';
export * from './layout/flags.ts';
export * from './layout/maps.ts';
export * from './layout/verdicts.ts';
