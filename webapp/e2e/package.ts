import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { crc32 } from 'node:zlib';

const RECORDS = join(import.meta.dirname, '../../processes/records');

function filesOf(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesOf(path) : [path];
  });
}

/** A stored, uncompressed zip. */
function zip(files: Map<string, Buffer>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const path = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(path.length, 22);
    local.push(Buffer.from('PK\x03\x04', 'latin1'), common, path, content);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, path);
    offset += 30 + path.length + content.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

/** The shipped buffer record under a name of its own, as the zip an engineer would import. */
export function bufferPackage(id: string, change: (file: string, text: string) => string): Buffer {
  const folder = join(RECORDS, 'buffer-preparation');
  const process = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const files = new Map<string, Buffer>();
  for (const path of filesOf(folder)) {
    const name = relative(folder, path).replaceAll('\\', '/');
    if (/\.(png|jpg|jpeg|pdf)$/.test(name)) {
      files.set(name, readFileSync(path));
      continue;
    }
    const renamed = readFileSync(path, 'utf8')
      .replaceAll('buffer-preparation', id)
      .replaceAll('bufferPreparation', process);
    files.set(name, Buffer.from(change(name, renamed), 'utf8'));
  }
  return zip(files);
}
