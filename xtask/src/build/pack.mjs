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
// Where the last click wants to go, if that was a link.
let wanted;
addEventListener("click", (it) => { wanted = it.target.closest?.("a[href]")?.href; }, true);
// A pack that does not come (no network; or the shop was renewed, and has others now) leaves the page to the browser,
// which loads the address whole and can say what is wrong. The application waits for ever: it would break.
function leave() {
    delete document.documentElement.dataset.hydrated;
    return new Promise(() => { if (wanted) location.assign(wanted); });
}
const packs = new Map();
function part(name, at, length) {
    let pack = packs.get(name);
    if (pack === undefined) {
        pack = fetch(new URL("./" + name, import.meta.url)).then((answer) => {
            if (!answer.ok) throw new Error(name + ": " + answer.status);
            return answer.arrayBuffer();
        }).catch(leave);
        packs.set(name, pack);
    }
    return pack.then((bytes) => new Uint8Array(bytes, at, length));
}
`;
// What the splitter writes for a part: the sections that need it (for a shared one), and how it is fetched. Where the
// program is not optimised it says more of what went wrong (`debugWrap`).
const LOADER =
  /(?:\/\* ([^*\n]+) \*\/\n)?((?:export )?const (\w+) = [^\n]*\n)\s*const src = fetch\(new URL\("\.\/([^"]+)", import\.meta\.url\)\);\n\s*return async \(imports\) => (debugWrap)?\(WebAssembly\.instantiateStreaming\(src, imports\)\);/g;

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
const find = (pattern) => names.find((name) => pattern.test(name));
const loaderName = find(/^__wasm_split\..*\.js$/);
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
  const swap = renaming([loaderName, find(/^kedai\..*\.js$/), find(/^kedai\..*\.wasm$/)]);

  const groups = new Map();
  for (const it of parts) groups.set(it.pack, [...(groups.get(it.pack) ?? []), it]);
  const place = new Map();
  for (const [group, members] of groups) write(group, members, swap, place);
  for (const { file } of parts) remove(file);

  const packed = loader
    .replace(LOADER, (_, shared, head, __, file, wrap = '') => {
      const { name, at, length } = place.get(file);
      const part = `part("${name}", ${at}, ${length})`;
      return `${head}    const src = ${part};\n    return async (imports) => ${wrap}(WebAssembly.instantiate(await src, imports));`;
    })
    .replace('function makeLoad(', `${PART.trimStart()}function makeLoad(`);
  writeFileSync(join(folder, loaderName), packed);
  swap.files();
}

/** With what was compressed of it before. */
function remove(file) {
  for (const end of ['', '.br', '.gz']) rmSync(join(folder, file + end), { force: true });
}

/**
 * Loader, script and program name each other, so all get new names: whoever kept old ones keeps what belongs together.
 * A new name depends on the old one, which stands for the content, and on the way of packing.
 */
function renaming(old) {
  const way = [packOf, write, PART, LARGEST].join();
  const fresh = old.map((name) => name.replace(/\.([\w-]{22})\./, (_, hashed) => `.${hash(hashed + way)}.`));
  // Names are as long as before: they stand in the programs with their length. Latin 1 keeps every byte.
  const swap = (bytes) =>
    Buffer.from(old.reduce((text, name, at) => text.replaceAll(name, fresh[at]), bytes.toString('latin1')), 'latin1');
  swap.files = () => {
    for (const [at, name] of old.entries()) {
      const bytes = swap(readFileSync(join(folder, name)));
      remove(name);
      writeFileSync(join(folder, fresh[at]), bytes);
    }
    const hashOf = (name) => /\.([\w-]{22})\./.exec(name)?.[1];
    let hashes = readFileSync(hashFile, 'utf8');
    for (const [at, name] of old.entries()) {
      if (hashOf(name)) hashes = hashes.replaceAll(hashOf(name), hashOf(fresh[at]));
    }
    writeFileSync(`${hashFile}.new`, hashes);
    renameSync(`${hashFile}.new`, hashFile);
  };
  return swap;
}

/** Writes the packs of a group and notes where each part lies. */
function write(group, parts, swap, place) {
  let [open, size, count] = [[], 0, 0];
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
    const bytes = swap(readFileSync(join(folder, file)));
    if (size > 0 && size + bytes.length > LARGEST) close();
    open.push({ file, bytes });
    size += bytes.length;
  }
  close();
}
