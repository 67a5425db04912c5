// Puts the many small parts of a split bundle into few files, so that a page asks for four instead of a hundred.
//
// The splitter makes a file of every piece of code that the same set of sections shares. Here the pieces are gathered by
// who needs them (one section; sections of one face; both faces), and the loader is told where each one lies.
// Arguments: the folder of the bundle, the file with the names' hashes.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, hashFile] = process.argv.slice(1);
// A pack is cut before it grows beyond this, in bytes; compressed it is a third.
const LARGEST = 250_000;

const PART = `
const packs = new Map();
function part(name, at, length) {
    let pack = packs.get(name);
    if (pack === undefined) {
        pack = fetch(new URL("./" + name, import.meta.url)).then((answer) => {
            if (!answer.ok) throw new Error(name + ": " + answer.status);
            return answer.arrayBuffer();
        });
        // A pack that did not come is asked for anew.
        pack.catch(() => packs.delete(name));
        packs.set(name, pack);
    }
    return pack.then((bytes) => new Uint8Array(bytes, at, length));
}
`;
// What the splitter writes for a part: the sections that need it (for a shared one), and how it is fetched.
const LOADER =
  /(?:\/\* ([^*\n]+) \*\/\n)?((?:export )?const (\w+) = [^\n]*\n)\s*const src = fetch\(new URL\("\.\/([^"]+)", import\.meta\.url\)\);\n\s*return async \(imports\) => \(WebAssembly\.instantiateStreaming\(src, imports\)\);/g;

const hash = (content) => createHash('sha256').update(content).digest('base64url').slice(0, 22);
const faceOf = (section) => section.split('_')[0];

/** The pack that a part belongs to, by the sections that need it. The gallery takes what others share. */
function packOf(sections) {
  const visited = sections.filter((section) => section !== 'gallery');
  if (visited.length === 0) return 'gallery';
  if (visited.length === 1) return visited[0];
  const faces = new Set(visited.map(faceOf));
  return faces.size === 1 ? [...faces][0] : 'both';
}

const names = readdirSync(folder);
const loaderName = names.find((name) => /^__wasm_split\..*\.js$/.test(name));
const loader = loaderName && readFileSync(join(folder, loaderName), 'utf8');
if (!loader) throw new Error(`no loader of parts in ${folder}`);
if (!loader.includes('function part(')) pack();

function pack() {
  const bare = (section) => section.replace(/_\d+$/, '');
  const parts = [...loader.matchAll(LOADER)].map(([, shared, , name, file]) => ({
    file,
    pack: packOf(shared ? shared.split(', ').map(bare) : [bare(name.replace('__wasm_split_load_', ''))]),
  }));
  if (parts.length === 0) throw new Error(`${loaderName} is not written as expected`);

  const place = new Map();
  const groups = new Map();
  for (const it of parts) groups.set(it.pack, [...(groups.get(it.pack) ?? []), it]);
  for (const [group, members] of groups) write(group, members, place);

  let packed = loader.replace(LOADER, (_, shared, head, __, file) => {
    const { name, at, length } = place.get(file);
    return `${head}    const src = part("${name}", ${at}, ${length});\n    return async (imports) => (WebAssembly.instantiate(await src, imports));`;
  });
  packed = packed.replace('function makeLoad(', `${PART.trimStart()}function makeLoad(`);
  for (const { file } of parts) for (const end of ['', '.br', '.gz']) rmSync(join(folder, file + end), { force: true });
  rename(packed);
}

/** Writes the packs of a group and notes where each part lies. */
function write(group, parts, place) {
  let open = [];
  let size = 0;
  let count = 0;
  const close = () => {
    const bytes = Buffer.concat(open.map((it) => it.bytes));
    const name = `pack_${group}_${count++}.${hash(bytes)}.bin`;
    writeFileSync(join(folder, name), bytes);
    let at = 0;
    for (const { file, bytes } of open) {
      place.set(file, { name, at, length: bytes.length });
      at += bytes.length;
    }
    [open, size] = [[], 0];
  };
  for (const { file } of parts) {
    const bytes = readFileSync(join(folder, file));
    if (size > 0 && size + bytes.length > LARGEST) close();
    open.push({ file, bytes });
    size += bytes.length;
  }
  close();
}

/** Loader and program name each other, so both get new names: whoever kept the old ones keeps what belongs together. */
function rename(packed) {
  const programName = /from "\.\/([^"]+)"/.exec(packed)[1];
  const program = readFileSync(join(folder, programName), 'utf8');
  const fresh = (name) => name.replace(/\.([\w-]{22})\./, (_, old) => `.${hash(old + packed)}.`);
  const swap = (text) => text.replaceAll(loaderName, fresh(loaderName)).replaceAll(programName, fresh(programName));
  for (const [name, text] of [[loaderName, packed], [programName, program]]) {
    for (const end of ['', '.br', '.gz']) rmSync(join(folder, name + end), { force: true });
    writeFileSync(join(folder, fresh(name)), swap(text));
  }
  const hashOf = (name) => /\.([\w-]{22})\./.exec(name)?.[1];
  let hashes = readFileSync(hashFile, 'utf8');
  for (const name of [loaderName, programName]) {
    if (hashOf(name)) hashes = hashes.replaceAll(hashOf(name), hashOf(fresh(name)));
  }
  writeFileSync(`${hashFile}.new`, hashes);
  renameSync(`${hashFile}.new`, hashFile);
}
