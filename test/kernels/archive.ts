/** A cpio archive ("newc"), the form in which a Linux kernel takes its first file system. */
import { closeSync, lstatSync, openSync, readdirSync, readFileSync, realpathSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Archive extends Disposable {
  /** Adds a file, with the directories above it; a path that is there already stays as it is. */
  file(path: string, content: Uint8Array | string, mode?: number): void;
  directory(path: string): void;
  link(path: string, target: string): void;
  /** Adds a file of this machine under its own path or another one, whatever links lead to it. */
  copy(source: string, path?: string): void;
  /** Adds all files below a directory of this machine that are wanted. */
  copyTree(source: string, path: string, wanted?: (name: string) => boolean): void;
}

const kinds = { directory: 0o040000, file: 0o100000, link: 0o120000 } as const;
const alignment = 4;

const padded = (bytes: Uint8Array): Uint8Array => {
  const rest = bytes.length % alignment;
  return rest === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(alignment - rest)]);
};

/** Makes the archive at `target`; disposing of it writes the end. */
export const createArchive = (target: string): Archive => {
  const fd = openSync(target, 'w');
  const known = new Set<string>(['/']);
  let inode = 1;

  const write = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
  };
  const entry = (path: string, mode: number, content: Uint8Array): void => {
    const name = `${path.replace(/^\//, '')}\0`;
    inode += 1;
    const fields = [inode, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, Buffer.byteLength(name), 0];
    const head = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${name}`;
    write(padded(Buffer.from(head)));
    write(padded(content));
  };
  const isNew = (path: string): boolean => {
    if (known.has(path)) return false;
    directory(dirname(path));
    known.add(path);
    return true;
  };
  const directory = (path: string): void => {
    if (isNew(path)) entry(path, kinds.directory | 0o755, Buffer.alloc(0));
  };
  const file: Archive['file'] = (path, content, mode = 0o644) => {
    if (isNew(path)) entry(path, kinds.file | mode, Buffer.from(content));
  };
  const copy: Archive['copy'] = (source, path = source) => {
    const real = realpathSync(source);
    file(path, readFileSync(real), lstatSync(real).mode & 0o777);
  };
  const copyTree: Archive['copyTree'] = (source, path, wanted = () => true) => {
    for (const found of readdirSync(source, { withFileTypes: true })) {
      if (!wanted(found.name)) continue;
      const [from, to] = [join(source, found.name), join(path, found.name)];
      if (found.isDirectory()) copyTree(from, to, wanted);
      else if (found.isFile()) copy(from, to);
    }
  };
  return {
    ...{ file, directory, copy, copyTree },
    link: (path, to) => {
      if (isNew(path)) entry(path, kinds.link | 0o777, Buffer.from(to));
    },
    [Symbol.dispose]: () => {
      entry('TRAILER!!!', 0, Buffer.alloc(0));
      closeSync(fd);
    },
  };
};
