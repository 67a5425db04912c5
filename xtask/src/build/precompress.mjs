// Writes file.br and file.gz beside every file of a site that becomes smaller by it.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const packed = /\.(br|gz|png|jpe?g|webp|avif|woff2|ico)$/;
const walk = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)],
  );

for (const file of walk(process.argv[1])) {
  if (packed.test(file)) continue;
  const plain = readFileSync(file);
  const brotli = brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  });
  for (const [name, bytes] of [[`${file}.br`, brotli], [`${file}.gz`, gzipSync(plain, { level: 9 })]]) {
    if (bytes.length < plain.length) writeFileSync(name, bytes);
    else rmSync(name, { force: true });
  }
}
